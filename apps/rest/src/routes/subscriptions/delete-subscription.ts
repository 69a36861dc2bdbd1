import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { findSubscription } from './find-subscription.js';

/** `DELETE /v1/subscriptions/{subscription}` */
export function deleteSubscription(stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { id } = await findSubscription(stored, context.get('apiKey'), context.req.param('subscription') ?? '');
    await stored.delete(id);
    return context.body(null, 204);
  };
}
