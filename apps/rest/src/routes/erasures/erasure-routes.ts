import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { erase } from './erase.js';

/** Who may erase a person sees all connections: a part of a person's data is not enough. */
export function erasureRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/erasures', { POST: requireScope('admin', erase(parts)) });
}
