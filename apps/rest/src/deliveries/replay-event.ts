import { sql } from 'kysely';
import type { StoredEvent } from '../events/new-event.js';
import type { Store } from '../store/store.js';
import { transaction } from '../store/transaction.js';
import { newDelivery } from './add-deliveries.js';
import { storeClock } from './clock.js';
import { enabled, lockRows } from './locks.js';

/**
 * Sends a stored event again to those of the subscriptions that are on, at once and up to ten times. To one that it is
 * being sent to it is not sent twice.
 */
export async function replayEvent(
  store: Store,
  event: Pick<StoredEvent, 'id' | 'connection' | 'received_at'>,
  subscriptions: readonly string[],
  now?: () => number,
): Promise<void> {
  const next_at = storeClock(store, now);
  await transaction(store, async (part) => {
    const on = await enabled(part, store, subscriptions);
    if (on.length === 0) return;
    const before = await part.selectFrom('deliveries').select('id').where('event', '=', event.id).execute();
    await lockRows(
      part,
      store,
      'deliveries',
      before.map(({ id }) => id),
    );
    await part
      .insertInto('deliveries')
      .values(on.map((id) => ({ ...newDelivery(event, id), next_at })))
      .onConflict((conflict) =>
        conflict
          .columns(['event', 'subscription'])
          .doUpdateSet({ state: 'waiting', tries: 0, next_at: sql`excluded.next_at`, ended_at: null })
          .where('deliveries.leased_until', '=', 0),
      )
      .execute();
  });
  store.wakes.committed();
}
