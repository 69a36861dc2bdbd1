import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { storedDeliveries } from '../../deliveries/stored-deliveries.js';
import { requireScope } from '../../keys/require-scope.js';
import { storedSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { route } from '../route.js';
import { getDelivery } from './get-delivery.js';
import { listDeliveries } from './list-deliveries.js';
import { replayOneEvent } from './replay-one-event.js';
import { retryDelivery } from './retry-delivery.js';
import { retryExhausted } from './retry-exhausted.js';

/** The routes of deliveries. A key that is limited to some connections has those of their events. */
export function deliveryRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  const stored = storedDeliveries(parts.store, parts.now);
  const subscriptions = storedSubscriptions(parts);
  route(app, '/v1/deliveries', { GET: requireScope('events:read', listDeliveries(stored)) });
  route(app, '/v1/deliveries/retry', { POST: requireScope('events:write', retryExhausted(stored)) });
  route(app, '/v1/deliveries/:delivery', { GET: requireScope('events:read', getDelivery(stored)) });
  route(app, '/v1/deliveries/:delivery/retry', {
    POST: requireScope('events:write', retryDelivery(stored, subscriptions)),
  });
  route(app, '/v1/events/:event/replay', {
    POST: requireScope('events:write', replayOneEvent(parts, stored, subscriptions)),
  });
}
