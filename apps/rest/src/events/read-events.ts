import { type Kysely, sql } from 'kysely';
import { partsBySize, type Sized } from '../store/parts-by-size.js';
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
  /** No event after this cursor. */
  readonly upTo?: string | undefined;
  readonly limit: number;
  /** Default: `asc`, in the order of commits. */
  readonly order?: 'asc' | 'desc';
}

export async function oneEvent(db: Kysely<Tables>, id: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of events, and the id that the next one starts after, if there is one. */
export interface EventPage {
  readonly events: readonly EventRow[];
  readonly next: string | undefined;
}

/** Bytes of sealed events in a page: to open and answer them keeps other callers waiting. It has at least one event. */
const mostBytes = 4_000_000;

/**
 * A page of events, shorter than asked for where they are large. For several connections, the first ones of each, merged:
 * each query stays on an index.
 */
export async function readEvents(db: Kysely<Tables>, asked: EventsAsked): Promise<EventPage> {
  const { limit, order = 'asc' } = asked;
  const listed = await sizesOf(db, asked);
  const [ids = []] = partsBySize(listed.slice(0, limit), mostBytes);
  if (ids.length === 0) return { events: [], next: undefined };
  const events = await db.selectFrom('events').selectAll().where('id', 'in', ids).orderBy('id', order).execute();
  return { events, next: ids.length < listed.length ? ids.at(-1) : undefined };
}

/** The ids of a page and of one event more. */
async function sizesOf(db: Kysely<Tables>, asked: EventsAsked): Promise<readonly Sized[]> {
  const { connection, connections, limit, order = 'asc' } = asked;
  if (connections === undefined) return sizesIn(db, asked, connection);
  const seen = connection === undefined ? connections : connections.filter((one) => one === connection);
  // Each query sees the events that are committed when it runs: none may show what came later than the others saw.
  const upTo = asked.upTo ?? (await newestCursor(db));
  const found = await Promise.all(seen.map((one) => sizesIn(db, { ...asked, upTo }, one)));
  const sign = order === 'asc' ? 1 : -1;
  return found
    .flat()
    .toSorted((a, b) => (a.id < b.id ? -sign : sign))
    .slice(0, limit + 1);
}

function sizesIn(db: Kysely<Tables>, asked: EventsAsked, connection: string | undefined): Promise<Sized[]> {
  const { after, upTo, type, limit, order = 'asc' } = asked;
  // A size is read without the text itself.
  const size = sql<number>`octet_length(sealed)`.as('size');
  let query = db
    .selectFrom('events')
    .select(['id', size])
    .orderBy('id', order)
    .limit(limit + 1);
  if (after !== undefined) query = query.where('id', order === 'asc' ? '>' : '<', after);
  if (upTo !== undefined) query = query.where('id', '<=', upTo);
  if (connection !== undefined) query = query.where('connection', '=', connection);
  if (type !== undefined) query = query.where('type', '=', type);
  return query.execute();
}

/** A cursor after all events that are committed now. */
export async function newestCursor(db: Kysely<Tables>): Promise<string> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'events').executeTakeFirst();
  return cursorAt(row?.value ?? 0);
}
