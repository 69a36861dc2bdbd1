import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { Scope } from '../../keys/scopes.js';
import type { StoredKeys } from '../../keys/stored-keys.js';
import { checkedBody, invalidBody } from '../checked-body.js';
import { keyJson } from './key-json.js';
import { newKeySchema } from './new-key-schema.js';

interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly connections?: readonly string[];
}

/** `POST /v1/keys`: the only answer that contains the key. For admins, who have every scope they could give. */
export function createKey(keys: StoredKeys, exists: (id: string) => Promise<boolean>) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const asked = await checkedBody<NewKey>(context.req.raw, newKeySchema);
    if (asked.connections && asked.scopes.includes('admin')) throw limitedAdmin();
    await checkConnections(asked.connections ?? [], exists);
    const { key, ...made } = await keys.create(asked);
    return context.json({ ...keyJson(made), key }, 201);
  };
}

async function checkConnections(ids: readonly string[], exists: (id: string) => Promise<boolean>): Promise<void> {
  const found = await Promise.all(ids.map(exists));
  const issues = found.flatMap((isKnown, index) =>
    isKnown ? [] : [{ path: ['connections', index], message: 'No connection has this id.' }],
  );
  if (issues.length > 0) throw invalidBody(issues, idsNotNames);
}

const idsNotNames =
  'Use ids of connections (con_…), from GET /v1/connections. A name could belong to another connection later.';

/** It could create a key without limits. */
function limitedAdmin(): Error {
  const issue = { path: ['connections'], message: 'A key with the scope admin cannot be limited to connections.' };
  return invalidBody([issue], 'Leave out connections, or the scope admin.');
}
