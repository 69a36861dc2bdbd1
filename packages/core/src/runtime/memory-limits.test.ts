import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyedLimit, type Limit, memoryLimits } from '../index.js';
import { cases } from '../test-support/cases.js';

/** A clock that jumps to the next moment somebody waits for, as soon as nothing else can run. */
function clock() {
  const waiting: { readonly at: number; readonly wake: () => void }[] = [];
  let now = 0;
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ at: now + ms, wake: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  const run = async (): Promise<void> => {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = waiting.toSorted((a, b) => a.at - b.at)[0];
      if (!next) return;
      waiting.splice(waiting.indexOf(next), 1);
      now = next.at;
      next.wake();
    }
  };
  return { now: () => now, sleep, run };
}

interface Arrival {
  /** When it asks, in ms. */
  readonly at: number;
  /** Which limits it is under. */
  readonly under: readonly string[];
  /** How long its request takes. */
  readonly takes: number;
  /** When it gives up, if it does. */
  readonly gone?: number | undefined;
}
interface Use {
  readonly at: number;
  readonly until: number;
  readonly under: readonly string[];
}

/** When each of the requests went out, under the limits of these names. */
async function uses(limits: Readonly<Record<string, Limit>>, arrivals: readonly Arrival[]) {
  const limiter = memoryLimits();
  const time = clock();
  const used: Use[] = [];
  const gone: Arrival[] = [];
  const calls = arrivals.map(async (arrival) => {
    const { at, under, takes } = arrival;
    const stop = new AbortController();
    if (arrival.gone !== undefined) void time.sleep(at + arrival.gone).then(() => stop.abort());
    await time.sleep(at);
    const keyed: KeyedLimit[] = under.map((key) => ({ key, limit: limits[key]! }));
    const release = await limiter.acquire(keyed, time, stop.signal).catch(() => void gone.push(arrival));
    if (!release) return;
    const start = time.now();
    await time.sleep(takes);
    used.push({ at: start, until: time.now(), under });
    release();
    release(); // ends the use once
  });
  await time.run();
  await Promise.all(calls);
  return { used, gone };
}

/** Where a limit was broken, if it was. */
function broken(name: string, { requests, perMs, concurrency }: Limit, used: readonly Use[]): string | undefined {
  const mine = used.filter(({ under }) => under.includes(name)).toSorted((a, b) => a.at - b.at);
  for (const [index, { at }] of mine.entries()) {
    const inWindow = mine.slice(index).filter((use) => use.at < at + (perMs ?? 0)).length;
    if (requests !== undefined && inWindow > requests) return `${name}: ${inWindow} requests from ${at} on`;
    const together = mine.filter((use) => use.at <= at && use.until > at).length;
    if (concurrency !== undefined && together > concurrency) return `${name}: ${together} together at ${at}`;
  }
  return undefined;
}

const limit: fc.Arbitrary<Limit> = fc
  .record({
    requests: fc.integer({ min: 1, max: 4 }),
    perMs: fc.integer({ min: 1, max: 100 }),
    concurrency: fc.integer({ min: 1, max: 3 }),
    kind: fc.nat(2),
  })
  .map(({ requests, perMs, concurrency, kind }) => ({
    by: 'process',
    ...(kind === 0 ? {} : { requests, perMs }),
    ...(kind === 1 ? {} : { concurrency }),
  }));
const names = ['a', 'b', 'c'];
const arrival = fc.record({
  at: fc.nat(200),
  under: fc.subarray(names, { minLength: 1 }),
  takes: fc.nat(60),
  gone: fc.option(fc.nat(100), { nil: undefined }),
});

describe('limits in memory', () => {
  test('are never passed, however requests come, go and overlap', async () => {
    const worlds = fc.record({ limits: fc.tuple(limit, limit, limit), arrivals: fc.array(arrival, { maxLength: 25 }) });
    await fc.assert(
      fc.asyncProperty(worlds, async ({ limits, arrivals }) => {
        const named = Object.fromEntries(names.map((name, index) => [name, limits[index]!]));
        const { used, gone } = await uses(named, arrivals);
        expect(names.map((name) => broken(name, named[name]!, used)).filter((found) => found !== undefined)).toEqual(
          [],
        );
        expect(used.length + gone.length).toBe(arrivals.length); // nobody waits for ever
      }),
      cases(1_500),
    );
  });

  test('let a request go as soon as the window has room, in the order of arrival', async () => {
    const arrivals = fc.array(fc.nat(300), { maxLength: 20 }).map((times) => times.toSorted((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 100 }),
        async (times, requests, perMs) => {
          const { used } = await uses(
            { a: { requests, perMs, by: 'process' } },
            times.map((at) => ({ at, under: ['a'], takes: 0 })),
          );
          const expected: number[] = [];
          for (const at of times) expected.push(Math.max(at, (expected[expected.length - requests] ?? -perMs) + perMs));
          expect(used.map(({ at }) => at)).toEqual(expected);
        },
      ),
      cases(500),
    );
  });

  test('let a request go as soon as a place is free, in the order of arrival', async () => {
    const arrivals = [0, 0, 0, 5, 5].map((at) => ({ at, under: ['a'], takes: 10 }));
    const { used } = await uses({ a: { concurrency: 2, by: 'process' } }, arrivals);
    expect(used.map(({ at }) => at)).toEqual([0, 0, 10, 10, 20]);
  });

  test('count a request when it goes out, not when it began to wait for another limit', async () => {
    // Eight calls that wait for the one place would otherwise go out together once it is free.
    const limits: Record<string, Limit> = {
      window: { requests: 1, perMs: 100, by: 'process' },
      place: { concurrency: 1, by: 'process' },
      other: { requests: 3, perMs: 900, by: 'process' },
    };
    const slow = { at: 0, under: ['place', 'window', 'other'], takes: 2000 };
    const { used } = await uses(limits, [slow, ...Array<Arrival>(5).fill({ ...slow, at: 1, takes: 1 })]);
    expect(used.map(({ at }) => at)).toEqual([0, 2000, 2100, 2200, 2900, 3000]);
  });

  test('do not hold up those who are not under them', async () => {
    const limits: Record<string, Limit> = {
      own: { requests: 1, perMs: 60_000, by: 'process' },
      shared: { requests: 5, perMs: 1000, by: 'process' },
    };
    const narrow = { at: 0, under: ['own', 'shared'], takes: 0 };
    const { used } = await uses(limits, [narrow, narrow, narrow, { at: 10, under: ['shared'], takes: 0 }]);
    expect(used.map(({ at, under }) => [at, under.length])).toEqual([
      [0, 2],
      [10, 1],
      [60_000, 2],
      [120_000, 2],
    ]);
  });

  test('look again at the first where the second moves the turn', async () => {
    const limits: Record<string, Limit> = {
      a: { requests: 1, perMs: 10, by: 'process' },
      b: { requests: 1, perMs: 100, by: 'process' },
      c: { requests: 1, perMs: 100, by: 'process' },
    };
    const under = [['c', 'a'], ['c', 'a'], ['b'], ['a', 'b']];
    const { used } = await uses(
      limits,
      under.map((names) => ({ at: 0, under: names, takes: 0 })),
    );
    expect(used.map(({ at, under: names }) => `${names.join('')} ${at}`)).toEqual(['ca 0', 'b 0', 'ca 100', 'ab 110']);
  });

  test('give back the turn and the place of a request that gave up', async () => {
    const window: Limit = { requests: 1, perMs: 100, by: 'process' };
    const three = [{ at: 0 }, { at: 1, gone: 50 }, { at: 60 }].map((one) => ({ ...one, under: ['a'], takes: 30 }));
    expect((await uses({ a: window }, three)).used.map(({ at }) => at)).toEqual([0, 100]);
    const gate: Limit = { concurrency: 1, by: 'process' };
    const queued = [{ at: 0 }, { at: 1, gone: 5 }, { at: 2 }].map((one) => ({ ...one, under: ['a'], takes: 30 }));
    expect((await uses({ a: gate }, queued)).used.map(({ at }) => at)).toEqual([0, 30]);
  });

  test('refuse a caller that has stopped already', async () => {
    const limiter = memoryLimits();
    const time = clock();
    const limits = [{ key: 'a', limit: { concurrency: 1, by: 'process' } as const }];
    await expect(limiter.acquire(limits, time, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(typeof (await limiter.acquire(limits, time))).toBe('function');
  });

  test('do not spin where a sleep returns at once and the clock stands still', async () => {
    let sleeps = 0;
    const still = { now: () => 0, sleep: async () => void sleeps++ };
    const limiter = memoryLimits();
    const limits = [{ key: 'a', limit: { requests: 1, perMs: 1000, by: 'process' } as const }];
    for (let call = 0; call < 50; call++) (await limiter.acquire(limits, still))();
    expect(sleeps).toBe(49);
  });

  test('are kept when the clock is set back', async () => {
    let now = 10_000;
    const waits: number[] = [];
    const time = { now: () => now, sleep: async (ms: number) => void (waits.push(ms), (now += ms)) };
    const limiter = memoryLimits();
    const limits = [{ key: 'a', limit: { requests: 1, perMs: 1000, by: 'process' } as const }];
    await limiter.acquire(limits, time);
    now = 9_500;
    await limiter.acquire(limits, time);
    expect(waits).toEqual([1500]);
    now = 0; // long before: the turns to come are no reason to wait
    await limiter.acquire(limits, time);
    expect(waits).toEqual([1500]);
  });
});

test('who stops while it goes from one gate to the next waits at none of them', async () => {
  const { acquire } = memoryLimits();
  const gate = (key: string): KeyedLimit => ({ key, limit: { concurrency: 1, by: 'process' } });
  const { now, sleep } = clock();
  const [leaveFirst] = [await acquire([gate('a')], { now, sleep }), await acquire([gate('b')], { now, sleep })];
  const stop = new AbortController();
  const both = acquire([gate('a'), gate('b')], { now, sleep }, stop.signal);
  leaveFirst();
  stop.abort(new Error('enough'));
  await expect(both).rejects.toThrow('enough');
  (await acquire([gate('a')], { now, sleep }))(); // and keeps none
});
