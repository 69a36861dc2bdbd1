import { setImmediate as turn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { lockRows } from '../deliveries/locks.js';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { partsBySize } from '../store/parts-by-size.js';
import type { Tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';
import { mentionsOf } from './mentions.js';

/** How much was removed. */
export interface Erased {
  readonly events: number;
  readonly deliveries: number;
  /** Answers kept for idempotency keys. */
  readonly answers: number;
}

const batchSize = 200;

/** Little enough to open in some milliseconds: other requests run in between. */
const mostBytes = 1_000_000;

/**
 * Removes all that mentions an e-mail address: events with their deliveries, and kept answers. Payloads are encrypted, so
 * every one is opened. A write whose answer is removed is still not done twice.
 */
export async function erasePerson(store: Store, keyring: Keyring, email: string): Promise<Erased> {
  const { db } = store;
  const isMentioned = mentionsOf(email);
  const counts = { events: 0, deliveries: 0, answers: 0 };
  for await (const rows of batches(db, 'events')) {
    const ids = rows.filter(({ id, sealed }) => isMentioned(keyring.open(sealed, about.event(id)))).map(({ id }) => id);
    if (ids.length === 0) continue;
    const erased = await transaction(store, (part) => deleteEvents(store, part, ids));
    counts.deliveries += erased.deliveries;
    counts.events += erased.events;
  }
  for await (const rows of batches(db, 'idempotency')) {
    const ids = rows
      .filter(({ id, sealed }) => isMentioned(keyring.open(sealed, about.answer(id))))
      .map(({ id }) => id);
    if (ids.length === 0) continue;
    const kept = db.updateTable('idempotency').set({ sealed: null }).where('id', 'in', ids);
    counts.answers += (await kept.returning('id').execute()).length;
  }
  // What tells webhooks and polls of one event apart; without it, an event may come once more.
  for await (const rows of batches(db, 'merge_keys')) {
    const ids = rows
      .filter(({ id, sealed }) => isMentioned(keyring.open(sealed, about.mergeKey(id))))
      .map(({ id }) => id);
    if (ids.length > 0) await db.deleteFrom('merge_keys').where('id', 'in', ids).execute();
  }
  return counts;
}

async function deleteEvents(store: Store, part: Kysely<Tables>, ids: readonly string[]) {
  await lockRows(part, store, 'events', ids);
  const rows = await part.selectFrom('deliveries').select('id').where('event', 'in', ids).execute();
  await lockRows(
    part,
    store,
    'deliveries',
    rows.map(({ id }) => id),
  );
  const deliveries = await part.deleteFrom('deliveries').where('event', 'in', ids).returning('id').execute();
  const events = await part.deleteFrom('events').where('id', 'in', ids).returning('id').execute();
  return { deliveries: deliveries.length, events: events.length };
}

/** The sealed texts of a table in the order of their ids, to the end of what is there then. */
async function* batches(db: Kysely<Tables>, table: 'events' | 'idempotency' | 'merge_keys') {
  const size = sql<number | null>`octet_length(sealed)`.as('size');
  for (let after = ''; ; ) {
    const sizes = db.selectFrom(table).select(['id', size]).where('id', '>', after).orderBy('id').limit(batchSize);
    const listed = await sizes.execute();
    for (const ids of partsBySize(listed, mostBytes)) {
      const rows = await db.selectFrom(table).select(['id', 'sealed']).where('id', 'in', ids).execute();
      yield rows.flatMap(({ id, sealed }) => (sealed === null ? [] : [{ id, sealed }]));
      await turn();
    }
    if (listed.length < batchSize) return;
    after = listed.at(-1)!.id;
  }
}
