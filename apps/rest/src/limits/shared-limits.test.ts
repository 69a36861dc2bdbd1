import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyedLimit, Limiter, LimitClock } from '@raccord/core';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { databaseNow } from '../store/clock.js';
import { openPostgres } from '../store/open-postgres.js';
import type { Store } from '../store/store.js';
import { postgresDatabase } from '../test-support/engines.js';
import { sharedLimits } from './shared-limits.js';

const clock: LimitClock = { now: Date.now, sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) };

/** Limiters as three processes have them. */
async function threeProcesses(): Promise<{ store: Store; limiters: [Limiter, Limiter, Limiter] }> {
  const url = await postgresDatabase();
  const open = async (): Promise<Store> => {
    const store = await openPostgres(url);
    onTestFinished(() => store.close());
    return store;
  };
  const [store, second, third] = [await open(), await open(), await open()];
  return { store, limiters: [sharedLimits(store), sharedLimits(second), sharedLimits(third)] };
}

type Numbers = Partial<Record<'requests' | 'perMs' | 'concurrency', number | undefined>>;

const one = (key: string, { requests, perMs, concurrency }: Numbers): KeyedLimit => ({
  key,
  limit: {
    by: 'process',
    ...(requests === undefined || perMs === undefined ? {} : { requests, perMs }),
    ...(concurrency === undefined ? {} : { concurrency }),
  },
});

/** How many turns of a key have come. */
async function comeTurns(store: Store, key: string): Promise<number> {
  const query = store.db.selectFrom('limit_turns').select('id').where('key', '=', key);
  return (await query.where('turn', '<=', databaseNow(store)).execute()).length;
}

/** Never ends if a place stays taken. */
async function allPlacesFree({ db }: Store, key: string): Promise<void> {
  const query = db.selectFrom('limit_places').select('place').where('key', '=', key);
  while ((await query.execute()).length > 0) await sleep(1);
}

test('three processes never pass a limit, whatever they ask for', async () => {
  const { store, limiters } = await threeProcesses();
  let run = 0;
  const limit = fc.record({
    requests: fc.integer({ min: 1, max: 5 }),
    perMs: fc.integer({ min: 20, max: 120 }),
    concurrency: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  });
  const asks = fc.array(
    fc.record({
      process: fc.integer({ min: 0, max: 2 }),
      wide: fc.boolean(),
      runMs: fc.integer({ min: 0, max: 20 }),
      stops: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 5 }),
    }),
    { minLength: 5, maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(limit, limit, asks, async (narrow, wide, calls) => {
      const keys = { narrow: `narrow ${++run}`, wide: `wide ${run}` };
      const all = { [keys.narrow]: narrow, [keys.wide]: wide };
      const [inside, sent] = [new Map<string, number>(), new Map<string, number>()];
      const count = (of: Map<string, number>, key: string, more: number) => of.set(key, (of.get(key) ?? 0) + more);
      await Promise.all(
        calls.map(async ({ process, wide: isWide, runMs, stops }) => {
          const names = isWide ? [keys.wide] : [keys.narrow, keys.wide];
          const limits = names.map((key) => one(key, all[key]!));
          const signal = stops === undefined ? undefined : AbortSignal.timeout(stops);
          const release = await limiters[process]!.acquire(limits, clock, signal).catch(() => undefined);
          if (!release) return;
          for (const key of names) {
            count(sent, key, 1);
            count(inside, key, 1);
            expect(inside.get(key)).toBeLessThanOrEqual(all[key]!.concurrency ?? Number.POSITIVE_INFINITY);
          }
          for (const [key, sentNow] of names.map((name) => [name, sent.get(name)!] as const))
            expect(await comeTurns(store, key)).toBeGreaterThanOrEqual(sentNow);
          await sleep(runMs);
          for (const key of names) count(inside, key, -1);
          await release();
        }),
      );
      for (const [key, { requests, perMs }] of Object.entries(all)) {
        const rows = await store.db.selectFrom('limit_turns').select('turn').where('key', '=', key).execute();
        const turns = rows.map(({ turn }) => turn).toSorted((a, b) => a - b);
        expect(turns.length).toBe(sent.get(key) ?? 0);
        for (const [index, turn] of turns.entries())
          expect((turns[index + requests] ?? Number.POSITIVE_INFINITY) - turn).toBeGreaterThanOrEqual(perMs);
        await allPlacesFree(store, key);
      }
    }),
    { numRuns: 12, seed: 42 },
  );
});

describe('places', () => {
  const alone = [one('alone', { concurrency: 1 })];

  test('are not given to two processes that ask in the same moment', async () => {
    const { store, limiters } = await threeProcesses();
    const blocked = async () => {
      const { rows } = await sql`select 1 from pg_locks where not granted and database is null`.execute(store.db);
      return rows.length > 0;
    };
    const other = { key: 'alone', place: 0, holder: 'other', until: 2 ** 52 };
    const waiting = await store.db.transaction().execute(async (part) => {
      await part.insertInto('limit_places').values(other).execute();
      const acquiring = limiters[1].acquire(alone, clock); // sees no row yet, and waits for this transaction
      while (!(await blocked())) await sleep(1);
      return { acquiring };
    });
    while (await blocked()) await sleep(1);
    expect(await store.db.selectFrom('limit_places').selectAll().execute()).toEqual([other]);
    await store.db.updateTable('limit_places').set({ until: 0 }).execute();
    await (await waiting.acquiring)();
  });

  test('of a process that died come back when its lease ends', async () => {
    const { store, limiters } = await threeProcesses();
    await limiters[0].acquire(alone, clock);
    await store.db.updateTable('limit_places').set({ until: 0 }).execute();
    const release = await limiters[1].acquire(alone, clock);
    await release();
    await allPlacesFree(store, 'alone');
  });

  test('of a process that runs stay its own', async () => {
    const { store } = await threeProcesses();
    const release = await sharedLimits(store, 60).acquire(alone, clock);
    const until = async () => (await store.db.selectFrom('limit_places').select('until').executeTakeFirst())?.until;
    const first = await until();
    while ((await until()) === first) await sleep(1); // never ends if nothing extends it
    await release();
  });

  test('are not waited for by a call that stops, nor taken by it later', async () => {
    const { store, limiters } = await threeProcesses();
    const release = await limiters[0].acquire(alone, clock);
    const caller = new AbortController();
    const waiting = [limiters[0], limiters[1]].map((limiter) => limiter.acquire(alone, clock, caller.signal));
    caller.abort(new Error('left'));
    for (const outcome of await Promise.allSettled(waiting))
      expect(outcome).toMatchObject({ status: 'rejected', reason: new Error('left') });
    await release();
    await allPlacesFree(store, 'alone');
    await (await limiters[2].acquire(alone, clock))();
  });
});

test('a pause that an API asked one process for holds for all, and only gets longer', async () => {
  const { limiters } = await threeProcesses();
  const told: KeyedLimit = {
    key: 'told',
    limit: { by: 'process', told: { remaining: 'x-remaining', reset: 'x-reset', as: 'seconds' } },
  };
  const waits: number[] = [];
  const noting: LimitClock = { now: Date.now, sleep: async (ms) => void waits.push(ms) };
  await limiters[0].acquire([told], noting);
  expect(waits).toEqual([]);
  await limiters[0].pause!(told, Date.now() + 10_000_000);
  await limiters[1].pause!(told, Date.now() + 1_000);
  await limiters[2].acquire([told], noting);
  expect(waits).toEqual([expect.any(Number)]);
  expect(waits[0]).toBeGreaterThan(9_000_000);
  expect(waits[0]).toBeLessThanOrEqual(10_000_000);
  await limiters[2].acquire([one('other', { requests: 1, perMs: 1000 })], noting);
  expect(waits).toHaveLength(1);
});
