import type { Hono } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import type { StoredKeys } from '../../keys/stored-keys.js';
import { route } from '../route.js';
import { createKey } from './create-key.js';
import { listKeys } from './list-keys.js';
import { revokeKey } from './revoke-key.js';

/** The routes of API keys, for admins. `exists` tells whether a connection has an id. */
export function keyRoutes(app: Hono<AppEnvironment>, keys: StoredKeys, exists: (id: string) => Promise<boolean>): void {
  route(app, '/v1/keys', {
    GET: requireScope('admin', listKeys(keys)),
    POST: requireScope('admin', createKey(keys, exists)),
  });
  route(app, '/v1/keys/:key', { DELETE: requireScope('admin', revokeKey(keys)) });
}
