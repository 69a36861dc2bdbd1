import { setImmediate as turn } from 'node:timers/promises';
import { type SelectQueryBuilder } from 'kysely';
import type { Store } from '../store/store.js';
import type { DeliveryRow, Tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';
import { unpaced } from './choose.js';
import { storeClock } from './clock.js';
import { enabled, lockRows } from './locks.js';

export const deliveryStates = ['waiting', 'delivered', 'exhausted', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Which deliveries are meant. Those left out mean any. */
export interface Wanted {
  readonly state?: DeliveryState | undefined;
  readonly subscription?: string | undefined;
  /** Ids of connections. */
  readonly connections?: readonly string[] | undefined;
  /** When their events came, in ms since 1970: from, and before. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface StoredDeliveries {
  get(id: string): Promise<DeliveryRow | undefined>;
  /** Sorted by id, which is the order of their events. */
  list(asked: Wanted & Page): Promise<readonly DeliveryRow[]>;
  ofEvent(event: string): Promise<readonly DeliveryRow[]>;
  /** Gives deliveries of enabled subscriptions ten more tries, the first at once; not those that are being sent. The ids of those it did. */
  retry(ids: readonly string[], pace?: RetryPace): Promise<readonly string[]>;
  /** The same for exhausted ones, at most `most`; how many it did. The rest are for the next call. */
  retryExhausted(wanted: Omit<Wanted, 'state'>, most: number, pace?: RetryPace): Promise<number>;
}

/** How fast a user wants deliveries: as events usually come, or as fast as the subscription's concurrency allows. */
export const retryPaces = ['usual', 'concurrency'] as const;
export type RetryPace = (typeof retryPaces)[number];

type Query = SelectQueryBuilder<Tables, 'deliveries', DeliveryRow>;

const batchSize = 500;

export function storedDeliveries(store: Store, now?: () => number): StoredDeliveries {
  const { db } = store;
  const rows = () => db.selectFrom('deliveries').selectAll();

  const list: StoredDeliveries['list'] = async ({ after = '', limit, ...wanted }) => {
    if (!/^\w*$/.test(after)) return [];
    const pages = await Promise.all(
      lanes(rows(), wanted).map((lane) => lane.where('id', '>', after).orderBy('id').limit(limit).execute()),
    );
    return pages.flat().toSorted(byId).slice(0, limit);
  };

  const retry: StoredDeliveries['retry'] = async (ids, pace = 'usual') => {
    if (ids.length === 0) return [];
    const next_at = pace === 'usual' ? storeClock(store, now) : unpaced;
    const done = await transaction(store, async (part) => {
      const asked = await part.selectFrom('deliveries').select(['id', 'subscription']).where('id', 'in', ids).execute();
      const on = await enabled(part, store, [...new Set(asked.map(({ subscription }) => subscription))]);
      const taken = asked.filter(({ subscription }) => on.includes(subscription)).map(({ id }) => id);
      if (taken.length === 0) return [];
      await lockRows(part, store, 'deliveries', taken);
      return part
        .updateTable('deliveries')
        .set({ state: 'waiting', tries: 0, next_at, ended_at: null })
        .where('id', 'in', taken)
        .where('leased_until', '=', 0)
        .returning('id')
        .execute();
    });
    store.wakes.committed();
    return done.map(({ id }) => id);
  };

  return {
    list,
    retry,
    get: async (id) => (isDeliveryId(id) ? rows().where('id', '=', id).executeTakeFirst() : undefined),
    ofEvent: async (event) => (await rows().where('event', '=', event).execute()).toSorted(byId),
    retryExhausted: async (wanted, most, pace) => {
      let count = 0;
      let after: string | undefined;
      while (count < most) {
        const limit = Math.min(batchSize, most - count);
        const page = await list({ ...wanted, state: 'exhausted', after, limit });
        count += (
          await retry(
            page.map(({ id }) => id),
            pace,
          )
        ).length;
        if (page.length < limit) break;
        after = page.at(-1)!.id;
        await turn(); // the embedded store keeps all other work waiting meanwhile
      }
      return count;
    },
  };
}

/** Each on an index that has the order of ids: together they are what is wanted. */
function lanes(all: Query, { state, subscription, connections, from, to }: Wanted): readonly Query[] {
  const states: readonly string[] = state ? [state] : deliveryStates;
  let query = all;
  if (from !== undefined) query = query.where('created_at', '>=', from);
  if (to !== undefined) query = query.where('created_at', '<', to);
  return states.flatMap((one) => {
    const inState = query.where('state', '=', one);
    if (subscription !== undefined) {
      const ofIt = inState.where('subscription', '=', subscription);
      return connections ? (connections.length > 0 ? [ofIt.where('connection', 'in', connections)] : []) : [ofIt];
    }
    return connections ? connections.map((id) => inState.where('connection', '=', id)) : [inState];
  });
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

export function isDeliveryId(text: string): boolean {
  return /^dlv_[0-9a-f]{24}$/.test(text);
}
