import type { AuthScheme } from '@raccord/core';
import { authKind, type LoginRequest } from '@raccord/core/tools';

/** How a scheme gets its token from its fields alone. */
export interface LoginPlan extends LoginRequest {
  /** Path of the token in the answer. */
  readonly token: string;
}

/** The login of a scheme; undefined if users enter the secret, or if a person has to consent first. */
export function loginOf(scheme: AuthScheme): LoginPlan | undefined {
  const { tokens } = authKind(scheme);
  return tokens?.login && { ...tokens.login(scheme), token: tokens.answer(scheme).token };
}

/** Whether n8n can make a credential of a scheme: from entered secrets, from a login, or with n8n's own OAuth 2. */
export function hasCredential(scheme: AuthScheme): boolean {
  return authKind(scheme).tokens === undefined || loginOf(scheme) !== undefined || scheme.kind === 'oauth2';
}
