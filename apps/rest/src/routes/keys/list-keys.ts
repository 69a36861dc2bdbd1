import type { Context } from 'hono';
import type { StoredKeys } from '../../keys/stored-keys.js';
import { pageFrom, pageQuery } from '../page.js';
import { keyJson } from './key-json.js';

/** `GET /v1/keys`: those that were created, not those of RACCORD_API_KEYS. */
export function listKeys(keys: StoredKeys) {
  return async (context: Context): Promise<Response> => {
    const { limit, cursor } = pageQuery(context.req.url);
    const rows = await keys.list({ after: cursor, limit: limit + 1 });
    return context.json(pageFrom(rows.map(keyJson), limit));
  };
}
