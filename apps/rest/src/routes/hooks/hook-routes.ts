import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { receiveWebhook } from './receive-webhook.js';
import { rotateWebhook } from './rotate-webhook.js';

/** Where vendors send webhooks, and how a connection gets such a URL. */
export function hookRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  const receive = receiveWebhook(parts);
  route(app, '/hooks/:token', { POST: receive, GET: receive });
  route(app, '/v1/connections/:connection/webhook/rotate', {
    POST: requireScope('connections:write', rotateWebhook(parts)),
  });
}
