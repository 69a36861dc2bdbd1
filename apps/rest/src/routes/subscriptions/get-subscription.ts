import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { findSubscription } from './find-subscription.js';
import { subscriptionJson } from './subscription-json.js';

/** `GET /v1/subscriptions/{subscription}` */
export function getSubscription(stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('subscription') ?? '';
    return context.json(subscriptionJson(await findSubscription(stored, context.get('apiKey'), id)));
  };
}
