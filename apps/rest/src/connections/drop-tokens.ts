import { accountTokens, type Connector, ConnectorError, forgetTokens, type Runtime } from '@raccord/core';
import { authKind } from '@raccord/core/tools';
import type { ServedConnection } from './connections.js';

/** Deletes the tokens of schemes that were removed, or whose login, client or host is another one now. */
export async function dropTokens(
  connector: Connector,
  before: ServedConnection,
  after: ServedConnection,
  runtime: Partial<Runtime>,
): Promise<void> {
  const { tokens } = runtime;
  if (!tokens) return;
  const identityOf = async (scheme: string, connection: ServedConnection): Promise<string | undefined> => {
    if (!connection.credentials[scheme]) return undefined;
    try {
      return (await accountTokens(connector, scheme, connection, { ...runtime, tokens })).identity;
    } catch (error) {
      if (ConnectorError.is(error)) return undefined; // it did not fit its connector before the change
      throw error;
    }
  };
  for (const [scheme, definition] of Object.entries(connector.connection.auth)) {
    if (!authKind(definition).tokens || !before.credentials[scheme]) continue;
    const [one, other] = await Promise.all([identityOf(scheme, before), identityOf(scheme, after)]);
    if (one !== other) await forgetTokens({ id: connector.id, auth: { [scheme]: definition } }, before.id, tokens);
  }
}
