import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { isConnectionName } from '../../connections/connection-id.js';
import { connectionJson } from '../../connections/connection-json.js';
import type { ServedConnection } from '../../connections/connections.js';
import { readChange, throwIssues } from '../../connections/given.js';
import { checkWhole, changed } from '../../connections/changed.js';
import { storedConnections } from '../../connections/stored-connections.js';
import { findConnector } from '../../operation/find-operation.js';
import { refuse } from '../../problems/refusal.js';
import { ownBody } from '../own-body.js';

/** `POST /v1/connections` */
export function createConnection(parts: AppParts) {
  const { connectors, connections, runtime } = parts;
  const stored = storedConnections(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    if (context.get('apiKey').connections) throw limitedKey();
    const body = await ownBody(context.req.raw, ['connector', 'name', 'settings', 'credentials']);
    const { connector: id, name } = body;
    throwIssues([
      ...(typeof id === 'string' ? [] : [{ path: ['connector'], message: 'Must be the id of a connector.' }]),
      ...(typeof name === 'string' && isConnectionName(name) ? [] : [{ path: ['name'], message: nameRule }]),
    ]);
    const { connector } = findConnector(connectors, id as string);
    const given = changed(undefined, readChange(connector.connection, body['settings'], body['credentials']));
    checkWhole(connector, given, runtime);
    const taken = await connections.find(connector.id, name as string);
    if (taken) throw nameTaken(taken);
    const created = await stored.create(connector.id, name as string, given);
    if (!created) throw nameTaken({ source: 'store' });
    context.header('Location', `/v1/connections/${created.id}`);
    return context.json(await connectionJson(parts, (await connections.get(created.id)) ?? created), 201);
  };
}

const nameRule = 'Must be lower-case letters, digits and hyphens, at most 100, and start with a letter.';

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
