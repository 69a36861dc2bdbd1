import type { Kysely } from 'kysely';
import type { EventRow, Tables } from '../store/tables.js';
import { cursorAt } from './event-id.js';

export interface EventFilter {
  readonly connection?: string | undefined;
  readonly type?: string | undefined;
  /** Those that the caller may see; without it, all. */
  readonly connections?: readonly string[] | undefined;
}

export interface EventsAsked extends EventFilter {
  /** Id of the event before the first one. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Default: `asc`, in the order of commits. */
  readonly order?: 'asc' | 'desc';
}

export async function oneEvent(db: Kysely<Tables>, id: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of events. For several connections, the first ones of each, merged: each query stays on an index. */
export async function readEvents(db: Kysely<Tables>, asked: EventsAsked): Promise<readonly EventRow[]> {
  const { connection, connections, limit, order = 'asc' } = asked;
  if (connections === undefined) return pageOf(db, asked, connection);
  const seen = connection === undefined ? connections : connections.filter((one) => one === connection);
  const pages = await Promise.all(seen.map((one) => pageOf(db, asked, one)));
  const sign = order === 'asc' ? 1 : -1;
  const sorted = pages.flat().toSorted((a, b) => (a.id < b.id ? -sign : sign));
  return sorted.slice(0, limit);
}

function pageOf(db: Kysely<Tables>, asked: EventsAsked, connection: string | undefined): Promise<EventRow[]> {
  const { after, type, limit, order = 'asc' } = asked;
  let query = db.selectFrom('events').selectAll().orderBy('id', order).limit(limit);
  if (after !== undefined) query = query.where('id', order === 'asc' ? '>' : '<', after);
  if (connection !== undefined) query = query.where('connection', '=', connection);
  if (type !== undefined) query = query.where('type', '=', type);
  return query.execute();
}

/** A cursor after all events that are committed now. */
export async function newestCursor(db: Kysely<Tables>): Promise<string> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'events').executeTakeFirst();
  return cursorAt(row?.value ?? 0);
}
