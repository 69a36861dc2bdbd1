import { kept } from '../text/kept.js';
import type { AuthKind } from './kind.js';
import { basic } from './kinds/basic.js';
import { clientCredentials } from './kinds/client-credentials.js';
import { key } from './kinds/key.js';
import { oauth2 } from './kinds/oauth2.js';
import { session } from './kinds/session.js';
import { type PlacedScheme, placedPart, secretsIn, tokenHole, type WrittenPart } from './placement.js';

/**
 * Every kind of auth scheme. The executor, the definition checks, the contract suite and generators read this table.
 */
export const authKinds = { key, basic, session, oauth2, 'client-credentials': clientCredentials } as const;

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
  return { secrets, times: secrets.length > 0 ? ['expires_at', 'obtained_at'] : [] };
}

const parts = new WeakMap<AuthScheme, readonly WrittenPart[]>();

/** What a scheme writes into a request. */
export function partsOf(scheme: AuthScheme): readonly WrittenPart[] {
  return kept(parts, scheme, newParts);
}

function newParts(scheme: AuthScheme): readonly WrittenPart[] {
  const { parts: own, tokens } = authKind(scheme);
  const main = own ? own(scheme) : [placedPart(scheme as PlacedScheme, tokens !== undefined)];
  return [...main, ...(scheme.also ?? [])];
}

/** The holes of a scheme's parts that must not be shown: its secret fields, and its token. */
export function secretHoles(scheme: AuthScheme): readonly string[] {
  return authKind(scheme).tokens ? [...secretsIn(scheme.fields), tokenHole] : secretsIn(scheme.fields);
}
