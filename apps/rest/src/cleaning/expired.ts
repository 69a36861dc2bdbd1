import { type Kysely, sql } from 'kysely';
import { cancelRemoved } from '../deliveries/cancel-removed.js';
import { markRemoved } from '../events/removed.js';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';

/** Rows of a table that are worth nothing after a time. */
export interface Expiring {
  readonly table: keyof Tables;
  /** Its primary key. */
  readonly id: readonly string[];
  /** The time, in a column with an index. */
  readonly at: string;
  /** They are kept for the time that the operator sets. */
  readonly isRetained?: true;
  /** Notes which ones were deleted, in the same transaction. */
  readonly mark?: (part: Kysely<Tables>, store: Store, ids: readonly string[]) => Promise<void>;
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
  { table: 'deliveries', id: ['id'], at: 'ended_at', isRetained: true },
  { table: 'events', id: ['id'], at: 'received_at', isRetained: true, mark: eventsExpired },
];

async function eventsExpired(part: Kysely<Tables>, store: Store, ids: readonly string[]): Promise<void> {
  await markRemoved(part, ids);
  await cancelRemoved(part, store, ids);
}

/** Deletes up to `limit` rows that expired, the oldest first, and says how many it deleted. */
export async function deleteExpired(store: Store, one: Expiring, limit: number, retentionMs = 0): Promise<number> {
  const { table, id, at, isRetained, mark } = one;
  const key = sql.join(id.map((name) => sql.ref(name)));
  const until = isRetained ? sql`${databaseNow(store)} - ${sql.lit(retentionMs)}` : databaseNow(store);
  // Rows that another process deletes at the same time are left to it.
  const locked = store.engine === 'postgres' ? sql`for update skip locked` : sql``;
  const deletion = sql<Record<string, string>>`
    delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where ${sql.ref(at)} <= ${until}
      order by ${sql.ref(at)} limit ${sql.lit(limit)} ${locked}) returning ${key}`;
  if (!mark) return (await deletion.execute(store.db)).rows.length;
  return transaction(store, async (part) => {
    const { rows } = await deletion.execute(part);
    if (rows.length > 0)
      await mark(
        part,
        store,
        rows.map((row) => row['id']!),
      );
    return rows.length;
  });
}
