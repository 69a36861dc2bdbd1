import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { getTrigger } from './get-trigger.js';
import { setTrigger } from './set-trigger.js';

/** What a connection does with the triggers of its connector. */
export function triggerRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/connections/:connection/triggers/:trigger', {
    GET: requireScope('connections:read', getTrigger(parts)),
    PUT: requireScope('connections:write', setTrigger(parts)),
  });
}
