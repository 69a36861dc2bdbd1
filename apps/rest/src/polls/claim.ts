import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { TriggerRow } from '../store/tables.js';

/** A poll lasts this long after its process died. */
export const leaseMs = 60_000;

/** A poll that this process runs, and no other. */
export interface HeldPoll extends TriggerRow {
  readonly holder: string;
  /** How long it was due. */
  readonly lag_ms: number;
}

/** Takes up to `limit` polls that are due. */
export async function claimPolls(store: Store, limit: number): Promise<readonly HeldPoll[]> {
  const now = databaseNow(store);
  const locked = store.engine === 'postgres' ? sql`for update skip locked` : sql``;
  const { rows } = await sql<HeldPoll>`
    update triggers set holder = ${randomBytes(16).toString('hex')}, held_until = ${now} + ${sql.lit(leaseMs)}
    where id in (
      select id from triggers where is_on = 1 and next_at <= ${now} and held_until <= ${now}
      order by next_at limit ${sql.lit(limit)} ${locked}) returning *, ${now} - next_at as lag_ms`.execute(store.db);
  return rows;
}

/** Whether it is still held. */
export async function extendPoll(store: Store, { id, holder }: HeldPoll): Promise<boolean> {
  const rows = await store.db
    .updateTable('triggers')
    .set({ held_until: sql<number>`${databaseNow(store)} + ${sql.lit(leaseMs)}` })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Ends a failed poll: it is tried again after `waitMs`, or at once if its user changed it meanwhile. */
export async function endFailed(
  store: Store,
  { id, holder, revision }: HeldPoll,
  error: string,
  waitMs: number,
): Promise<void> {
  const failed = {
    next_at: sql<number>`${databaseNow(store)} + ${sql.lit(waitMs)}`,
    tries: sql<number>`tries + 1`,
    last_error: error,
  };
  const ended = { holder: null, held_until: 0 };
  const query = store.db.updateTable('triggers').where('id', '=', id).where('holder', '=', holder);
  const { numUpdatedRows } = await query
    .set({ ...ended, ...failed })
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await query.set(ended).execute();
}
