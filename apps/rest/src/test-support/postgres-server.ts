import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../store/open-postgres.js';
import { embeddedPostgres } from './embedded-postgres.js';
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
  const folder = mkdtempSync(join(tmpdir(), 'raccord-postgres-'));
  chmodSync(folder, 0o755); // root starts it as another user
  const port = await freePort();
  const EmbeddedPostgres = await embeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    // Nothing here has to survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=300'],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  const url = `postgresql://postgres:test@127.0.0.1:${port}/`;
  await makeTemplate(url);
  provide('postgres', url);
  stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
