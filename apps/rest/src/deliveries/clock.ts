import { type RawBuilder, sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';

/** The time as the store knows it, in ms since 1970. */
export type StoreClock = RawBuilder<number>;

/** The clock of the database, which all processes share, unless a clock is given. */
export function storeClock(store: Pick<Store, 'engine'>, now?: () => number): StoreClock {
  return now ? sql<number>`cast(${now()} as bigint)` : databaseNow(store);
}
