import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isStartFailure } from '../start/start-failure.js';
import { onEachEngine, postgresDatabase } from '../test-support/engines.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { schemaDump } from '../test-support/schema-dump.js';
import { migrate, migrations } from './migrate.js';
import { openPostgres } from './open-postgres.js';
import { memoryStore, openSqlite } from './open-sqlite.js';
import type { Store } from './store.js';
import type { Tables } from './tables.js';

const names = Object.keys(migrations);
const fixtures = join(import.meta.dirname, 'fixtures');
const fixtureOf = (name: string): string => join(fixtures, `schema-${name.slice(0, 4)}.sql`);

/** Opens a store that a version of the service left behind. */
const openings: Readonly<Record<Store['engine'], (dump: string) => Promise<Store>>> = {
  sqlite: (dump) => {
    const folder = temporaryFolder();
    const database = new DatabaseSync(join(folder, 'raccord.db'));
    database.exec(dump);
    database.close();
    return openSqlite(folder);
  },
  postgres: async (dump) => {
    const url = await postgresDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(dump);
    await client.end();
    return openPostgres(url);
  },
};

async function newest(): Promise<Store> {
  const store = await memoryStore();
  onTestFinished(() => store.close());
  return store;
}

/** Tables with their columns, in no order. */
async function shape(db: Kysely<Tables>): Promise<Record<string, string[]>> {
  const tables = await db.introspection.getTables();
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((one) => one.name).toSorted()]));
}

test('every migration has the fixture of its schema', () => {
  expect(readdirSync(fixtures).map((file) => join(fixtures, file))).toEqual(names.map(fixtureOf));
});

test('the newest fixture is what this version writes (the option -u after the path writes it)', async () => {
  const { db } = await newest();
  await expect(await schemaDump(db)).toMatchFileSnapshot(fixtureOf(names.at(-1)!));
});

describe.each(names)('a store of version %s', (name) => {
  test.each(['sqlite', 'postgres'] as const)('becomes one of this version, with its rows, on %s', async (engine) => {
    const dump = readFileSync(fixtureOf(name), 'utf8');
    const { db, close } = await openings[engine](dump);
    onTestFinished(close);
    const expected = await shape((await newest()).db);
    expect(await shape(db)).toEqual(expected);
    const tables = [...dump.matchAll(/^insert into "(?!kysely)(\w+)"/gm)].map(([, table]) => table!);
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables.filter((one) => Object.hasOwn(expected, one))) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
      // The process that held a lease on the embedded store is gone.
      expect({ table, rows: rows.length }).toEqual({ table, rows: engine === 'sqlite' && table === 'leases' ? 0 : 1 });
    }
  });
});

onEachEngine(({ store }) => {
  test('a store of a newer version is refused in words', async () => {
    const { db } = await store();
    const newer = { ...migrations, '9999-newer': { up: async () => {} } };
    await migrate(db, newer);
    const error: unknown = await migrate(db).catch((reason: unknown) => reason);
    expect(isStartFailure(error) && error.message).toMatch(/^The store was written by a newer version/);
  });

  test('a migration that fails half-way leaves the schema as it was', async () => {
    const { db } = await store();
    const before = await shape(db);
    const up = async (on: Kysely<never>): Promise<void> => {
      await on.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('stopped');
    };
    await expect(migrate(db, { ...migrations, '9999-half': { up } })).rejects.toThrow('stopped');
    expect(await shape(db)).toEqual(before);
    await migrate(db);
  });
});

test('four stores may be opened at once on an empty PostgreSQL', async () => {
  const url = await postgresDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url)));
  await Promise.all(stores.map(({ close }) => close()));
});
