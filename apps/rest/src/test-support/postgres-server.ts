import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../store/open-postgres.js';
import { startPostgres } from './embedded-postgres.js';
import { template } from './template.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a PostgreSQL server without a database: see `engines.ts`. */
    readonly postgres: string;
  }
}

let stop = async (): Promise<void> => {};

/** One PostgreSQL for all tests of the service, or the one in RACCORD_TEST_DATABASE_URL. */
export async function setup({ provide }: TestProject): Promise<void> {
  const own = process.env['RACCORD_TEST_DATABASE_URL'];
  if (own) {
    await makeTemplate(own);
    return provide('postgres', own);
  }
  // Nothing here has to survive a power cut.
  const { urlOf, end } = await startPostgres({
    initdb: ['--no-sync'],
    postgres: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=300'],
  });
  await makeTemplate(urlOf(''));
  provide('postgres', urlOf(''));
  stop = end;
}

async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: `${url}postgres` });
  await client.connect();
  await client.query(`drop database if exists ${template}`);
  await client.query(`create database ${template}`);
  await client.end();
  const store = await openPostgres(`${url}${template}`);
  await store.close();
}

export async function teardown(): Promise<void> {
  await stop();
}
