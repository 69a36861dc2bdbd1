import type { Context } from 'hono';
import type { StoredKeys } from '../../keys/stored-keys.js';
import { refuse } from '../../problems/refusal.js';

/** `DELETE /v1/keys/{key}`: the key is refused from now on, by every process. */
export function revokeKey(keys: StoredKeys) {
  return async (context: Context): Promise<Response> => {
    if (!(await keys.revoke(context.req.param('key') ?? ''))) throw unknownKey();
    return context.body(null, 204);
  };
}

function unknownKey(): Error {
  return refuse({
    code: 'not_found',
    detail: 'No key has this id. Nothing was revoked.',
    hint: 'GET /v1/keys lists the keys. Those of RACCORD_API_KEYS end when that variable changes.',
  });
}
