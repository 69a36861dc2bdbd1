import type { TokenStore } from '../runtime/types.js';
import { destination } from '../exchange/target.js';
import { canonicalJson } from '../text/canonical-json.js';
import { sha256Hex } from '../text/sha256.js';
import type { ChosenScheme } from './choose.js';
import { kept, newMap } from '../text/kept.js';
import type { Holder } from './holder.js';
import { authKind } from './kinds.js';

/** The key that the tokens of a scheme are stored under, and what tells whether stored tokens may be used. */
export interface TokenKey {
  readonly key: string;
  /** With a connection id: who the tokens must have been issued to. */
  readonly identity?: string;
  /** With a connection id: the tokens it was created with, if any. */
  readonly given?: string;
}

const keys = new WeakMap<Holder, Map<string, Promise<TokenKey>>>();

/** Names connection and scheme without revealing a secret. Made once per connection. */
export function tokenKey(holder: Holder, chosen: ChosenScheme): Promise<TokenKey> {
  return kept(kept(keys, holder, newMap<string, Promise<TokenKey>>), chosen.name, () => makeKey(holder, chosen));
}

async function makeKey(holder: Holder, { name, scheme, values }: ChosenScheme): Promise<TokenKey> {
  const { connector, id, target } = holder;
  // Without an id, only the credentials tell connections apart: two connections must never share a token or a lock.
  if (id === undefined)
    return { key: `${connector}:${name}:${await fingerprint({ values, servers: destination(target) })}` };
  const source = authKind(scheme).tokens;
  const given = Object.fromEntries((source?.given ?? []).map((token) => [token, values[token] || undefined]));
  const isGiven = Object.values(given).some((token) => token !== undefined);
  return {
    key: storedKey(connector, name, id),
    // Credentials for another host are another identity; a trailing slash makes no difference.
    identity: await fingerprint({ who: source?.identity(scheme, values), servers: destination(target) }),
    ...(isGiven ? { given: await fingerprint(given) } : {}),
  };
}

function storedKey(connector: string, scheme: string, id: string): string {
  return `${connector}:${scheme}:id=${id}`;
}

async function fingerprint(value: unknown): Promise<string> {
  return sha256Hex(canonicalJson(value));
}

/**
 * Deletes the stored tokens of a connection. Call it when the connection is deleted.
 *
 * @param connector the connector or its manifest.
 * @param id the `id` of the connection.
 * @example
 * await forgetTokens(flatchr, 'con_1', tokens);
 */
export async function forgetTokens(
  connector: { readonly id: string } & (
    | { readonly auth: Readonly<Record<string, unknown>> }
    | { readonly connection: { readonly auth: Readonly<Record<string, unknown>> } }
  ),
  id: string,
  tokens: Pick<TokenStore, 'delete'>,
): Promise<void> {
  const { auth } = 'connection' in connector ? connector.connection : connector;
  for (const scheme of Object.keys(auth)) await tokens.delete(storedKey(connector.id, scheme, id));
}
