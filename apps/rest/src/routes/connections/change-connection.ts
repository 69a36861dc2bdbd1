import type { Connector } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { changed, checkHosts, checkWhole } from '../../connections/changed.js';
import { connectionJson } from '../../connections/connection-json.js';
import type { ServedConnection } from '../../connections/connections.js';
import { dropTokens } from '../../connections/drop-tokens.js';
import { findConnection, requireStored } from '../../connections/find-connection.js';
import { type Change, checkChange } from '../../connections/given.js';
import { storedConnections } from '../../connections/stored-connections.js';
import { givenDefinition } from '../../connections/webhook-secret.js';
import { findConnector } from '../../operation/find-operation.js';
import { refuse } from '../../problems/refusal.js';
import { checkedBody } from '../checked-body.js';
import { changedConnectionSchema } from './body-schemas.js';

/** Others may change the connection between reading and writing it, but not all the time. */
const attempts = 10;

/** `PATCH /v1/connections/{connection}` */
export function changeConnection(parts: AppParts) {
  const { connectors, connections, runtime } = parts;
  const stored = storedConnections(parts);

  /** Undefined if the connection was changed meanwhile. */
  async function change(
    connector: Connector,
    before: ServedConnection,
    asked: Change,
  ): Promise<ServedConnection | undefined> {
    const definition = givenDefinition(connector);
    checkChange(definition, asked);
    checkHosts(connector, before, asked);
    const given = changed(definition, before, asked);
    checkWhole(connector, given, runtime);
    if (!(await stored.replace(before, given))) return undefined;
    const after = { ...before, ...given };
    await dropTokens(connector, before, after, runtime);
    return (await connections.get(before.id)) ?? after;
  }

  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('connection') ?? '';
    await findConnection(parts, context.get('apiKey'), id); // before the body: who may not change it learns nothing
    const asked = await checkedBody<Change>(context.req.raw, changedConnectionSchema);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await findConnection(parts, context.get('apiKey'), id);
      requireStored(before);
      const { connector } = findConnector(connectors, before.connector);
      const after = await change(connector, before, asked);
      if (after) return context.json(await connectionJson(parts, after));
    }
    throw refuse({
      code: 'conflict',
      detail: 'Others change this connection at the same time. Nothing was changed.',
      hint: 'Try again.',
    });
  };
}
