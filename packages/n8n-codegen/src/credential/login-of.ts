import type { AuthScheme, RequestPlan } from '@raccord/core';
import { authKind } from '@raccord/core/tools';

/** How a scheme gets its token from its fields alone. */
export interface LoginPlan {
  readonly request: Pick<RequestPlan, 'method' | 'server' | 'path'>;
  /** The fields of the scheme, sent as they are. */
  readonly fields: readonly string[];
  /** Path of the token in the answer. */
  readonly token: string;
}

/** The login of a scheme; undefined if users enter the secret, or if a person has to consent first. */
export function loginOf(scheme: AuthScheme): LoginPlan | undefined {
  const { tokens } = authKind(scheme);
  if (tokens?.action !== 'login') return undefined;
  return { request: tokens.endpoint(scheme), fields: Object.keys(scheme.fields), token: tokens.answer(scheme).token };
}

/** Whether n8n can make a credential of a scheme: from an entered secret, or from a login. */
export function hasCredential(scheme: AuthScheme): boolean {
  return authKind(scheme).tokens === undefined || loginOf(scheme) !== undefined;
}
