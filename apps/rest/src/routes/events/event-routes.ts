import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { currentState } from './current-state.js';
import { getEvent } from './get-event.js';
import { listEvents } from './list-events.js';

/** The inbox. A key that is limited to connections sees only their events. */
export function eventRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/events', { GET: requireScope('events:read', listEvents(parts)) });
  route(app, '/v1/events/:event', { GET: requireScope('events:read', getEvent(parts)) });
  route(app, '/v1/events/:event/current', { GET: requireScope('operations:read', currentState(parts)) });
}
