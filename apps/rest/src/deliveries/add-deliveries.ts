import type { Kysely } from 'kysely';
import type { StoredEvent } from '../events/new-event.js';
import type { Tables } from '../store/tables.js';

/**
 * Adds the deliveries of new events, in the transaction that stores them: one for each subscription that wants the event.
 * Which events are repeats depends on the subscription: see `isRepeat`.
 */
export async function addDeliveries(_part: Kysely<Tables>, _events: readonly StoredEvent[]): Promise<void> {}
