import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { start } from '../src/test-support/process.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';
import { freePort, ownPostgres } from './own-postgres.js';

const apiKey = 'key-of-the-killed-service';
const rounds = Number(process.env['EVENTS_ROUNDS'] ?? 20);
/** Webhooks that wait for their answer at once. */
const pushers = 8;

/** Counts what the service sends, by number. */
async function target() {
  const received = new Map<number, number>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const n = Number(/"n":(\d+)/.exec(body)?.[1]);
      received.set(n, (received.get(n) ?? 0) + 1);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` };
}

/** The service as processes on the same store, one after the other. */
async function killable(storage: Record<string, string>) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const variables = { ...storage, PORT: String(port), RACCORD_API_KEYS: apiKey, RACCORD_ENCRYPTION_KEY: newKey() };
  const launch = async () => {
    const process = start({ ...variables, RACCORD_ALLOWED_HOSTS: '127.0.0.1', RACCORD_LOG_LEVEL: 'info' });
    for (let time = 0; time < 300; time++) {
      const isReady = await fetch(`${url}/readyz`).then(
        (one) => one.ok,
        () => false,
      );
      if (isReady) return process;
      await pause(50);
    }
    throw new Error('The service did not start.');
  };
  const call = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const method = body ? 'POST' : 'GET';
    const response = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as unknown;
  };
  return { url, launch, call };
}

interface EventPage {
  readonly data: readonly { readonly payload: { readonly n: number } }[];
  readonly next_cursor: string | null;
}

/** Numbers of the stored events, in their order. */
async function storedNumbers(call: (path: string) => Promise<unknown>) {
  const numbers: number[] = [];
  for (let cursor = ''; ; ) {
    const page = (await call(`/v1/events?limit=500${cursor && `&cursor=${cursor}`}`)) as EventPage;
    const { data, next_cursor } = page;
    numbers.push(...data.map(({ payload }) => payload.n));
    if (next_cursor === null) return numbers;
    cursor = next_cursor;
  }
}

async function isKept(name: string, storage: Record<string, string>, restart?: () => Promise<void>): Promise<void> {
  const { received, url: targetUrl } = await target();
  const { url, launch, call } = await killable(storage);
  let process = await launch();
  const connection = (await call('/v1/connections', {
    connector: 'flatchr',
    name: 'acme',
    settings: { company_key: 'x' },
  })) as { readonly id: string; readonly webhook_url: string };
  const hook = `${url}${new URL(connection.webhook_url).pathname}`;
  await call('/v1/subscriptions', { connection: connection.id, url: targetUrl });

  let sent = 0;
  let isOver = false;
  const acknowledged = new Set<number>();
  const push = async (): Promise<void> => {
    while (!isOver) {
      const n = sent++;
      const body = JSON.stringify({ event: 'new_applicant', n });
      const ok = await fetch(hook, { method: 'POST', body }).then(
        (one) => one.ok,
        () => false,
      );
      if (ok) acknowledged.add(n);
      else await pause(20); // the service is down
    }
  };
  const pushing = Array.from({ length: pushers }, push);
  for (let round = 0; round < rounds; round++) {
    await pause(100 + Math.random() * 900);
    process.child.kill('SIGKILL');
    await process.ended;
    process = await launch();
    if (round !== Math.floor(rounds / 2) || !restart) continue;
    await pause(500);
    await restart();
    const before = acknowledged.size;
    for (let time = 0; acknowledged.size === before && time < 300; time++) await pause(100);
    expect(acknowledged.size).toBeGreaterThan(before); // the same process goes on
  }
  isOver = true;
  await Promise.all(pushing);

  const stored = await storedNumbers(call);
  const deadline = Date.now() + 120_000; // what a killed process held is sent when its lease ends
  while (stored.some((n) => !received.has(n)) && Date.now() < deadline) await pause(200);
  const times = new Map<number, number>();
  for (const n of stored) times.set(n, (times.get(n) ?? 0) + 1);
  const twice = [...received.values()].filter((count) => count > 1).length;
  console.log(
    `${rounds} kills on ${name}: ${sent} sent, ${acknowledged.size} acknowledged, ${stored.length} stored (the others were cut off after their commit), ${received.size} delivered, ${twice} more than once`,
  );
  expect([...acknowledged].filter((n) => times.get(n) !== 1)).toEqual([]);
  expect(stored.filter((n) => !received.has(n))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(rounds);
}

test('kill -9 at random moments loses no acknowledged webhook, nor does a restart of PostgreSQL', async () => {
  const postgres = await ownPostgres();
  // Both at once: each waits for the lease of what a killed process held, a minute.
  await Promise.all([
    isKept('SQLite', { RACCORD_DATA_DIR: temporaryFolder() }),
    isKept('PostgreSQL, restarted once', { DATABASE_URL: postgres.url }, postgres.restart),
  ]);
});
