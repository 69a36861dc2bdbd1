import { describe, expect, test } from 'vitest';
import { poll, type PollTrigger } from '../index.js';
import { api, at, host, ids, noon, row } from '../test-support/polling.js';
import { pollTrigger } from '../test-support/triggers.js';

const hour = 3_600_000;
const day = 24 * hour;

describe('an event', () => {
  test('has the time and every key of its row, its type, and its drift', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const good = row(1, noon + 1000, { more: { a: 1 } });
    const bad = { id: 'x', at: at(noon + 2000) };
    const { events } = await turn([bad, good], { now: noon + 5000 });
    expect(events).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{64}$/), at: noon + 1000, type: 'things', event: good, drift: [] },
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: noon + 2000,
        type: 'things',
        event: bad,
        drift: [{ path: ['id'], message: 'does not match the schema' }],
      },
    ]);
  });

  test('comes oldest first, those of one moment in the order of the list', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const list = [row(3, noon + 9), row(1, noon + 5), row(2, noon + 5), row(4, noon + 1)];
    expect(ids((await turn(list, { now: noon + 10 })).events)).toEqual([4, 1, 2, 3]);
  });

  test('has the same id when the state was lost before it was kept', async () => {
    for (const watch of [undefined, ['kind']]) {
      const trigger = pollTrigger(watch ? { watch } : {});
      const { state } = await poll(api(), trigger, null, { now: noon });
      const world = api([row(1, noon + 1000, { kind: 'a' }), { id: 2, kind: 'a' }]);
      const first = await poll(world, trigger, state, { now: noon + 5000 });
      const second = await poll(world, trigger, state, { now: noon + 9000 });
      expect(second.events.map(({ id }) => id)).toEqual(first.events.map(({ id }) => id));
    }
  });

  test('has an id that holds the trigger and the whole identity', async () => {
    const of = async (trigger: PollTrigger, ...list: object[]) => {
      const { state } = await poll(api(), trigger, null, { now: noon });
      return (await poll(api(list), trigger, state, { now: noon + 5000 })).events.map(({ id }) => id);
    };
    const two = pollTrigger({ identity: ['id', 'part.no'] });
    const list = [
      row(1, noon + 1, { part: { no: 1 } }),
      row(1, noon + 1, { part: { no: 2 } }),
      row(1, noon + 1, { part: { no: '1a' } }),
      row(1, noon + 1),
    ];
    const all = [...(await of(two, ...list)), ...(await of({ ...two, name: 'others' }, ...list))];
    expect(new Set(all).size).toBe(8);
  });

  test('is one for a row whose id turns from a number into text, also where it is watched', async () => {
    for (const watch of [undefined, ['column.id'], ['*']]) {
      const { turn } = host(pollTrigger(watch ? { watch } : {}));
      await turn([], { now: noon });
      const as = (id: unknown) => [{ id, at: at(noon + 5), column: { id } }];
      const [first, second] = [await turn(as(1), { now: noon + 10 }), await turn(as('1'), { now: noon + 20 })];
      expect([first.events.length, second.events.length]).toEqual([1, 0]);
    }
  });

  test('is one for a row that the list has twice', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    expect(ids((await turn([row(1, noon + 5), row(1, noon + 5)], { now: noon + 10 })).events)).toEqual([1]);
  });
});

describe('watched changes', () => {
  const watching = (watch: readonly string[]) => pollTrigger({ watch, since: { path: 'at', overlapMs: day } });

  test('are events of their own, there and back', async () => {
    const { turn } = host(watching(['column.id']));
    const of = (id: number, ms: number) => [row(1, ms, { column: { id } })];
    await turn(of(1, noon), { now: noon });
    const all: string[] = [];
    for (const [index, column] of [1, 2, 2, 1, 2, 2, 1].entries()) {
      const now = noon + (index + 1) * hour;
      const { events } = await turn(of(column, now), { now });
      expect(events).toHaveLength([1, 2, 2, 1, 2, 2, 1][index] === [1, 1, 2, 2, 1, 2, 2][index] ? 0 : 1);
      all.push(...events.map(({ id }) => id));
    }
    expect([all.length, new Set(all).size]).toEqual([4, 4]);
  });

  test('are seen where only they are looked at', async () => {
    const { turn } = host(watching(['kind']));
    await turn([row(1, noon, { kind: 'a', note: 'x' })], { now: noon });
    expect((await turn([row(1, noon, { kind: 'a', note: 'y' })], { now: noon + 5 })).events).toEqual([]);
    expect((await turn([row(1, noon, { kind: 'b', note: 'y' })], { now: noon + 6 })).events).toHaveLength(1);
  });

  test('of the whole row are those of any key, in any order', async () => {
    const { turn } = host(watching(['*']));
    await turn([{ id: 1, at: at(noon), a: { b: 1, c: 2 } }], { now: noon });
    expect((await turn([{ a: { c: 2, b: 1 }, at: at(noon), id: 1 }], { now: noon + 5 })).events).toEqual([]);
    expect((await turn([{ id: 1, at: at(noon), a: { b: 1, c: 3 } }], { now: noon + 5 })).events).toHaveLength(1);
  });

  test('within one reply, of a row that the list has twice, are all told', async () => {
    const { turn } = host(watching(['kind']));
    await turn([], { now: noon });
    const { events } = await turn([row(1, noon + 1, { kind: 'a' }), row(1, noon + 2, { kind: 'b' })], {
      now: noon + 5,
    });
    expect(events.map(({ event }) => (event as { kind: string }).kind)).toEqual(['a', 'b']);
  });
});

describe('rows whose time says less than a moment', () => {
  test('are not lost where the overlap is shorter than the day they are of', async () => {
    const { turn } = host(pollTrigger());
    const delivered: number[] = [];
    await turn([], { now: noon });
    const list: { id: number; at: string }[] = [];
    for (let hours = 1; hours <= 60; hours++) {
      const now = noon + hours * hour;
      list.push({ id: hours, at: at(now).slice(0, 10) });
      delivered.push(...ids((await turn(list.slice(-30), { now })).events));
    }
    expect(delivered).toEqual(list.map(({ id }) => id));
  });

  test.each([
    '2026-01-31 12:00:05',
    '2026-01-31T12:00:05',
    '2026-01-31t12:00:05',
    '2026-01-31 12:00:05.000',
    '2026/01/31 12:00:05',
    'Sat, 31 Jan 2026 12:00:05',
    'Sat, 31 Jan 2026 12:00:05 GMT',
    'Sat, 31 Jan 2026 07:00:05 EST',
    'Sat Jan 31 2026 13:00:05 GMT+0100 (Central European Standard Time)',
    '2026-01-31T13:00:05+01:00',
    '31/01/2026 12:00:05',
    '31.01.2026 12:00:05',
    '1769860805',
    '2026-01-31 13:00:05+01',
  ])('%s is that moment on every machine', async (text) => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const { events } = await turn([{ id: 1, at: text }], { now: noon + 10_000 });
    expect(events[0]?.at).toBe(noon + 5_000);
  });
});

test('numbers alone are read day first, as codecs do', async () => {
  const { turn } = host(pollTrigger({ since: { path: 'at', overlapMs: 40 * day } }));
  await turn([], { now: noon });
  const days = ['01/02/2026', '1/2/2026', '01/02/26', '01.02.2026', '01-02-2026'];
  const { events } = await turn(
    days.map((text, id) => ({ id, at: text })),
    { now: noon + 2 * day },
  );
  expect(events.map((event) => event.at)).toEqual(days.map(() => Date.UTC(2026, 1, 1)));
});

test('a clock that is a little behind brings nothing that the first poll passed over', async () => {
  const { turn } = host(pollTrigger());
  const list = [row(1, noon - 2 * hour), row(2, noon - 50 * 60_000)];
  await turn(list, { now: noon });
  expect((await turn(list, { now: noon - 30 * 60_000 })).events).toEqual([]);
});

test('a clock that is behind brings nothing again', async () => {
  const { turn } = host(pollTrigger());
  const list = [row(1, noon), row(2, noon + 1000)];
  await turn(list, { now: noon + 2000 });
  expect((await turn(list, { now: noon - 365 * 24 * hour })).events).toEqual([]);
  expect(ids((await turn([...list, row(3, noon + 3000)], { now: noon + 4000 })).events)).toEqual([3]);
});

test('a clock that was ahead hides nothing once it is right', async () => {
  const { turn } = host(pollTrigger());
  await turn([], { now: noon + 30 * 24 * hour });
  await turn([], { now: noon });
  const { events } = await turn([row(1, noon + 1000)], { now: noon + 2000 });
  expect(ids(events)).toEqual([1]);
});

test('nor where a row of the distant future was seen', async () => {
  const { turn } = host(pollTrigger());
  const future = row(9, noon + 1500 * 24 * hour);
  await turn([future], { now: noon + 365 * 24 * hour });
  await turn([future], { now: noon });
  expect(ids((await turn([future, row(1, noon + 1000)], { now: noon + 2000 })).events)).toEqual([1]);
});
