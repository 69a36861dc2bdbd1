import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { changed, checkWhole } from '../../connections/changed.js';
import { connectionJson } from '../../connections/connection-json.js';
import type { ServedConnection } from '../../connections/connections.js';
import { type Change, checkChange } from '../../connections/given.js';
import { storedConnections } from '../../connections/stored-connections.js';
import { givenDefinition } from '../../connections/webhook-secret.js';
import { hookTokens } from '../../hooks/hook-tokens.js';
import { findConnector } from '../../operation/find-operation.js';
import { refuse } from '../../problems/refusal.js';
import { checkedBody } from '../checked-body.js';
import { newConnectionSchema } from './body-schemas.js';

/** `POST /v1/connections` */
export function createConnection(parts: AppParts) {
  const { connectors, connections, runtime, publicUrl, now = Date.now } = parts;
  const stored = storedConnections(parts);
  const tokens = hookTokens(parts.store, now);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    if (context.get('apiKey').connections) throw limitedKey();
    const asked = await checkedBody<Change & { connector: string; name: string }>(context.req.raw, newConnectionSchema);
    const { connector } = findConnector(connectors, asked.connector);
    const definition = givenDefinition(connector);
    checkChange(definition, asked);
    const given = changed(definition, undefined, asked);
    checkWhole(connector, given, runtime);
    const taken = await connections.find(connector.id, asked.name);
    if (taken) throw nameTaken(taken);
    const created = await stored.create(connector.id, asked.name, given);
    if (!created) throw nameTaken({ source: 'store' });
    context.header('Location', `/v1/connections/${created.id}`);
    const token = await tokens.rotate(created.id, 0);
    const shown = await connectionJson(parts, (await connections.get(created.id)) ?? created);
    return context.json({ ...shown, webhook_url: `${publicUrl}/hooks/${token}` }, 201);
  };
}

function nameTaken({ source }: Pick<ServedConnection, 'source'>): Error {
  const where = { store: '', file: ', in the file of RACCORD_CONNECTIONS_FILE', demo: ', made by demo mode' }[source];
  return refuse({
    code: 'conflict',
    detail: `The connector has a connection of this name already${where}. Nothing was changed.`,
    hint: 'Choose another name, or change that connection. GET /v1/connections lists them.',
  });
}

function limitedKey(): Error {
  return refuse({
    code: 'insufficient_scope',
    detail: 'This API key is limited to named connections, so it cannot create one. Nothing was changed.',
    hint: 'Use a key without such a limit.',
  });
}
