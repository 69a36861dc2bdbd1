import { expect, test } from 'vitest';
import { storedConnections } from '../connections/stored-connections.js';
import { onEachEngine } from '../test-support/engines.js';
import type { Store } from '../store/store.js';
import { storedTokens } from '../tokens/stored-tokens.js';
import { checkKeys } from './check-keys.js';
import { type Keyring, keyring, newKey } from './keyring.js';
import { reencrypt } from './reencrypt.js';
import { sealedColumns } from './sealed-columns.js';

const [oldKey, newerKey] = [newKey(), newKey()];
const rotating = keyring(newerKey, oldKey);
const after = keyring(newerKey);

const given = (value: number) => ({ settings: {}, credentials: { api: { api_key: `secret ${value}` } } });

/** A service with some connections, their tokens, an authorization and an answer. */
async function filled(store: Store, keys: Keyring, count: number): Promise<string[]> {
  const connections = storedConnections({ store, keyring: keys });
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const { id } = (await connections.create('acme', `name-${index}`, given(0)))!;
    await putToken(store, keys, id, 0);
    ids.push(id);
  }
  await store.db
    .insertInto('authorizations')
    .values([
      { id: 'a', connection: ids[0]!, scheme: 'oauth', sealed: keys.seal('x', 'authorization a'), expires_at: 2 ** 50 },
      { id: 'b', connection: ids[0]!, scheme: 'oauth', sealed: null, expires_at: 2 ** 50 },
    ])
    .execute();
  return ids;
}

const tokensOf = (store: Store, keys: Keyring) => storedTokens({ store, keyring: keys, exists: async () => true });
const tokenKey = (id: string) => `acme:oauth:id=${id}`;

function putToken(store: Store, keys: Keyring, id: string, value: number): Promise<void> {
  const tokens = tokensOf(store, keys);
  return tokens.lock(tokenKey(id), () => tokens.save(tokenKey(id), { access_token: `token ${value}` }));
}

onEachEngine(({ store }) => {
  test('beside calls that write, everything gets the new key and nothing is lost', async () => {
    const opened = await store();
    const ids = await filled(opened, keyring(oldKey), 40);
    const connections = storedConnections({ store: opened, keyring: rotating });
    const written = new Map(ids.map((id) => [id, 0]));
    let isDone = false;
    const writer = async (): Promise<void> => {
      for (let value = 1; !isDone; value++) {
        const id = ids[value % ids.length]!;
        const { revision } = (await connections.get(id))!;
        expect(await connections.replace({ id, revision }, given(value))).toBeDefined();
        await putToken(opened, rotating, id, value);
        written.set(id, value);
        await new Promise(setImmediate);
      }
    };
    const writing = writer();
    const done = await reencrypt(opened, rotating);
    isDone = true;
    await writing;

    expect(done.map(({ unreadable, left }) => ({ unreadable, left }))).toEqual(
      sealedColumns.map(() => ({ unreadable: 0, left: 0 })),
    );
    await checkKeys(opened, after);
    const stored = storedConnections({ store: opened, keyring: after });
    for (const [id, value] of written) {
      expect((await stored.get(id))?.credentials).toEqual(given(value).credentials);
      expect(await tokensOf(opened, after).load(tokenKey(id))).toEqual({ access_token: `token ${value}` });
    }
    const again = await reencrypt(opened, rotating);
    expect(again.map(({ renewed }) => renewed)).toEqual(sealedColumns.map(() => 0));
  });

  test('it goes through tables that are longer than a batch, and says how many texts it renewed', async () => {
    const opened = await store();
    const row = (index: number) => {
      const id = `id-${index}`;
      const sealed = keyring(oldKey).seal('x', `authorization ${id}`);
      return { id, connection: 'con_1', scheme: 'oauth', sealed, expires_at: 0 };
    };
    await opened.db
      .insertInto('authorizations')
      .values(Array.from({ length: 250 }, (_, index) => row(index)))
      .execute();
    const done = await reencrypt(opened, rotating);
    expect(done.find(({ table }) => table === 'authorizations')).toMatchObject({
      renewed: 250,
      unreadable: 0,
      left: 0,
    });
  });

  test('a text that no key opens is counted and stays', async () => {
    const opened = await store();
    await filled(opened, keyring(oldKey), 1);
    await opened.db.updateTable('tokens').set({ sealed: 'nonsense' }).execute();
    const done = await reencrypt(opened, rotating);
    expect(done.find(({ table }) => table === 'tokens')).toEqual({
      table: 'tokens',
      renewed: 0,
      unreadable: 1,
      left: 0,
    });
    expect(await opened.db.selectFrom('tokens').select('sealed').execute()).toEqual([{ sealed: 'nonsense' }]);
  });

  test('every table with encrypted texts is known', async () => {
    const { db } = await store();
    const tables = await db.introspection.getTables();
    const sealed = tables.filter(({ columns }) => columns.some(({ name }) => name === 'sealed'));
    expect(sealed.map(({ name }) => name).toSorted()).toEqual(
      [...new Set(sealedColumns.map(({ table }) => table))].toSorted(),
    );
  });
});
