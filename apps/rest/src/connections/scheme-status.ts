import {
  accountTokens,
  type Connector,
  ConnectorError,
  createClient,
  type Runtime,
  type TokenStore,
} from '@raccord/core';
import { authKind } from '@raccord/core/tools';
import type { ServedConnection } from './connections.js';
import { schemesOf } from './webhook-secret.js';

/** What is known about a scheme of a connection without calling the API. */
export interface SchemeStatus {
  readonly filled: boolean;
  /** Of schemes that a person connects (OAuth): whether there is a token that works or can be renewed. */
  readonly connected?: boolean;
  /** When it ends and someone has to act. Left out if that is not known, or if it is renewed without anyone. */
  readonly expires_at?: string;
}

/** None if the connection does not fit its connector, whose version may be another one than when it was made. */
export async function schemeStatuses(
  connector: Connector,
  connection: ServedConnection,
  runtime: Partial<Runtime>,
): Promise<Readonly<Record<string, SchemeStatus>>> {
  try {
    const client = { ...connection, credentials: schemesOf(connector, connection) };
    const { schemes } = createClient(connector, client, runtime).$describe();
    const { tokens } = runtime;
    const entries = Object.entries(schemes).map(async ([name, { filled, ...rest }]) => {
      const source = authKind(connector.connection.auth[name]!).tokens;
      if (!source) return [name, { filled, ...rest }] as const;
      if (!filled || !source.reconnects || !tokens) return [name, { filled }] as const;
      return [name, { filled, ...(await accountStatus(connector, name, connection, { ...runtime, tokens })) }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return {};
  }
}

async function accountStatus(
  connector: Connector,
  scheme: string,
  connection: ServedConnection,
  runtime: Partial<Runtime> & { readonly tokens: TokenStore },
): Promise<Pick<SchemeStatus, 'connected' | 'expires_at'>> {
  const tokens = await (await accountTokens(connector, scheme, connection, runtime)).load();
  if (!tokens) return { connected: false };
  if (tokens.refresh_token) return { connected: true };
  const { expires_at } = tokens;
  if (expires_at === undefined) return { connected: true };
  return { connected: expires_at > (runtime.now ?? Date.now)(), expires_at: new Date(expires_at).toISOString() };
}
