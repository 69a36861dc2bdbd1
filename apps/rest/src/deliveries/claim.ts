import { type Kysely, sql } from 'kysely';
import type { Store } from '../store/store.js';
import type { SubscriptionRow, Tables } from '../store/tables.js';
import { unsynced } from '../store/unsynced.js';
import { choose, type Due } from './choose.js';
import { storeClock } from './clock.js';

/** A delivery that this process has to send. */
export interface Claimed {
  readonly id: string;
  readonly event: string;
  /** This one included. */
  readonly tries: number;
  /** After that, another process may send it again. It also tells this claim from later ones. */
  readonly leased_until: number;
  readonly created_at: number;
}

export interface Claim {
  readonly subscription: Pick<SubscriptionRow, 'id' | 'sealed'>;
  readonly deliveries: readonly Claimed[];
  /** By the clock of the store, in ms since 1970. */
  readonly now: number;
}

/** Longer than a try and the note of its outcome take. */
const leaseMs = 60_000;

interface Asked {
  /** Id of the subscription. */
  readonly id: string;
  readonly most: number;
  readonly now?: (() => number) | undefined;
}

/**
 * Takes deliveries of a subscription that may be tried now, in their order, for this process alone. Undefined: there are
 * none, or as many run as it allows. The row of the subscription is locked meanwhile, so that all processes together
 * keep its limit and its order.
 */
export async function claim(store: Store, { id, most, now: clock }: Asked): Promise<Claim | undefined> {
  return unsynced(store, async (part) => {
    const subscription = await locked(part, store, id, clock);
    if (!subscription || subscription.paused_until > subscription.now) return undefined;
    const { now } = subscription;
    const free = Math.min(most, subscription.concurrency - (await running(part, id, now)));
    if (free <= 0) return undefined;
    const { chosen, pace } = choose(
      await firstTries(part, id, free),
      await repeatedTries(part, id, free, now),
      free,
      subscription,
      now,
    );
    if (chosen.length === 0) return undefined;
    await part.updateTable('subscriptions').set(pace).where('id', '=', id).execute();
    return { subscription, deliveries: await taken(part, store, chosen, now), now };
  });
}

function locked(part: Kysely<Tables>, store: Store, id: string, clock: Asked['now']) {
  const row = part
    .selectFrom('subscriptions')
    .select(['id', 'sealed', 'concurrency', 'paused_until', 'interval_ms', 'last_event_at', 'turn_at'])
    .select(storeClock(store, clock).as('now'))
    .where('id', '=', id)
    .where('state', '=', 'on');
  return (store.engine === 'postgres' ? row.forNoKeyUpdate() : row).executeTakeFirst();
}

async function running(part: Kysely<Tables>, id: string, now: number): Promise<number> {
  const { count } = await part
    .selectFrom('deliveries')
    .select(sql<number>`count(*)`.as('count'))
    .where('subscription', '=', id)
    .where('leased_until', '>', now)
    .where('leased_until', '>', sql.lit(0)) // as its index says
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Their ids are in the order of events. */
function firstTries(part: Kysely<Tables>, id: string, limit: number): Promise<Due[]> {
  return part
    .selectFrom('deliveries')
    .select(['id', 'created_at as at'])
    .where('subscription', '=', id)
    .where('state', '=', sql.lit('waiting'))
    .where('next_at', '=', sql.lit(0))
    .orderBy('id')
    .limit(limit)
    .execute();
}

function repeatedTries(part: Kysely<Tables>, id: string, limit: number, now: number): Promise<Due[]> {
  return part
    .selectFrom('deliveries')
    .select(['id', 'next_at as at'])
    .where('subscription', '=', id)
    .where('state', '=', sql.lit('waiting'))
    .where('next_at', '>', sql.lit(0))
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();
}

/**
 * Those that nobody changes at the same time, in the order in which they were chosen. A try counts when its outcome is
 * noted: one that ended with its process does not.
 */
async function taken(part: Kysely<Tables>, { engine }: Store, chosen: readonly Due[], now: number): Promise<Claimed[]> {
  const ids = chosen.map(({ id }) => id);
  const leased_until = now + leaseMs;
  const free = part.selectFrom('deliveries').select('id').where('id', 'in', ids);
  const rows = await part
    .updateTable('deliveries')
    .set({ leased_until, next_at: leased_until })
    .where('id', 'in', ids) // as its index says
    .where('id', 'in', engine === 'postgres' ? free.forUpdate().skipLocked() : free)
    .where('state', '=', 'waiting')
    .where('leased_until', '<=', now)
    .returning(['id', 'event', 'tries', 'leased_until', 'created_at'])
    .execute();
  return rows
    .map((row) => ({ ...row, tries: row.tries + 1 }))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Ids of subscriptions that may have something to send now, those after the id `after`. */
export async function dueSubscriptions(store: Store, after: string, limit: number, clock?: () => number) {
  const now = storeClock(store, clock);
  // Not `exists`: PostgreSQL would read all that waits, to look it up by subscription.
  const { rows } = await sql<{ id: string }>`
    select s.id from subscriptions s where s.state = 'on' and s.id > ${after} and s.paused_until <= ${now} and (
      (select d.id from deliveries d where d.subscription = s.id and d.state = 'waiting' and d.next_at = 0
        order by d.id limit 1) is not null or
      (select d.next_at from deliveries d where d.subscription = s.id and d.state = 'waiting' and d.next_at > 0
        order by d.next_at limit 1) <= ${now})
    order by s.id limit ${sql.lit(limit)}`.execute(store.db);
  return rows.map(({ id }) => id);
}
