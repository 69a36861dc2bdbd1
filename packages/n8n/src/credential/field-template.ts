import type { AuthScheme } from '@raccord/core';
import { authKind, tokenHole } from '@raccord/core/tools';
import { credentialField, sessionToken } from '../runtime/credential-field.js';

/** A template of a scheme with n8n's names of the fields. `{token}` is the token of a scheme that gets one. */
export function fieldTemplate(scheme: AuthScheme, template: string): string {
  const hasToken = authKind(scheme).tokens !== undefined;
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    hasToken && name === tokenHole ? `{${sessionToken}}` : `{${credentialField(name)}}`,
  );
}
