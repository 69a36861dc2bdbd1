import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import { onEachEngine } from '../test-support/engines.js';
import { eventId } from '../events/event-id.js';
import { isWhole } from '../events/removed.js';
import { clean, startCleaner } from './cleaner.js';
import { deleteExpired, expiring } from './expired.js';

/** Three rows that expired and one that lives, in every table. */
async function fill(store: Store): Promise<void> {
  const { db } = store;
  for (const [index, until] of [1, 2, 3, 2 ** 52].entries()) {
    const id = `id-${index}`;
    await db.insertInto('leases').values({ name: id, holder: 'h', until }).execute();
    await db.insertInto('limit_places').values({ key: 'k', place: index, holder: 'h', until }).execute();
    await db.insertInto('limit_turns').values({ id, key: 'k', turn: 1, until }).execute();
    await fillInbox(db, index, until);
    await db.insertInto('limit_pauses').values({ key: id, until }).execute();
    await db
      .insertInto('authorizations')
      .values({ id, connection: 'con_1', scheme: 'oauth', expires_at: until })
      .execute();
    await db
      .insertInto('idempotency')
      .values({ id, connection: 'con_1', request: 'r', until, created_at: 0, expires_at: until })
      .execute();
  }
}

async function fillInbox(db: Store['db'], index: number, until: number): Promise<void> {
  const [id, connection] = [`id-${index}`, 'con_1'];
  await db.insertInto('hook_tokens').values({ hash: id, connection, created_at: 0, expires_at: until }).execute();
  await db.insertInto('merge_keys').values({ id, connection, sealed: 's', expires_at: until }).execute();
  const event = { id: eventId(index + 1), connection, type: 't', dedupe_id: 'd', duplicate_of: null, sealed: 's' };
  await db
    .insertInto('events')
    .values({ ...event, received_at: until })
    .execute();
  const times = { next_at: 0, leased_until: 0, created_at: 0, ended_at: until };
  const delivery = { id, connection, event: id, subscription: 's', state: 'delivered', tries: 1 };
  await db
    .insertInto('deliveries')
    .values({ ...delivery, ...times, last_status: 200, last_error: null })
    .execute();
}

async function count({ db }: Store, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.n);
}

onEachEngine(({ store }) => {
  test('rows that expired are deleted, batch by batch, and no others', async () => {
    const opened = await store();
    await fill(opened);
    await opened.db.insertInto('counters').values({ name: 'events', value: 4 }).execute();
    expect(await deleteExpired(opened, expiring[0]!, 2)).toBe(2);
    expect(await count(opened, expiring[0]!.table)).toBe(2);
    await clean(opened, 1, 0);
    for (const { table } of expiring) expect({ table, rows: await count(opened, table) }).toEqual({ table, rows: 1 });
    expect([await isWhole(opened.db, eventId(2)), await isWhole(opened.db, eventId(3))]).toEqual([false, true]);
  });

  test('events and deliveries are kept for as long as the operator says', async () => {
    const opened = await store();
    const now = Date.now();
    for (const [index, age] of [8, 6].entries()) await fillInbox(opened.db, index, now - age * 86_400_000);
    await clean(opened, 10, 7 * 86_400_000);
    for (const table of ['events', 'deliveries']) expect(await count(opened, table)).toBe(1);
  });

  test('it goes on while the service runs', async () => {
    const opened = await store();
    const cleaner = startCleaner(opened, 0, 1);
    for (const name of ['first', 'second']) {
      await opened.db.insertInto('leases').values({ name, holder: 'h', until: 1 }).execute();
      while ((await count(opened, 'leases')) > 0) await new Promise(setImmediate); // never ends if nothing deletes it
    }
    await cleaner.close();
  });

  test('every table whose rows end is cleaned', async () => {
    const { db } = await store();
    const tables = await db.introspection.getTables();
    const ending = tables.filter(({ columns }) => columns.some(({ name }) => /^(until|expires_at)$/.test(name)));
    const known = new Set<string>(expiring.map(({ table }) => table));
    expect(ending.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test("the database's clock is in ms since 1970", async () => {
    const opened = await store();
    const { now } = await opened.db.selectNoFrom(databaseNow(opened).as('now')).executeTakeFirstOrThrow();
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
  });
});
