import type { Selectable } from 'kysely';
import { about } from '../secrets/about.js';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import type { ConnectionRow } from '../store/tables.js';
import { isConnectionId, isConnectionName, newConnectionId } from './connection-id.js';
import type { Connections, ServedConnection } from './connections.js';

/** What users give a connection. */
export type Given = Pick<ServedConnection, 'settings' | 'credentials'>;

/** The connections that users make. */
export interface StoredConnections extends Connections {
  /** Undefined if the connector has a stored connection of this name. */
  create(connector: string, name: string, given: Given): Promise<ServedConnection | undefined>;
  /** Undefined if the connection was changed or deleted since it was read. */
  replace(read: Pick<ServedConnection, 'id' | 'revision'>, given: Given): Promise<ServedConnection | undefined>;
  /** Deletes it with all that it owns; false if there was none. */
  delete(id: string): Promise<boolean>;
}

/** What a connection owns. Its events stay until they expire: others may still read them. */
const ofConnection = [
  'tokens',
  'authorizations',
  'idempotency',
  'hook_tokens',
  'triggers',
  'poll_states',
  'merge_keys',
] as const;

/** How many names a suggestion is chosen from. */
const mostNames = 100;

interface Parts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now?: (() => number) | undefined;
}

export function storedConnections({ store: { db }, keyring, now = Date.now }: Parts): StoredConnections {
  const seal = (id: string, { settings, credentials }: Given): string =>
    keyring.seal(JSON.stringify({ settings, credentials }), about.connection(id));
  const open = ({ sealed, ...row }: Selectable<ConnectionRow>): ServedConnection => ({
    ...row,
    ...(JSON.parse(keyring.open(sealed, about.connection(row.id))) as Given),
    source: 'store',
  });
  const one = (row: Selectable<ConnectionRow> | undefined) => row && open(row);
  const rows = () => db.selectFrom('connections').selectAll();

  return {
    find: async (connector, idOrName) => {
      const column = isConnectionId(idOrName) ? 'id' : isConnectionName(idOrName) ? 'name' : undefined;
      if (column === undefined) return undefined;
      const query = rows().where('connector', '=', connector).where(column, '=', idOrName);
      return one(await query.executeTakeFirst());
    },
    get: async (id) => (isConnectionId(id) ? one(await rows().where('id', '=', id).executeTakeFirst()) : undefined),
    list: async ({ after = '', limit, connector, ids }) => {
      if (ids?.length === 0) return [];
      let query = rows().where('id', '>', after).orderBy('id').limit(limit);
      if (connector !== undefined) query = query.where('connector', '=', connector);
      if (ids) query = query.where('id', 'in', ids);
      return (await query.execute()).map(open);
    },
    names: async (connector, ids) => {
      if (ids?.length === 0) return [];
      let query = db.selectFrom('connections').select('name').where('connector', '=', connector).orderBy('name');
      if (ids) query = query.where('id', 'in', ids);
      return (await query.limit(mostNames).execute()).map(({ name }) => name);
    },
    create: async (connector, name, given) => {
      const id = newConnectionId();
      const at = now();
      const row = { id, connector, name, sealed: seal(id, given), revision: 1, created_at: at, updated_at: at };
      const insert = db.insertInto('connections').values(row);
      return one(
        await insert
          .onConflict((conflict) => conflict.columns(['connector', 'name']).doNothing())
          .returningAll()
          .executeTakeFirst(),
      );
    },
    replace: async ({ id, revision }, given) => {
      const change = { sealed: seal(id, given), revision: revision + 1, updated_at: now() };
      const update = db.updateTable('connections').set(change).where('id', '=', id).where('revision', '=', revision);
      return one(await update.returningAll().executeTakeFirst());
    },
    delete: async (id) => {
      const wasThere = await db.transaction().execute(async (part) => {
        const deleted = await part.deleteFrom('connections').where('id', '=', id).returning('id').executeTakeFirst();
        for (const table of ofConnection) await part.deleteFrom(table).where('connection', '=', id).execute();
        return deleted !== undefined;
      });
      // A call that still ran may have saved tokens meanwhile; from now on it finds no connection (`stored-tokens.ts`).
      await db.deleteFrom('tokens').where('connection', '=', id).execute();
      return wasThere;
    },
  };
}
