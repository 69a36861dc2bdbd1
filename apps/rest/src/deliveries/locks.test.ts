import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openPostgres } from '../store/open-postgres.js';
import { postgresDatabase } from '../test-support/engines.js';
import { newEvent } from '../test-support/events.js';
import { outboxOver } from '../test-support/outbox.js';
import { template } from '../test-support/template.js';
import { somebodyWaits } from '../test-support/waiting.js';
import { eventId } from '../events/event-id.js';
import { addDeliveries } from './add-deliveries.js';
import { claim, type Claimed } from './claim.js';
import { lockRows } from './locks.js';
import { type Settled, settle } from './settle.js';

const given = {
  url: 'https://x.test',
  connection: null,
  events: null,
  filter: null,
  dedupeMs: null,
  concurrency: 10,
};

/** A PostgreSQL with two subscriptions, sorted by id. */
async function started() {
  const store = await openPostgres(await postgresDatabase(template));
  const world = outboxOver(store);
  const made = [await world.subscriptions.create(given), await world.subscriptions.create(given)];
  const [first, second] = made.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)) as [string, string];
  return { ...world, store, first, second, now: () => world.clock.now };
}

function paused(subscription: string, { id, leased_until, tries }: Claimed): Settled {
  const about = { id, leased_until, tries, subscription, next_at: 5, at: 1, pausedUntil: 2 ** 45 };
  return { ...about, state: 'waiting', last_status: 503, last_error: 'status' };
}

test('outcomes lock their subscriptions in the order of ids, whatever their own order', async () => {
  const { store, event, first, second, now } = await started();
  await event({});
  const claims = [await claim(store, { id: second, most: 1, now }), await claim(store, { id: first, most: 1, now })];
  const outcomes = claims.map((one) => paused(one!.subscription.id, one!.deliveries[0]!));
  const settling = await store.db.transaction().execute(async (part) => {
    await lockRows(part, store, 'subscriptions', [first]);
    const running = { done: settle(store, outcomes) };
    await somebodyWaits(store);
    // It holds nothing that others may want before they want the first one.
    await sql`select 1 from subscriptions where id = ${second} for update nowait`.execute(store.db);
    return running;
  });
  await settling.done;
  const rows = await store.db.selectFrom('subscriptions').select('paused_until').execute();
  expect(rows.map(({ paused_until }) => paused_until)).toEqual([2 ** 45, 2 ** 45]);
  await store.close();
});

test('a claim waits for no delivery that another transaction holds, and takes the others', async () => {
  const { store, event, deliveries, first, now } = await started();
  await event({}, {});
  const own = (await deliveries()).filter(({ subscription }) => subscription === first).map(({ id }) => id);
  const claimed = await store.db.transaction().execute(async (part) => {
    await lockRows(part, store, 'deliveries', own.slice(0, 1));
    return claim(store, { id: first, most: 10, now });
  });
  expect(claimed!.deliveries.map(({ id }) => id)).toEqual(own.slice(1));
  await store.close();
});

test('a claim does not wait for events that are being stored', async () => {
  const { store, keyring, event, first, now } = await started();
  await event({});
  const claimed = await store.db.transaction().execute(async (part) => {
    await addDeliveries(store, keyring, part, [
      { ...newEvent(), id: eventId(99), duplicate_of: null, previous_at: undefined },
    ]);
    return claim(store, { id: first, most: 10, now });
  });
  expect(claimed!.deliveries).toHaveLength(1);
  await store.close();
});

test('a subscription that is deleted while an event is stored leaves no delivery behind', async () => {
  const { store, keyring, subscriptions, deliveries, first, second } = await started();
  const deleting = await store.db.transaction().execute(async (part) => {
    await addDeliveries(store, keyring, part, [
      { ...newEvent(), id: eventId(1), duplicate_of: null, previous_at: undefined },
    ]);
    const running = { done: subscriptions.delete(first) };
    await somebodyWaits(store);
    return running;
  });
  expect(await deleting.done).toBe(true);
  expect((await deliveries()).map(({ subscription }) => subscription)).toEqual([second]);
  await store.close();
});
