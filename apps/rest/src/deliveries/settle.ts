import { type Kysely, sql } from 'kysely';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { unsynced } from '../store/unsynced.js';
import { lockRows } from './locks.js';

/** What became of a try. */
export interface Settled {
  readonly id: string;
  readonly leased_until: number;
  readonly subscription: string;
  readonly state: 'waiting' | 'delivered' | 'exhausted' | 'cancelled';
  /** While it waits: when it is tried again. */
  readonly next_at?: number | undefined;
  readonly tries: number;
  readonly last_status: number | null;
  readonly last_error: string | null;
  /** When it ended, in ms since 1970. */
  readonly at: number;
  /** The receiver wants nothing before this time. */
  readonly pausedUntil?: number | undefined;
  /** The receiver wants nothing at all. */
  readonly isGone?: boolean;
}

/** Notes what became of tries, in one transaction. What was claimed again meanwhile, or deleted, is left alone. */
export async function settle(store: Pick<Store, 'db' | 'engine'>, all: readonly Settled[]): Promise<void> {
  await unsynced(store, async (part) => {
    const told = all.filter(({ isGone, pausedUntil }) => isGone || pausedUntil !== undefined);
    await lockRows(part, store, 'subscriptions', [...new Set(told.map(({ subscription }) => subscription))]);
    await lockRows(
      part,
      store,
      'deliveries',
      all.map(({ id }) => id),
    );
    for (const together of alike(all)) await note(part, together);
    for (const one of told) {
      if (one.isGone) await disable(part, one);
      else await pause(part, one.subscription, one.pausedUntil!);
    }
  });
}

/** Tries with the same outcome: one statement each. When exactly each ended would make them all different. */
function alike(all: readonly Settled[]): readonly (readonly Settled[])[] {
  const key = (one: Settled): string =>
    JSON.stringify([one.leased_until, one.state, one.next_at, one.tries, one.last_status, one.last_error]);
  const groups = new Map<string, Settled[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

async function note(part: Kysely<Tables>, together: readonly Settled[]): Promise<void> {
  const { leased_until, state, next_at = 0, tries, last_status, last_error } = together[0]!;
  const at = Math.max(...together.map((one) => one.at));
  await part
    .updateTable('deliveries')
    .set({ state, next_at, leased_until: 0, tries, last_status, last_error, ended_at: state === 'waiting' ? null : at })
    .where(
      'id',
      'in',
      together.map(({ id }) => id),
    )
    .where('leased_until', '=', leased_until)
    .execute();
}

async function disable(part: Kysely<Tables>, { subscription, at }: Settled): Promise<void> {
  await part
    .updateTable('subscriptions')
    .set({ state: 'disabled', reason: 'gone', revision: sql`revision + 1`, updated_at: at })
    .where('id', '=', subscription)
    .where('state', '=', 'on')
    .execute();
}

async function pause(part: Kysely<Tables>, subscription: string, until: number): Promise<void> {
  await part
    .updateTable('subscriptions')
    .set({ paused_until: until })
    .where('id', '=', subscription)
    .where('paused_until', '<', until)
    .execute();
}
