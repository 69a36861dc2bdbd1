import type { Context } from 'hono';
import { reencrypt } from '../secrets/reencrypt.js';
import type { ControlParts } from './control-parts.js';

/** `POST /reencrypt`: all that is sealed with the previous key is sealed with the current one. */
export function reencryptAll({ store, keyring }: ControlParts) {
  return async (context: Context): Promise<Response> => context.json(await reencrypt(store, keyring));
}
