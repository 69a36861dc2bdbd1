import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { storedSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { route } from '../route.js';
import { changeSubscription } from './change-subscription.js';
import { createSubscription } from './create-subscription.js';
import { deleteSubscription } from './delete-subscription.js';
import { getSubscription } from './get-subscription.js';
import { listSubscriptions } from './list-subscriptions.js';
import { rotateSecret } from './rotate-secret.js';

/** The routes of subscriptions. A key that is limited to some connections has those of these connections. */
export function subscriptionRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  const stored = storedSubscriptions(parts);
  route(app, '/v1/subscriptions', {
    GET: requireScope('events:read', listSubscriptions(stored)),
    POST: requireScope('events:write', createSubscription(parts, stored)),
  });
  route(app, '/v1/subscriptions/:subscription', {
    GET: requireScope('events:read', getSubscription(stored)),
    PATCH: requireScope('events:write', changeSubscription(parts, stored)),
    DELETE: requireScope('events:write', deleteSubscription(stored)),
  });
  route(app, '/v1/subscriptions/:subscription/secret/rotate', {
    POST: requireScope('events:write', rotateSecret(stored)),
  });
}
