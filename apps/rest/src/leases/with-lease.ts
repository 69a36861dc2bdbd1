import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';

/** A lease lasts this long after its holder died. */
const defaultMs = 30_000;
/** How long to wait before asking again: from a half of it to all of it. */
const longestWaitMs = 150;

/**
 * Runs `use` while no other process holds the lease. A holder that stands still for longer than the lease loses it, and
 * does not know: what it writes must not replace what the next holder wrote.
 */
export async function withLease<T>(store: Store, name: string, use: () => Promise<T>, ms = defaultMs): Promise<T> {
  const holder = randomBytes(16).toString('hex');
  while (!(await take(store, name, holder, ms))) await sleep(longestWaitMs * (1 - Math.random() / 2));
  const beat = setInterval(() => void extend(store, name, holder, ms).catch(() => {}), ms / 3);
  try {
    return await use();
  } finally {
    clearInterval(beat);
    await giveBack(store, name, holder).catch(() => {}); // it ends by itself
  }
}

async function take(store: Store, name: string, holder: string, ms: number): Promise<boolean> {
  const now = databaseNow(store);
  const until = sql<number>`${now} + ${sql.lit(ms)}`;
  const taken = await store.db
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ holder, until }).where('leases.until', '<=', now))
    .returning('holder')
    .execute();
  return taken.length > 0;
}

async function extend(store: Store, name: string, holder: string, ms: number): Promise<void> {
  await store.db
    .updateTable('leases')
    .set({ until: sql<number>`${databaseNow(store)} + ${sql.lit(ms)}` })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .execute();
}

async function giveBack({ db }: Store, name: string, holder: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
}
