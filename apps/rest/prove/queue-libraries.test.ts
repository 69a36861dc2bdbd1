import { expect, test } from 'vitest';
import { graphileWorker } from '../../../benchmarks/queues/graphile-worker.ts';
import { pgBoss } from '../../../benchmarks/queues/pg-boss.ts';
import { openPostgres } from '../src/store/open-postgres.js';
import { outboxOver } from '../src/test-support/outbox.js';
import { figure, rounded } from './support/figure.js';
import { ownPostgres } from './support/own-postgres.js';

const jobs = Number(process.env['QUEUE_JOBS'] ?? 10_000);
const rounds = 3;

/** Ms to claim, decrypt, sign, send to a receiver that answers at once, and note. */
async function ours(url: string): Promise<number> {
  const store = await openPostgres(url);
  let [count, isDone] = [0, (): void => {}];
  const all = new Promise<void>((resolve) => (isDone = resolve));
  const { subscriptions, event, sender } = outboxOver(store, {
    now: undefined,
    post: async () => {
      if (++count === jobs) isDone();
      return { status: 200, headers: {} };
    },
  });
  const targets = 8;
  const given = { connection: null, events: null, filter: null, dedupeMs: null, concurrency: 100 };
  for (let n = 0; n < targets; n++) await subscriptions.create({ ...given, url: `https://t${n}.example.com/` });
  const received_at = Date.now() + 3_600_000; // however long storing takes, they are not late
  for (let left = jobs / targets; left > 0; left -= 250)
    await event(...Array.from({ length: Math.min(left, 250) }, () => ({ received_at })));
  const started = performance.now();
  await sender.look();
  await all;
  await sender.idle();
  const ms = performance.now() - started;
  await store.close();
  return ms;
}

test('our deliveries beside jobs of pg-boss and graphile-worker, on one PostgreSQL that writes to disk', async () => {
  const server = await ownPostgres();
  const unsynced = `options=${encodeURIComponent('-c synchronous_commit=off')}`;
  const contenders: Readonly<Record<string, (url: string) => Promise<number>>> = {
    'our deliveries': ours,
    'pg-boss': (url) => pgBoss(url, jobs),
    'pg-boss, not waiting for the disk': (url) => pgBoss(`${url}?${unsynced}`, jobs),
    'graphile-worker': (url) => graphileWorker(url, jobs),
    'graphile-worker, not waiting for the disk': (url) => graphileWorker(`${url}?${unsynced}`, jobs),
  };
  const best = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const ms = await run(await server.database());
      best.set(name, Math.max(best.get(name) ?? 0, (jobs * 1000) / ms));
    }
  }
  for (const [name, perSecond] of best) figure(`${name}: ${rounded(perSecond)} a second`);
  expect(best.size).toBe(Object.keys(contenders).length);
});
