import { addDeliveries, newDelivery } from '../deliveries/add-deliveries.js';
import { claim, type Claimed, dueSubscriptions } from '../deliveries/claim.js';
import { messages } from '../deliveries/messages.js';
import { replayEvent } from '../deliveries/replay-event.js';
import { settle } from '../deliveries/settle.js';
import { storedDeliveries } from '../deliveries/stored-deliveries.js';
import { eventId } from '../events/event-id.js';
import { keyring, newKey } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { storedSubscriptions } from '../subscriptions/stored-subscriptions.js';
import { newEvent } from './events.js';
import type { PlannedQuery } from './planned-queries.js';

const keys = keyring(newKey());
const limit = 50;
const subscription = `sub_${'0'.repeat(24)}`;
const connections = ['con_0123456789abcdef01234567'];
const event = { ...newEvent(), id: eventId(1), duplicate_of: null, previous_at: undefined };
const given = { url: 'https://x.test', connection: null, events: null, filter: null, dedupeMs: null, concurrency: 10 };

const subscriptions = (store: Store) => storedSubscriptions({ store, keyring: keys });

/** One that failed, one that succeeded, one that was stopped by its receiver. */
async function claimAndSettle(store: Store): Promise<void> {
  const { id } = await subscriptions(store).create(given);
  await store.db
    .insertInto('deliveries')
    .values([1, 2].map((n) => newDelivery({ ...event, id: eventId(n) }, id)))
    .execute();
  const claimed = await claim(store, { id, most: 10 });
  if (!claimed) throw new Error('Nothing was claimed.');
  const sent: Claimed[] = [];
  for await (const { delivery } of messages(store, keys, claimed)) sent.push(delivery);
  const noted = (one: Claimed, isGone: boolean) =>
    ({
      ...one,
      subscription: id,
      state: 'waiting',
      next_at: 1,
      last_status: 429,
      last_error: 'status',
      at: 1,
      pausedUntil: 2,
      isGone,
    }) as const;
  await settle(
    store,
    sent.map((one, index) => noted(one, index === 0)),
  );
}

export const outboxQueries: readonly PlannedQuery[] = [
  { name: 'deliveries of a new event', run: (store) => addDeliveries(store, keys, store.db, [event]) },
  { name: 'claim, read and settle', run: claimAndSettle },
  { name: 'subscriptions with due deliveries', run: (store) => dueSubscriptions(store, subscription, limit) },
  { name: 'replay an event', run: (store) => replayEvent(store, event, [subscription]) },
  { name: 'a subscription', run: (store) => subscriptions(store).get(subscription) },
  { name: 'a page of subscriptions', run: (store) => subscriptions(store).list({ after: subscription, limit }) },
  {
    name: 'a page of subscriptions of connections',
    run: (store) => subscriptions(store).list({ after: subscription, limit, connections }),
  },
  { name: 'delete a subscription', run: (store) => subscriptions(store).delete(subscription) },
  { name: 'a page of deliveries', run: (store) => storedDeliveries(store).list({ after: 'dlv_1', limit }) },
  {
    name: 'a page of deliveries of connections',
    run: (store) => storedDeliveries(store).list({ after: 'dlv_1', limit, connections, from: 1, to: 2 }),
  },
  {
    name: 'a page of exhausted deliveries of a subscription',
    run: (store) => storedDeliveries(store).list({ after: 'dlv_1', limit, subscription, state: 'exhausted' }),
  },
  { name: 'deliveries of an event', run: (store) => storedDeliveries(store).ofEvent(event.id) },
  { name: 'retry deliveries', run: (store) => storedDeliveries(store).retry([`dlv_${'0'.repeat(24)}`]) },
];
