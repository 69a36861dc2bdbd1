import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { isEventId } from '../../events/event-id.js';
import { eventJson } from '../../events/event-json.js';
import { oneEvent } from '../../events/read-events.js';
import type { ApiKey } from '../../keys/api-keys.js';
import { mayUse } from '../../keys/may-use.js';
import { refuse } from '../../problems/refusal.js';
import type { EventRow } from '../../store/tables.js';

/** `GET /v1/events/{event}` */
export function getEvent(parts: AppParts) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const row = await findEvent(parts, context.get('apiKey'), context.req.param('event') ?? '');
    return context.json(eventJson(parts.keyring, row));
  };
}

/** The event with an id, if the key may see it. */
export async function findEvent({ store }: Pick<AppParts, 'store'>, key: ApiKey, id: string): Promise<EventRow> {
  const row = isEventId(id) ? await oneEvent(store.db, id) : undefined;
  if (row && mayUse(key, row.connection)) return row;
  throw refuse({
    code: 'not_found',
    detail: 'There is no event with this id, or it has expired.',
    hint: 'GET /v1/events lists the events.',
  });
}
