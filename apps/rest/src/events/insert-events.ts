import { setImmediate as turn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { addDeliveries } from '../deliveries/add-deliveries.js';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { dedupeWindows } from './dedupe-windows.js';
import { eventId } from './event-id.js';
import { mergeEvents } from './merge-events.js';
import { isRepeat, type NewEvent, type StoredEvent } from './new-event.js';
import { previousEvents, sameKey } from './previous-events.js';

/** Rows of one statement: SQLite takes 32,766 values. */
const mostRows = 500;

/**
 * Stores events with their deliveries, as part of a transaction: both are committed, or none. Only one process at a time
 * is between here and its commit, so ids sort in the order of commits.
 */
export async function insertEvents(
  store: Pick<Store, 'engine' | 'wakes'>,
  part: Kysely<Tables>,
  keyring: Keyring,
  events: readonly NewEvent[],
): Promise<readonly StoredEvent[]> {
  if (events.length === 0) return [];
  const windows = await dedupeWindows(part, events);
  const last = await takePositions(part, events.length);
  const previous = await previousEvents(part, events);
  const numbered = events.map((event, index): StoredEvent => {
    const id = eventId(last - events.length + 1 + index);
    const key = sameKey(event);
    const before = previous.get(key);
    const repeat = { received_at: event.received_at, previous_at: before?.received_at };
    const duplicate_of = before && isRepeat(repeat, windows(event)) ? before.id : null;
    if (duplicate_of === null) previous.set(key, { id, received_at: event.received_at });
    return { ...event, id, duplicate_of, previous_at: before?.received_at };
  });
  const stored = await mergeEvents(part, keyring, numbered, (event) => windows(event) === 0);
  for (let from = 0; from < stored.length; from += mostRows) {
    if (from > 0) await turn(); // for other requests
    const rows = stored.slice(from, from + mostRows).map((event) => rowOf(keyring, event));
    await part.insertInto('events').values(rows).execute();
  }
  await addDeliveries(store, keyring, part, stored);
  await store.wakes.inTransaction(part);
  return stored;
}

function rowOf(keyring: Keyring, event: StoredEvent) {
  const { id, connection, type, dedupe_id, received_at, duplicate_of, payload, headers } = event;
  const sealed = keyring.seal(JSON.stringify({ payload, headers }), about.event(id));
  return { id, connection, type, dedupe_id, received_at, duplicate_of, sealed };
}

/** Locks the counter until the end of the transaction. */
async function takePositions(part: Kysely<Tables>, count: number): Promise<number> {
  const { value } = await part
    .insertInto('counters')
    .values({ name: 'events', value: count })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counters.value + excluded.value` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
