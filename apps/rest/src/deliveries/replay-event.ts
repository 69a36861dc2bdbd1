import { sql } from 'kysely';
import type { StoredEvent } from '../events/new-event.js';
import type { Store } from '../store/store.js';
import { newDelivery } from './add-deliveries.js';
import { storeClock } from './clock.js';

/**
 * Sends a stored event again to subscriptions, at once and up to ten times. To one that it is being sent to it is not
 * sent twice.
 */
export async function replayEvent(
  store: Store,
  event: Pick<StoredEvent, 'id' | 'connection' | 'received_at'>,
  subscriptions: readonly string[],
  now?: () => number,
): Promise<void> {
  if (subscriptions.length === 0) return;
  const next_at = storeClock(store, now);
  await store.db
    .insertInto('deliveries')
    .values(subscriptions.map((id) => ({ ...newDelivery(event, id), next_at })))
    .onConflict((conflict) =>
      conflict
        .columns(['event', 'subscription'])
        .doUpdateSet({ state: 'waiting', tries: 0, next_at: sql`excluded.next_at`, ended_at: null })
        .where('deliveries.leased_until', '=', 0),
    )
    .execute();
  store.wakes.committed();
}
