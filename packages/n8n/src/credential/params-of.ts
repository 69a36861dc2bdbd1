import type { AuthScheme } from '@raccord/core';
import { partsOf, tokenHole } from '@raccord/core/tools';
import { credentialField, sessionToken } from '../runtime/credential-field.js';

/** What a scheme places beside the input, as templates of n8n's fields of the credential. */
export function paramsOf(scheme: AuthScheme): Readonly<Record<string, string>> {
  const parts = partsOf(scheme).filter(({ in: where }) => where === 'params' || where === 'body');
  return Object.fromEntries(parts.map(({ name, value }) => [name, renamed(value)]));
}

function renamed(template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === tokenHole ? `{${sessionToken}}` : `{${credentialField(name)}}`,
  );
}
