import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { eventJson } from '../../events/event-json.js';
import { readEvents } from '../../events/read-events.js';
import { eventQuery, requireWhole } from './event-query.js';
import { streamEvents, streamType } from './stream-events.js';

/** `GET /v1/events`: a page, or, for callers who accept an event stream, all that comes. */
export function listEvents(parts: AppParts) {
  const { store, keyring } = parts;
  const stream = streamEvents(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    if (isStream(context.req.header('accept'))) return stream(context);
    const { cursor, limit, ...filter } = eventQuery(context.req.url);
    const { connections } = context.get('apiKey');
    const { events, next } = await readEvents(store.db, { ...filter, connections, after: cursor, limit });
    if (cursor !== undefined && filter.order === 'asc') await requireWhole(parts, cursor); // after it: what expired meanwhile is missing in it
    return context.json({ data: events.map((row) => eventJson(keyring, row)), next_cursor: next ?? null });
  };
}

function isStream(accept = ''): boolean {
  return accept.split(',').some((one) => one.split(';')[0]?.trim().toLowerCase() === streamType);
}
