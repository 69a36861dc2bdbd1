import type { AppParts } from '../../app-parts.js';
import { throwIssues } from '../../connections/given.js';
import { isEventId } from '../../events/event-id.js';
import { isWhole } from '../../events/removed.js';
import { refuse } from '../../problems/refusal.js';
import { pageQuery } from '../page.js';

/** The parameters of `GET /v1/events`. */
export function eventQuery(url: string) {
  const { limit, cursor, filters } = pageQuery(url, ['connection', 'type', 'order']);
  const { connection, type, order = 'asc' } = filters;
  throwIssues(
    [
      ...(cursor === undefined || isEventId(cursor)
        ? []
        : [issue('cursor', 'Not a next_cursor or the id of an event.')]),
      ...(connection === undefined || /^\w+$/.test(connection)
        ? []
        : [issue('connection', 'Must be the id of a connection.')]),
      ...(type === undefined || /^\w{1,200}$/.test(type)
        ? []
        : [issue('type', 'Must be the name of a trigger, unknown or unparsed.')]),
      ...(order === 'asc' || order === 'desc' ? [] : [issue('order', 'Must be asc or desc.')]),
    ],
    'See GET /v1/events in /openapi.json.',
  );
  return { limit, cursor, connection, type, order: order as 'asc' | 'desc' };
}

function issue(name: string, message: string) {
  return { path: [name], message };
}

/** Refuses to go on from a cursor whose next events expired. */
export async function requireWhole({ store }: Pick<AppParts, 'store'>, cursor: string): Promise<void> {
  if (await isWhole(store.db, cursor)) return;
  throw refuse({
    code: 'not_found',
    status: 410,
    detail: 'Events after this cursor have expired, or the store was restored from a backup: some would be missing.',
    hint: 'Start without a cursor. GET /v1/events lists the events that are left.',
  });
}
