import type { Subscription } from '../../subscriptions/stored-subscriptions.js';

/** A subscription as the service answers it, without its secrets. */
export function subscriptionJson(one: Subscription) {
  return {
    id: one.id,
    connection: one.connection,
    url: one.url,
    events: one.events,
    filter: one.filter,
    dedupe_seconds: one.dedupeMs === null ? null : one.dedupeMs / 1000,
    concurrency: one.concurrency,
    state: one.isOn ? 'on' : 'disabled',
    reason: one.reason,
    created_at: new Date(one.created_at).toISOString(),
    updated_at: new Date(one.updated_at).toISOString(),
  };
}
