import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { route } from '../route.js';
import { changeConnection } from './change-connection.js';
import { createConnection } from './create-connection.js';
import { deleteConnection } from './delete-connection.js';
import { getConnection } from './get-connection.js';
import { listConnections } from './list-connections.js';
import { testOneConnection } from './test-connection.js';

/** The routes of connections. To a key that is limited to some, there are no others. */
export function connectionRoutes(app: Hono<AppEnvironment>, parts: AppParts): void {
  route(app, '/v1/connections', {
    GET: requireScope('connections:read', listConnections(parts)),
    POST: requireScope('connections:write', createConnection(parts)),
  });
  route(app, '/v1/connections/:connection', {
    GET: requireScope('connections:read', getConnection(parts)),
    PATCH: requireScope('connections:write', changeConnection(parts)),
    DELETE: requireScope('connections:write', deleteConnection(parts)),
  });
  // It reads from the API, changes nothing and answers no data of it: a monitor needs no more than to read.
  route(app, '/v1/connections/:connection/test', {
    POST: requireScope('connections:read', testOneConnection(parts)),
  });
}
