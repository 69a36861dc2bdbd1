import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/store.js';
import { outboxOver } from './outbox.js';

const [minute, hour] = [60_000, 3_600_000];

interface Plan {
  readonly concurrency: number;
  /** An event comes this often. */
  readonly everyMs: number;
  readonly outageHours: number;
  /** How often the clock goes on. */
  readonly stepMs?: number;
}

/**
 * A day of a receiver at a clock of the test: an hour of normal work, an outage in which it stands still or refuses, and
 * then work until everything is delivered.
 */
export async function outage(store: Store, { concurrency, everyMs, outageHours, stepMs = everyMs / 2 }: Plan) {
  const { clock, world, received, sender, subscriptions, event, run } = outboxOver(store);
  const subscription = { url: 'https://hr.example.com/', connection: null, events: null, filter: null, dedupeMs: null };
  await subscriptions.create({ ...subscription, concurrency });
  const delivered = new Set<string>();
  const events: string[] = [];
  const [start, end] = [clock.now + hour, clock.now + hour + outageHours * hour];
  let [atOnce, mostAtOnce] = [0, 0];
  world.answer = async ({ headers }) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await turn();
    atOnce--;
    const isDead = clock.now >= start && clock.now < end;
    if (!isDead) delivered.add(headers['webhook-id']!);
    return isDead ? { failure: 'network' } : { status: 200, headers: {} };
  };
  let next = clock.now;
  const waits = store.db.selectFrom('deliveries').select('id').where('state', '=', 'waiting').limit(1);
  while (clock.now < end + hour || (await waits.executeTakeFirst())) {
    // Events come until an hour after the outage.
    for (; next <= clock.now && next < end + hour; next += everyMs) {
      events.push(...(await event({ received_at: next })).map(({ id }) => id));
    }
    await run();
    clock.now += stepMs;
  }
  await sender.idle();
  const ids = received.map(({ headers }) => headers['webhook-id']!);
  return {
    events,
    delivered,
    sent: received.length,
    /** Ids of events in the order of their first tries. */
    firstTries: [...new Set(ids)],
    mostAtOnce,
    mostInAMinute: mostWithin(
      received.map(({ at }) => at),
      minute,
    ),
  };
}

/** The most times within any such time. */
function mostWithin(times: readonly number[], ms: number): number {
  let [from, most] = [0, 0];
  for (const [index, time] of times.entries()) {
    while (times[from]! <= time - ms) from++;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
