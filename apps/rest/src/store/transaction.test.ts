import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { openPostgres } from './open-postgres.js';
import { postgresDatabase } from '../test-support/engines.js';
import { template } from '../test-support/template.js';
import type { Tables } from './tables.js';
import { transaction } from './transaction.js';

test('of two transactions that wait for each other, the one that PostgreSQL ends runs again', async () => {
  const store = await openPostgres(await postgresDatabase(template));
  const names = ['a', 'b'];
  await store.db
    .insertInto('counters')
    .values(names.map((name) => ({ name, value: 0 })))
    .execute();
  const add = (part: Kysely<Tables>, name: string) =>
    sql`update counters set value = value + 1 where name = ${name}`.execute(part);
  let runs = 0;
  let end = (): void => {};
  const oneEnded = new Promise<void>((resolve) => (end = resolve));
  let holdOne = 0;
  let bothHold = (): void => {};
  const both = new Promise<void>((resolve) => (bothHold = resolve));
  const adding = async (order: readonly string[]): Promise<void> => {
    await transaction(store, async (part) => {
      if (++runs > 2) await oneEnded;
      await sql`set local deadlock_timeout = '10ms'`.execute(part);
      await add(part, order[0]!);
      if (++holdOne === 2) bothHold();
      await both;
      await add(part, order[1]!);
    });
    end();
  };
  await Promise.all([adding(names), adding(names.toReversed())]);
  expect(runs).toBe(3);
  expect(await store.db.selectFrom('counters').select('value').execute()).toEqual([{ value: 2 }, { value: 2 }]);
  await store.close();
});
