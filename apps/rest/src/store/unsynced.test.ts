import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { openSqlite } from './open-sqlite.js';
import { unsynced } from './unsynced.js';

/** 1: not at each commit; 2: at each. */
const full = 2;
const normal = 1;

test('SQLite waits for the disk at each commit, but for unsynced ones, also after one failed', async () => {
  const store = await openSqlite(temporaryFolder());
  const level = async (db = store.db) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]!.synchronous;
  const levels = [await level()];
  for (const fails of [false, true]) {
    const work = unsynced(store, async (part) => {
      levels.push(await level(part));
      if (fails) throw new Error('undone');
    });
    await work.catch(() => {});
    levels.push(await level());
  }
  expect(levels).toEqual([full, normal, full, normal, full]);
  await store.close();
});

onEachEngine(({ name, store: open }) => {
  test(`an unsynced transaction that fails changes nothing (${name})`, async () => {
    const store = await open();
    const row = { name: 'events', value: 1 };
    const failing = unsynced(store, async (part) => {
      await part.insertInto('counters').values(row).execute();
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await store.db.selectFrom('counters').selectAll().execute()).toEqual([]);
    await unsynced(store, (part) => part.insertInto('counters').values(row).execute());
    expect(await store.db.selectFrom('counters').selectAll().execute()).toEqual([row]);
  });
});
