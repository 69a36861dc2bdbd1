import type { Hono } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { requireScope } from '../../keys/require-scope.js';
import { storedKeys } from '../../keys/stored-keys.js';
import { route } from '../route.js';
import { createKey } from './create-key.js';
import { listKeys } from './list-keys.js';
import { revokeKey } from './revoke-key.js';

/** The routes of API keys, for admins. */
export function keyRoutes(
  app: Hono<AppEnvironment>,
  { connections, store, now }: Pick<AppParts, 'connections' | 'store' | 'now'>,
): void {
  const keys = storedKeys(store, now);
  route(app, '/v1/keys', {
    GET: requireScope('admin', listKeys(keys)),
    POST: requireScope('admin', createKey({ connections }, keys)),
  });
  route(app, '/v1/keys/:key', { DELETE: requireScope('admin', revokeKey(keys)) });
}
