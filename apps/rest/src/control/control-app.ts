import { Hono, type MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import type { AppEnvironment } from '../app-parts.js';
import { storedKeys } from '../keys/stored-keys.js';
import { noRoute } from '../problems/no-route.js';
import { problemResponse } from '../problems/problem-response.js';
import { keyRoutes } from '../routes/keys/key-routes.js';
import { route } from '../routes/route.js';
import { backUp } from './back-up.js';
import type { ControlParts } from './control-parts.js';
import { reencryptAll } from './reencrypt-all.js';

/**
 * What commands may ask for: the routes of the service that need an admin, and two that no network reaches. Who can call
 * this has the rights of the service's user: no key is asked for.
 */
export function controlApp(parts: ControlParts): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  app.onError(problemResponse);
  app.notFound((context) => problemResponse(noRoute(), context));
  app.use(requestId(), asAdmin);
  keyRoutes(app, storedKeys(parts.store), parts.exists);
  route(app, '/reencrypt', { POST: reencryptAll(parts) });
  route(app, '/backup', { POST: backUp(parts) });
  return app;
}

const asAdmin: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  context.set('apiKey', { id: 'key_command', name: 'command line', scopes: ['admin'] });
  await next();
};
