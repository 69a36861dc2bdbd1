import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { postgresDatabase } from '../src/test-support/engines.js';
import { start, urlIn } from '../src/test-support/process.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';

const apiKey = 'key-of-the-killed-service';
const move = '/v1/flatchr/acme/applicants/move';
const input = { vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column_id: 1313 };

/** A vendor, and the service as a process before it. `arrived` runs while the service waits for the answer. */
async function killable(storage: Record<string, string>, arrived: () => Promise<void>) {
  let asked = 0;
  const vendor = createServer((request, response) => {
    request.resume().on('end', () => {
      asked += 1;
      void arrived().then(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  });
  await new Promise<void>((done) => vendor.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    vendor.closeAllConnections();
    vendor.close();
  });
  const servers = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  const file = join(temporaryFolder(), 'connections.json');
  const connection = { settings: { company_key: 'Wy3EOp2NP3p1KMq8' }, credentials: { api: { api_key: 'key-012345' } } };
  writeFileSync(file, JSON.stringify([{ connector: 'flatchr', name: 'acme', ...connection }]));
  const launch = async () => {
    const { child, ready, ended } = start({
      ...storage,
      RACCORD_API_KEYS: apiKey,
      RACCORD_CONNECTORS: '@raccord/connector-flatchr',
      RACCORD_SERVERS: JSON.stringify({ flatchr: servers }),
      RACCORD_CONNECTIONS_FILE: file,
    });
    const url = urlIn(await ready());
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    };
    return {
      write: () => fetch(url + move, { method: 'POST', headers, body: JSON.stringify(input) }),
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  };
  return { launch, asked: () => asked };
}

const inProgress = { status: 409, code: 'idempotency_in_progress' };
const unknown = { status: 409, code: 'conflict', sent: 'maybe' };

test('a process killed between the answer of the API and saving it: the write is not done again (PostgreSQL)', async () => {
  const url = await postgresDatabase();
  const [holding, watching] = [new Client(url), new Client(url)];
  await Promise.all([holding.connect(), watching.connect()]);
  onTestFinished(async () => {
    await Promise.all([holding.end(), watching.end()]);
  });
  const storage = { DATABASE_URL: url, RACCORD_ENCRYPTION_KEY: newKey() };
  // The record is locked while the API answers: the service waits with the answer in its hands.
  const { launch, asked } = await killable(storage, async () => {
    await holding.query('begin');
    await holding.query('select * from idempotency for update');
  });
  const first = await launch();
  const failed = first.write().catch(() => 'killed');
  const saving = `from pg_stat_activity where wait_event_type = 'Lock' and query like 'update "idempotency"%'`;
  while ((await watching.query(`select 1 ${saving}`)).rowCount === 0) await pause(5);
  await first.kill();
  // PostgreSQL would still do what it was asked to: it must be as if that had never arrived.
  await watching.query(`select pg_terminate_backend(pid, 10000) ${saving}`);
  expect(await failed).toBe('killed');
  await holding.query('rollback');
  const second = await launch();
  expect(await (await second.write()).json()).toMatchObject(inProgress);
  await watching.query('update idempotency set until = 0'); // its time passes
  expect(await (await second.write()).json()).toMatchObject(unknown);
  expect(asked()).toBe(1);
  await second.kill();
});

test('a process killed while the API works: the write is not done again (SQLite)', async () => {
  const folder = temporaryFolder();
  let kill = async (): Promise<void> => {};
  const { launch, asked } = await killable({ RACCORD_DATA_DIR: folder }, () => kill());
  const first = await launch();
  kill = first.kill;
  expect(await first.write().catch(() => 'killed')).toBe('killed');
  const second = await launch();
  expect(await (await second.write()).json()).toMatchObject(inProgress);
  await second.kill();
  const database = new DatabaseSync(join(folder, 'raccord.db'));
  database.exec('update idempotency set until = 0'); // its time passes
  database.close();
  const third = await launch();
  expect(await (await third.write()).json()).toMatchObject(unknown);
  expect(asked()).toBe(1);
  await third.kill();
});
