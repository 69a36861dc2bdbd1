import type { Kysely, RawBuilder } from 'kysely';
import type { Tables } from '../store/tables.js';

/** Ends what waits, such as for a subscription that is disabled, for events that expired: there is nothing to send. */
export async function cancelRemoved(
  part: Kysely<Tables>,
  events: readonly string[],
  now: RawBuilder<number>,
): Promise<void> {
  await part
    .updateTable('deliveries')
    .set({ state: 'cancelled', next_at: 0, last_error: 'event_removed', ended_at: now })
    .where('event', 'in', events)
    .where('ended_at', 'is', null)
    .where('leased_until', '=', 0)
    .execute();
}
