import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { postgresDatabase } from '../test-support/engines.js';
import { template } from '../test-support/template.js';
import { openPostgres } from './open-postgres.js';

test('a connection that breaks between two statements of a transaction fails it, and ends neither process nor store', async () => {
  const store = await openPostgres(await postgresDatabase(template));
  const broken = store.db.transaction().execute(async (part) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(part);
    await sql`select pg_terminate_backend(${rows[0]!.pid}, 10000)`.execute(store.db); // by another connection; it waits
    await new Promise((resolve) => setTimeout(resolve, 50)); // until this process has read that
    await part.selectFrom('counters').selectAll().execute();
  });
  await expect(broken).rejects.toThrow(/terminat|connection error/);
  expect(await store.db.selectFrom('counters').selectAll().execute()).toEqual([]);
  await store.close();
});
