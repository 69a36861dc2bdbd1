import type { ApiKey } from '../../keys/api-keys.js';
import { mayUse } from '../../keys/may-use.js';
import { refuse } from '../../problems/refusal.js';
import type { StoredSubscriptions, Subscription } from '../../subscriptions/stored-subscriptions.js';

/** The subscription with an id, if the key may see it: one with limits sees those of its connections. */
export async function findSubscription(stored: StoredSubscriptions, key: ApiKey, id: string): Promise<Subscription> {
  const one = await stored.get(id);
  if (one && (key.connections === undefined || (one.connection !== null && mayUse(key, one.connection)))) return one;
  throw refuse({
    code: 'not_found',
    detail: 'There is no subscription with this id.',
    hint: 'GET /v1/subscriptions lists the subscriptions.',
  });
}

/** Others may change a subscription between reading and writing it, but not all the time. */
const attempts = 10;

/** Reads and changes a subscription until nobody else changes it meanwhile. */
export async function changing(
  stored: StoredSubscriptions,
  key: ApiKey,
  id: string,
  change: (before: Subscription) => Promise<Subscription | undefined>,
): Promise<Subscription> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const after = await change(await findSubscription(stored, key, id));
    if (after) return after;
  }
  throw refuse({
    code: 'conflict',
    detail: 'Others change this subscription at the same time. Nothing was changed.',
    hint: 'Try again.',
  });
}
