import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { postgresDatabase } from '../src/test-support/engines.js';
import { start } from '../src/test-support/process.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';

const RACCORD_CONNECTORS = '@raccord/connector-flatchr';
const RACCORD_ENCRYPTION_KEY = newKey();
const password = 'hunter22';

/** The one line that ends a start. */
async function failure(environment: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await start({ RACCORD_CONNECTORS, ...environment }).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error: .+\n$/);
  expect(stderr).not.toContain(password);
  return stderr.slice('error: '.length, -1);
}

test('a data folder belongs to one process, is closed to others, and is free when that one is killed', async () => {
  const folder = join(temporaryFolder(), 'new', 'data');
  const environment = { RACCORD_CONNECTORS, RACCORD_DATA_DIR: folder };
  const first = start(environment);
  await first.ready();
  expect(await failure(environment)).toBe(
    `Another process uses the data folder ${folder}. Stop it, or set RACCORD_DATA_DIR.`,
  );
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(folder)).toBe('700');
  for (const file of ['raccord.db', 'raccord.db-wal', 'encryption.key']) expect(mode(join(folder, file))).toBe('600');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await start(environment).ready()).not.toContain('was created');
});

test('four processes may start at once on an empty PostgreSQL', async () => {
  const environment = { RACCORD_CONNECTORS, RACCORD_ENCRYPTION_KEY, DATABASE_URL: await postgresDatabase() };
  const starts = await Promise.all(Array.from({ length: 4 }, () => start(environment).ready()));
  for (const greeting of starts) expect(greeting).toContain('in PostgreSQL');
});

test('a PostgreSQL that cannot be used ends the start with one line', async () => {
  const url = new URL(await postgresDatabase());
  const wrong = (change: (of: URL) => void): Record<string, string> => {
    const changed = new URL(url);
    change(changed);
    return { RACCORD_ENCRYPTION_KEY, DATABASE_URL: changed.href };
  };
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create role ${url.pathname.slice(1)} login password '${password}'`);
  await client.end();
  const lines = await Promise.all([
    failure({ RACCORD_ENCRYPTION_KEY, DATABASE_URL: `postgresql://raccord:${password}@127.0.0.1:9/raccord` }),
    failure(wrong((of) => (of.pathname = '/nowhere'))),
    failure(wrong((of) => Object.assign(of, { username: url.pathname.slice(1), password }))),
    failure({ DATABASE_URL: url.href }),
  ]);
  expect(lines).toEqual([
    'PostgreSQL cannot be reached (ECONNREFUSED). Check DATABASE_URL, and that the server runs.',
    'PostgreSQL cannot be used: the database does not exist (3D000). Check DATABASE_URL.',
    'PostgreSQL cannot be used: the user may not create tables (42501). Check DATABASE_URL.',
    expect.stringMatching(/^RACCORD_ENCRYPTION_KEY is missing: with DATABASE_URL it has no default\./),
  ]);
});
