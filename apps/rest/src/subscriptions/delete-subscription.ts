import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { lockRows } from '../deliveries/locks.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { transaction } from '../store/transaction.js';

/** Deliveries of one transaction: few enough to keep others waiting for milliseconds only. */
const batchSize = 500;

/**
 * Deletes a subscription with its deliveries; false if there was none. It is disabled first and goes last: if the process
 * dies meanwhile, it can be deleted again, and no delivery is left without it.
 */
export async function deleteSubscription(store: Store, id: string, now: number): Promise<boolean> {
  await store.db
    .updateTable('subscriptions')
    .set((row) => ({ state: 'disabled', reason: 'request', revision: row('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .where('state', '=', 'on')
    .execute();
  while ((await transaction(store, (part) => deleteSome(store, part, id))) === batchSize) await turn();
  return transaction(store, async (part) => {
    const deleted = await part.deleteFrom('subscriptions').where('id', '=', id).returning('id').execute();
    // Those of events that were being stored while it was disabled. There are no more: `enabled` finds it no longer.
    while ((await deleteSome(store, part, id)) === batchSize);
    return deleted.length > 0;
  });
}

async function deleteSome(store: Store, part: Kysely<Tables>, subscription: string): Promise<number> {
  const rows = part.selectFrom('deliveries').select('id').where('subscription', '=', subscription).limit(batchSize);
  const ids = (await rows.execute()).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await lockRows(part, store, 'deliveries', ids);
  await part.deleteFrom('deliveries').where('id', 'in', ids).execute();
  return ids.length;
}
