import type { AuthKind } from './kind.js';
import { key } from './kinds/key.js';
import { oauth2 } from './kinds/oauth2.js';
import { session } from './kinds/session.js';

/**
 * Every kind of auth scheme. The executor, the definition checks, the contract suite and generators read this table.
 */
export const authKinds = { key, session, oauth2 } as const;

export type AuthScheme = NonNullable<(typeof authKinds)[keyof typeof authKinds]['scheme']>;

export function authKind({ kind }: { readonly kind: AuthScheme['kind'] }): AuthKind<AuthScheme> {
  return authKinds[kind] as unknown as AuthKind<AuthScheme>; // the table matches each scheme with its own kind
}

/**
 * The names allowed in the credentials of a scheme besides its fields: tokens, if a connection can be created with
 * them.
 */
export function tokenNames(scheme: AuthScheme): {
  readonly secrets: readonly string[];
  readonly times: readonly string[];
} {
  const secrets = authKind(scheme).tokens?.given ?? [];
  return { secrets, times: secrets.length > 0 ? ['expires_at'] : [] };
}
