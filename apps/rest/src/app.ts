import { Hono, type MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import type { AppEnvironment, AppParts } from './app-parts.js';
import { rateLimit } from './keys/rate-limit.js';
import { requireKey } from './keys/require-key.js';
import { storedKeys } from './keys/stored-keys.js';
import { noLog } from './observe/log.js';
import { observed } from './observe/observed.js';
import { noRoute } from './problems/no-route.js';
import { problemResponse } from './problems/problem-response.js';
import { connectionRoutes } from './routes/connections/connection-routes.js';
import { deliveryRoutes } from './routes/deliveries/delivery-routes.js';
import { docs, docsScalar, docsStart, home } from './routes/docs.js';
import { getConnector } from './routes/get-connector.js';
import { erasureRoutes } from './routes/erasures/erasure-routes.js';
import { eventRoutes } from './routes/events/event-routes.js';
import { hookRoutes } from './routes/hooks/hook-routes.js';
import { keyRoutes } from './routes/keys/key-routes.js';
import { listConnectors } from './routes/list-connectors.js';
import { livez } from './routes/livez.js';
import { metrics } from './routes/metrics.js';
import { openApi } from './routes/openapi.js';
import { oauthPages, oauthRoutes } from './routes/oauth/oauth-routes.js';
import { readyz } from './routes/readyz.js';
import { route } from './routes/route.js';
import { triggerRoutes } from './routes/triggers/trigger-routes.js';
import { runOperation } from './routes/run-operation.js';
import { subscriptionRoutes } from './routes/subscriptions/subscription-routes.js';

/**
 * The service without a socket.
 *
 * @example
 * const app = createApp({ connectors, connections, keys: operatorKeys(['…']), store, keyring, publicUrl, runtime: {} });
 * const response = await app.request('/livez');
 */
export function createApp(parts: AppParts): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  app.onError(problemResponse);
  app.notFound((context) => problemResponse(noRoute(), context));
  app.use(requestId({ limitLength: 100 }), observed(parts.observer ?? { log: noLog }), asSent);
  oauthPages(app, parts); // before the keys: people have none
  app.use('/v1/*', notStored, requireKey(parts.keys));
  if (parts.requestsPerMinute) app.use('/v1/*', rateLimit(parts.requestsPerMinute, parts.now ?? Date.now));

  route(app, '/livez', { GET: livez });
  route(app, '/readyz', { GET: readyz(parts) });
  if (parts.observer?.metrics) route(app, '/metrics', { GET: metrics(parts.observer.metrics) });
  route(app, '/openapi.json', { GET: openApi(parts) });
  route(app, '/', { GET: home });
  route(app, '/docs', { GET: docs });
  route(app, '/docs/start.js', { GET: docsStart });
  route(app, '/docs/scalar.js', { GET: docsScalar });
  route(app, '/v1/connectors', { GET: listConnectors(parts) });
  route(app, '/v1/connectors/:connector', { GET: getConnector(parts) });
  connectionRoutes(app, parts);
  hookRoutes(app, parts);
  triggerRoutes(app, parts);
  eventRoutes(app, parts);
  subscriptionRoutes(app, parts);
  deliveryRoutes(app, parts);
  erasureRoutes(app, parts);
  keyRoutes(app, storedKeys(parts.store, parts.now), async (id) => (await parts.connections.get(id)) !== undefined);
  oauthRoutes(app, parts);
  app.all('/v1/:connector/:connection/:resource/:verb', runOperation(parts)); // each operation has its own methods
  return app;
}

const asSent: MiddlewareHandler = async (context, next) => {
  context.header('X-Content-Type-Options', 'nosniff');
  await next();
};

const notStored: MiddlewareHandler = async (context, next) => {
  context.header('Cache-Control', 'no-store');
  await next();
};
