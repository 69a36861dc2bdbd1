import { sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';

/** Rows of a table that are worth nothing after a time. */
export interface Expiring {
  readonly table: keyof Tables;
  /** Its primary key. */
  readonly id: readonly string[];
  /** The time, in a column with an index. */
  readonly at: string;
}

export const expiring: readonly Expiring[] = [
  { table: 'authorizations', id: ['id'], at: 'expires_at' },
  { table: 'idempotency', id: ['id'], at: 'expires_at' },
  { table: 'leases', id: ['name'], at: 'until' },
  { table: 'limit_places', id: ['key', 'place'], at: 'until' },
  { table: 'limit_turns', id: ['id'], at: 'until' },
  { table: 'limit_pauses', id: ['key'], at: 'until' },
  { table: 'hook_tokens', id: ['hash'], at: 'expires_at' },
  { table: 'merge_keys', id: ['id'], at: 'expires_at' },
];

/** Deletes up to `limit` rows that expired, the oldest first, and says how many it deleted. */
export async function deleteExpired(store: Store, { table, id, at }: Expiring, limit: number): Promise<number> {
  const key = sql.join(id.map((name) => sql.ref(name)));
  // Rows that another process deletes at the same time are left to it.
  const locked = store.engine === 'postgres' ? sql`for update skip locked` : sql``;
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where ${sql.ref(at)} <= ${databaseNow(store)}
      order by ${sql.ref(at)} limit ${sql.lit(limit)} ${locked})`.execute(store.db);
  return Number(numAffectedRows);
}
