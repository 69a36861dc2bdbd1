import { sql } from 'kysely';
import type { Store } from '../store/store.js';

/** Resolves when a transaction in the database of a PostgreSQL store waits for another one. */
export async function somebodyWaits({ db }: Store): Promise<void> {
  const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waits.execute(db)).rows.length === 0);
}
