import { type AccountTokens, accountTokens, type Connection, type Connector } from '@raccord/core';
import type { AppParts } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';

/** What an OAuth round trip is about, as it is now. */
export interface Account {
  readonly connector: Connector;
  readonly connection: Connection & { readonly id: string };
  /** The name of the connection. */
  readonly name: string;
  readonly scheme: string;
  readonly tokens: AccountTokens;
}

/** @throws the problem `conflict` if the connection was deleted, `misconfigured` if the scheme is not filled any more. */
export async function accountOf(
  { connectors, connections, runtime }: AppParts,
  { connection: id, scheme }: { readonly connection: string; readonly scheme: string },
): Promise<Account> {
  const served = await connections.get(id);
  const loaded = served && connectors.get(served.connector);
  if (!loaded) throw changed();
  const { connector } = loaded;
  const { name, settings, credentials, servers } = served;
  const connection = { id, settings, credentials, ...(servers ? { servers } : {}) };
  return { connector, connection, name, scheme, tokens: await accountTokens(connector, scheme, connection, runtime) };
}

export function changed(): Error {
  return refuse({
    code: 'conflict',
    detail: 'The connection was deleted or changed since this authorization began. The account was not connected.',
    hint: 'Ask for a new link.',
  });
}
