import { outbox, type OutboxParts } from '../deliveries/outbox.js';
import type { Outcome, Posted } from '../deliveries/post.js';
import { storeEvents } from '../events/store-events.js';
import type { NewEvent } from '../events/new-event.js';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { storedSubscriptions } from '../subscriptions/stored-subscriptions.js';
import { newEvent } from './events.js';

const ring = keyringOf(newKey());

/** What a receiver got. */
export interface Received extends Posted {
  readonly at: number;
}

/**
 * An outbox over a store, at a clock of the test. `answer` is how a receiver answers; it is asked by the URL.
 */
export function outboxOver(store: Store, given: Partial<OutboxParts> & { start?: number } = {}) {
  const clock = { now: given.start ?? 1_700_000_000_000 };
  const now = (): number => clock.now;
  const received: Received[] = [];
  const world = { answer: async (_request: Posted): Promise<Outcome> => ({ status: 204, headers: {} }) };
  const sender = outbox({
    store,
    keyring: ring,
    now,
    random: () => 0.5,
    post: (request) => {
      received.push({ ...request, at: clock.now });
      return world.answer(request);
    },
    failed: (error) => {
      throw error;
    },
    ...given,
  });
  const add = storeEvents({ store, keyring: ring });
  const subscriptions = storedSubscriptions({ store, keyring: ring, now });
  let count = 0;
  return {
    clock,
    world,
    received,
    sender,
    subscriptions,
    keyring: ring,
    /** Stores events with ids of their own. */
    event: async (...events: Partial<NewEvent>[]) =>
      add(events.map((one) => newEvent({ dedupe_id: `event ${count++}`, received_at: clock.now, ...one }))),
    /** Sends what is due, and all that becomes due by it. */
    run: async () => {
      await sender.look();
      await sender.idle();
    },
    deliveries: () => store.db.selectFrom('deliveries').selectAll().orderBy('id').execute(),
  };
}
