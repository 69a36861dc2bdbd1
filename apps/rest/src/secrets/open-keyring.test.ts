import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isStartFailure } from '../start/start-failure.js';
import type { Store } from '../store/store.js';
import type { Storage } from '../store/open-store.js';
import { onEachEngine } from '../test-support/engines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { memoryStore } from '../store/open-sqlite.js';
import { keyring, newKey } from './keyring.js';
import { openKeyring } from './open-keyring.js';

const postgres: Storage = { in: 'postgres', url: 'postgresql://user:hunter22@db.example.com/raccord' };

const open = (store: Store, storage: Storage, encryptionKey?: string, previousEncryptionKey?: string) =>
  openKeyring({ storage, encryptionKey, previousEncryptionKey }, store);

async function failure(opening: Promise<unknown>): Promise<string> {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isStartFailure(error)) throw new Error('It started.', { cause: error });
  expect(error.message).not.toMatch(/\n|hunter22/);
  return error.message;
}

async function seal(store: Store, key: string): Promise<void> {
  const sealed = keyring(key).seal('{}', 'token acme:oauth:id=con_1');
  const row = { key: 'acme:oauth:id=con_1', connection: 'con_1', sealed, updated_at: 0 };
  await store.db.insertInto('tokens').values(row).execute();
}

async function emptyStore(): Promise<Store> {
  const store = await memoryStore();
  onTestFinished(() => store.close());
  return store;
}

describe('the key of a data folder', () => {
  test('is made at the first start, for its owner only, and used at the next ones', async () => {
    const [store, path] = [await emptyStore(), temporaryFolder()];
    const file = join(path, 'encryption.key');
    const { keyring: first, notes } = await open(store, { in: 'folder', path });
    expect(notes).toEqual([expect.stringMatching(/encryption\.key was created\. Back it up/)]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await seal(store, (await readFile(file, 'utf8')).trim());
    const next = await open(store, { in: 'folder', path });
    expect(next).toMatchObject({ notes: [], keyring: { ids: first.ids } });
  });

  test('is not made where the store holds encrypted texts', async () => {
    const [store, path] = [await emptyStore(), temporaryFolder()];
    await seal(store, newKey());
    expect(await failure(open(store, { in: 'folder', path }))).toMatch(/^RACCORD_ENCRYPTION_KEY is missing/);
    await expect(stat(join(path, 'encryption.key'))).rejects.toThrow('ENOENT');
  });

  test('must be a key', async () => {
    const [store, path] = [await emptyStore(), temporaryFolder()];
    await writeFile(join(path, 'encryption.key'), 'hunter22');
    expect(await failure(open(store, { in: 'folder', path }))).toMatch(/encryption\.key must be 32 bytes/);
  });
});

test('with DATABASE_URL, a missing key ends the start; only for an empty store, a new one is asked for', async () => {
  const store = await emptyStore();
  const isMissing = /^RACCORD_ENCRYPTION_KEY is missing: /;
  const empty = await failure(open(store, postgres));
  await seal(store, newKey());
  const full = await failure(open(store, postgres));
  for (const line of [empty, full]) expect(line).toMatch(isMissing);
  expect([empty, full].map((line) => line.includes('openssl rand'))).toEqual([true, false]);
});

onEachEngine(({ store }) => {
  test('keys that do not open what the store holds end the start', async () => {
    const opened = await store();
    const [key, other] = [newKey(), newKey()];
    await seal(opened, key);
    expect(await failure(open(opened, postgres, other))).toMatch(/^The encryption key does not open .*\(tokens\)/);
    await open(opened, postgres, key);
    await open(opened, postgres, other, key);
    await open(opened, postgres, key, other);
  });

  test('one text that still needs the previous key is enough to ask for it', async () => {
    const opened = await store();
    const [key, other] = [newKey(), newKey()];
    const row = (id: string, used: string) => {
      const sealed = keyring(used).seal('{}', `authorization ${id}`);
      return { id, connection: 'con_1', scheme: 'oauth', sealed, expires_at: 0 };
    };
    await opened.db
      .insertInto('authorizations')
      .values([row('a', key), row('b', other), row('c', key)])
      .execute();
    expect(await failure(open(opened, postgres, key))).toMatch(/\(authorizations\)/);
    await open(opened, postgres, key, other);
  });
});
