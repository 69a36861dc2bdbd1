import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.js';
import type { ApiKeyRow } from '../store/tables.js';
import { type ApiKey, type ApiKeys, hashOf } from './api-keys.js';
import { noteUse } from './last-use.js';
import { looksLikeKey, newApiKey } from './new-key.js';

export interface StoredKey extends ApiKey {
  /** In ms since 1970. */
  readonly created_at: number;
  readonly last_used_at: number | null;
}

/** The keys that the service made. The store has only their hashes. */
export interface StoredKeys extends ApiKeys {
  /** The key itself is known only here. */
  create(asked: Pick<ApiKey, 'name' | 'scopes' | 'connections'>): Promise<StoredKey & { readonly key: string }>;
  /** Sorted by id: those after the id `after`, at most `limit`. */
  list(asked: { readonly after: string | undefined; readonly limit: number }): Promise<readonly StoredKey[]>;
  /** Whether there was such a key. */
  revoke(id: string): Promise<boolean>;
}

/** Keys are read for each call: a revoked one is refused at once by every process. */
export function storedKeys({ db }: Pick<Store, 'db'>, now: () => number = Date.now): StoredKeys {
  const note = noteUse(db, now);
  return {
    identify: async (key) => {
      if (!looksLikeKey(key)) return undefined;
      const row = await db.selectFrom('api_keys').selectAll().where('hash', '=', hashOf(key)).executeTakeFirst();
      if (row) note(row);
      return row && keyOf(row);
    },
    create: async ({ name, scopes, connections }) => {
      const key = newApiKey();
      const row: ApiKeyRow = {
        id: `key_${randomBytes(12).toString('hex')}`,
        name,
        hash: hashOf(key),
        scopes: JSON.stringify(scopes),
        connections: connections ? JSON.stringify(connections) : null,
        created_at: now(),
        last_used_at: null,
      };
      await db.insertInto('api_keys').values(row).execute();
      return { ...keyOf(row), key };
    },
    list: async ({ after = '', limit }) => {
      if (!isText(after)) return [];
      const rows = db.selectFrom('api_keys').selectAll().where('id', '>', after).orderBy('id').limit(limit);
      return (await rows.execute()).map(keyOf);
    },
    revoke: async (id) => {
      if (!isText(id)) return false;
      const revoked = await db.deleteFrom('api_keys').where('id', '=', id).returning('id').execute();
      return revoked.length > 0;
    },
  };
}

/** PostgreSQL takes no NUL. */
function isText(id: string): boolean {
  return /^\w*$/.test(id);
}

function keyOf({ id, name, scopes, connections, created_at, last_used_at }: ApiKeyRow): StoredKey {
  return {
    id,
    name,
    scopes: JSON.parse(scopes) as StoredKey['scopes'],
    ...(connections === null ? {} : { connections: JSON.parse(connections) as string[] }),
    created_at,
    last_used_at,
  };
}
