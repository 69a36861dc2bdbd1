import { unpaced } from '../../deliveries/choose.js';
import type { DeliveryRow } from '../../store/tables.js';

/** A delivery as the service answers it. */
export function deliveryJson(one: DeliveryRow) {
  const isWaiting = one.state === 'waiting';
  return {
    id: one.id,
    event: one.event,
    connection: one.connection,
    subscription: one.subscription,
    state: isWaiting && one.leased_until > 0 ? 'sending' : one.state,
    tries: one.tries,
    next_try_at: isWaiting && one.leased_until === 0 && one.next_at > unpaced ? timeOf(one.next_at) : null,
    last_status: one.last_status,
    last_error: one.last_error,
    created_at: timeOf(one.created_at),
    ended_at: one.ended_at === null ? null : timeOf(one.ended_at),
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
