import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { authorize } from './authorize.js';
import { callback } from './callback.js';
import { start } from './start.js';

/** People open these in a browser, without an API key. */
export function oauthPages(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/oauth/start/:token', { GET: start(parts) });
  route(app, '/v1/oauth/callback', { GET: callback(parts) });
}

export function oauthRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/connections/:connection/authorize', { POST: requireScope('connections:write', authorize(parts)) });
}
