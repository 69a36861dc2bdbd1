import type { KeyedLimit } from '@raccord/core';
import { sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';

/** Keeps the longest pause that an API asked for. */
export function pauses(store: Store): (limit: KeyedLimit, until: number) => Promise<void> {
  return async ({ key }, until) => {
    const at = sql<number>`${databaseNow(store)} + ${sql.lit(Math.ceil(until - Date.now()))}`;
    await store.db
      .insertInto('limit_pauses')
      .values({ key, until: at })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ until: sql<number>`greatest(limit_pauses.until, excluded.until)` }),
      )
      .execute();
  };
}
