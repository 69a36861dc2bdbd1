import type { Kysely } from 'kysely';
import type { Store } from './store.js';
import type { Tables } from './tables.js';

/** PostgreSQL undid the transaction, since it met another one: a deadlock, or a serialization failure. */
const conflicts: readonly unknown[] = ['40P01', '40001'];
const mostAttempts = 5;

/** A transaction that runs again where PostgreSQL undid it for another one: `work` changes nothing but rows. */
export async function transaction<Result>(
  { db }: Pick<Store, 'db'>,
  work: (part: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (attempt === mostAttempts || !conflicts.includes(code)) throw error;
    }
  }
}
