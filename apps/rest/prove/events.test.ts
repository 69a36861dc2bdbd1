import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';
import { figure } from './support/figure.js';
import { ownPostgres } from './support/own-postgres.js';
import { allOf, serviceProcess } from './support/service-process.js';
import { target } from './support/target.js';

const rounds = Number(process.env['EVENTS_ROUNDS'] ?? 20);
/** Webhooks that wait for their answer at once. */
const pushers = 8;

async function isKept(name: string, storage: Record<string, string>, restart?: () => Promise<void>): Promise<void> {
  const { received, url: targetUrl } = await target();
  const { launch, call, connect } = await serviceProcess({ RACCORD_ENCRYPTION_KEY: newKey(), ...storage });
  let process = await launch();
  const { id, hook } = await connect();
  await call('/v1/subscriptions', { connection: id, url: targetUrl });

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

  const events = await allOf<{ readonly payload: { readonly n: number } }>(call, '/v1/events');
  const stored = events.map(({ payload }) => payload.n);
  const deadline = Date.now() + 120_000; // what a killed process held is sent when its lease ends
  while (stored.some((n) => !received.has(n)) && Date.now() < deadline) await pause(200);
  const times = new Map<number, number>();
  for (const n of stored) times.set(n, (times.get(n) ?? 0) + 1);
  const twice = [...received.values()].filter((count) => count > 1).length;
  figure(
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
