import type { Kysely } from 'kysely';
import { databaseNow } from '../store/clock.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { lockRows } from './locks.js';

/** Ends what waits, such as for a subscription that is disabled, for events that expired: there is nothing to send. */
export async function cancelRemoved(
  part: Kysely<Tables>,
  store: Pick<Store, 'engine'>,
  events: readonly string[],
): Promise<void> {
  const rows = part.selectFrom('deliveries').select('id').where('event', 'in', events).where('ended_at', 'is', null);
  const ids = (await rows.execute()).map(({ id }) => id);
  if (ids.length === 0) return;
  await lockRows(part, store, 'deliveries', ids);
  await part
    .updateTable('deliveries')
    .set({ state: 'cancelled', next_at: 0, last_error: 'event_removed', ended_at: databaseNow(store) })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .where('leased_until', '=', 0)
    .execute();
}
