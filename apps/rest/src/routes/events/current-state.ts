import { enrich } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { clients } from '../../connections/clients.js';
import { openEvent } from '../../events/event-json.js';
import { findConnector } from '../../operation/find-operation.js';
import { refuse } from '../../problems/refusal.js';
import { findEvent } from './get-event.js';

/** `GET /v1/events/{event}/current`: reads from the vendor what an event is about, as it is now. */
export function currentState(parts: AppParts) {
  const clientOf = clients(parts.runtime);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const row = await findEvent(parts, context.get('apiKey'), context.req.param('event') ?? '');
    const connection = await parts.connections.get(row.connection);
    if (!connection) throw connectionGone();
    const { connector } = findConnector(parts.connectors, connection.connector);
    const { payload } = openEvent(parts.keyring, row);
    const event = { id: row.dedupe_id, at: row.received_at, type: row.type, event: payload, drift: [] };
    const client = clientOf(connector, connection) as unknown as Parameters<typeof enrich>[0];
    const enriched = await enrich(client, connector.triggers as Parameters<typeof enrich>[1], event);
    if (enriched.current === undefined) throw notOffered();
    return context.json({ current: enriched.current });
  };
}

function connectionGone(): Error {
  return refuse({
    code: 'not_found',
    detail: 'The connection of this event was deleted.',
    hint: 'The event itself stays until it expires: GET /v1/events/{event}.',
  });
}

function notOffered(): Error {
  return refuse({
    code: 'not_found',
    detail: 'The trigger of this event names no read of what it is about.',
    hint: 'Call an operation of the connector with the ids in the payload.',
  });
}
