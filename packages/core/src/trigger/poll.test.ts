import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { poll, type PollOptions, type PollState, type PollTrigger } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { pollTrigger } from '../test-support/triggers.js';

const hour = 3_600_000;
const day = 24 * hour;
const noon = Date.UTC(2026, 0, 31, 12);
const at = (ms: number) => new Date(ms).toISOString();
const row = (id: number, ms: number, more: object = {}) => ({ id, at: at(ms), ...more });

/** A client whose list is what it is given now; it keeps what it was asked. */
function api(list: unknown = []) {
  const asked: unknown[] = [];
  const world = {
    list,
    asked,
    $call: async (operation: string, input?: unknown) => {
      asked.push([operation, input]);
      return world.list;
    },
  };
  return world;
}

const ids = (events: readonly { readonly event: unknown }[]) => events.map(({ event }) => (event as { id: number }).id);

/** Polls again and again, keeping the state as a host does: as JSON. */
function host(trigger: PollTrigger) {
  let state: PollState | null = null;
  const turn = async (list: unknown, options: PollOptions) => {
    const polled = await poll(api(list), trigger, state, options);
    state = JSON.parse(JSON.stringify(polled.state)) as PollState;
    return polled;
  };
  return { turn, state: () => state };
}

describe('the first poll', () => {
  test('sets the mark and delivers nothing; what comes after is delivered', async () => {
    const { turn } = host(pollTrigger());
    const old = [row(1, noon - 5000), row(2, noon - 10 * day)];
    expect((await turn(old, { now: noon })).events).toEqual([]);
    expect(ids((await turn([...old, row(3, noon + 1000)], { now: noon + 2000 })).events)).toEqual([3]);
  });

  test('of a host that keeps undefined for nothing is the first poll all the same', async () => {
    const polled = await poll(api([row(1, noon - 5000)]), pollTrigger(), undefined as never, { now: noon });
    expect(polled.events).toEqual([]);
  });

  test('with since delivers what is no older, now and later', async () => {
    const { turn } = host(pollTrigger());
    const list = [row(1, noon - 30 * 60_000), row(2, noon - 10_000), row(3, noon - 5000), row(4, noon - 9999)];
    expect(ids((await turn(list, { now: noon, since: at(noon - 10_000) })).events)).toEqual([2, 4, 3]);
    expect((await turn(list, { now: noon + 1000 })).events).toEqual([]);
  });

  test('with since delivers rows of that day where rows have only days', async () => {
    const { turn } = host(pollTrigger({ since: { path: 'at', overlapMs: 2 * day } }));
    const list = [1, 2, 3].map((id) => ({ id, at: `2026-01-${28 + id}` }));
    expect(ids((await turn(list, { now: noon, since: '2026-01-30T18:00:00Z' })).events)).toEqual([2, 3]);
    expect((await turn(list, { now: noon + hour })).events).toEqual([]);
  });

  test('with a since that is no date is refused, and asks nothing', async () => {
    const world = api();
    const error = await failureOf(poll(world, pollTrigger(), null, { since: 'yesterday' }));
    expect(error).toMatchObject({ code: 'input_invalid', message: 'things: since is no date', sent: 'no' });
    expect(world.asked).toEqual([]);
  });
});

describe('what is asked', () => {
  test('is the list with its input, from the overlap before the mark on', async () => {
    const trigger = pollTrigger({
      input: { status: 'open' },
      since: { path: 'at', param: 'from', overlapMs: 2 * day },
    });
    const world = api([row(1, noon + 20 * day)]);
    const { state } = await poll(world, trigger, null, { now: noon });
    await poll(world, trigger, state, { now: noon + 20 * day });
    const { state: later } = await poll(world, trigger, state, { now: noon + 20 * day });
    await poll(world, trigger, later, { now: noon + 21 * day });
    expect(world.asked.map((one) => (one as [string, { from: string }])[1].from)).toEqual([
      '2026-01-29',
      '2026-01-29',
      '2026-01-29',
      '2026-02-18',
    ]);
    expect(world.asked[0]).toEqual(['things.list', { status: 'open', from: '2026-01-29' }]);
  });

  test('is the list as it is where it has no filter', async () => {
    const world = api();
    await poll(world, pollTrigger(), null, { now: noon });
    expect(world.asked).toEqual([['things.list', {}]]);
  });

  test('may be paged: every page is read', async () => {
    const pages = {
      $call: () => ({
        async *[Symbol.asyncIterator]() {
          yield row(1, noon + 2000);
          yield row(2, noon + 1000);
        },
      }),
    };
    const { state } = await poll(api(), pollTrigger(), null, { now: noon });
    expect(ids((await poll(pages, pollTrigger(), state, { now: noon + 5000 })).events)).toEqual([2, 1]);
  });

  test('may have its rows inside', async () => {
    const trigger = pollTrigger({ rows: 'data.rows' });
    const { state } = await poll(api({ data: { rows: [] } }), trigger, null, { now: noon });
    const answer = { data: { rows: [row(1, noon + 1000)] } };
    expect(ids((await poll(api(answer), trigger, state, { now: noon + 5000 })).events)).toEqual([1]);
    for (const other of [null, [], { data: null }, 'x']) {
      expect((await poll(api(other), trigger, state, { now: noon + 5000 })).events).toEqual([]);
    }
  });

  test('that fails fails the poll, which changes nothing', async () => {
    const failing = { $call: () => Promise.reject(new Error('down')) };
    await expect(poll(failing, pollTrigger(), null, { now: noon })).rejects.toThrow('down');
  });
});

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
        drift: [{ path: ['id'], message: 'does not fit the schema' }],
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
      row(1, noon + 1, { part: { no: '1' } }),
      row(1, noon + 1),
    ];
    const all = [...(await of(two, ...list)), ...(await of({ ...two, name: 'others' }, ...list))];
    expect(new Set(all).size).toBe(8);
  });

  test('is one for a row that the list has twice', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    expect(ids((await turn([row(1, noon + 5), row(1, noon + 5)], { now: noon + 10 })).events)).toEqual([1]);
  });
});

describe('rows', () => {
  test('that come late by less than the overlap are delivered, later ones are not', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const newest = row(1, noon + 2 * hour);
    await turn([newest], { now: noon + 2 * hour });
    const late = [row(2, noon + hour), row(3, noon + hour - 1)];
    expect(ids((await turn([newest, ...late], { now: noon + 2 * hour + 5 })).events)).toEqual([2]);
  });

  test('that are left out once are not delivered again', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const list = [row(1, noon + 5), row(2, noon + 6)];
    await turn(list, { now: noon + 10 });
    await turn([list[1]], { now: noon + 20 });
    expect((await turn([], { now: noon + 30 })).events).toEqual([]);
    expect((await turn(list, { now: noon + 40 })).events).toEqual([]);
  });

  test('of the future do not move the mark beyond now', async () => {
    const { turn, state } = host(pollTrigger());
    await turn([], { now: noon });
    expect(ids((await turn([row(1, noon + 50 * day)], { now: noon + 5 })).events)).toEqual([1]);
    expect(state()!.since).toBe(at(noon + 5));
    expect(ids((await turn([row(1, noon + 50 * day), row(2, noon + 6)], { now: noon + 7 })).events)).toEqual([2]);
  });

  test('without a readable time are delivered once, as of now', async () => {
    const { turn } = host(pollTrigger());
    await turn([], { now: noon });
    const list = [{ id: 1 }, { id: 2, at: 'soon' }, { id: 3, at: null }];
    const { events } = await turn(list, { now: noon + 5 });
    expect(events.map((event) => event.at)).toEqual([noon + 5, noon + 5, noon + 5]);
    expect((await turn(list, { now: noon + day })).events).toEqual([]);
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

describe('the state', () => {
  test('is small, plain JSON, and tells nothing of the rows', async () => {
    const { turn, state } = host(pollTrigger({ watch: ['name'] }));
    await turn([], { now: noon });
    await turn([row(1, noon + 5, { name: 'Ada Example' })], { now: noon + 10 });
    expect(JSON.parse(JSON.stringify(state()))).toEqual(state());
    expect(JSON.stringify(state())).not.toContain('Ada');
    expect(JSON.stringify(state()).length).toBeLessThan(250);
  });

  test('does not change with an empty reply', async () => {
    const { turn, state } = host(pollTrigger());
    await turn([], { now: noon });
    await turn([row(1, noon + 5)], { now: noon + 10 });
    const before = state();
    await turn([], { now: noon + 10 * day });
    expect(state()).toEqual(before);
  });

  test('forgets what the next poll does not ask for, and nothing else', async () => {
    const { turn, state } = host(pollTrigger());
    await turn([], { now: noon });
    for (let hours = 1; hours <= 50; hours++) {
      const now = noon + hours * hour;
      await turn([row(hours - 1, now - hour), row(hours, now)], { now });
    }
    expect(Object.keys(state()!.seen)).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ['another version', { v: 2, since: at(noon), seen: {} }],
    ['no version', { since: at(noon), seen: {} }],
    ['no time', { v: 1, since: 'x', seen: {} }],
    ['no rows', { v: 1, since: at(noon) }],
    ['a list for rows', { v: 1, since: at(noon), seen: [] }],
  ])('with %s is refused, and nothing is asked', async (_, state) => {
    const world = api();
    const error = await failureOf(poll(world, pollTrigger(), state as PollState, { now: noon }));
    expect(error).toMatchObject({
      code: 'misconfigured',
      operation: 'things',
      message: 'the stored state of things is of another version or damaged',
    });
    expect(error.hint).toContain('state null');
    expect(world.asked).toEqual([]);
  });
});

test('a poll does not change the state it is given', async () => {
  const { state } = await poll(api([row(1, noon)]), pollTrigger(), null, { now: noon });
  const before = JSON.stringify(state);
  await poll(api([row(2, noon + 5)]), pollTrigger(), state, { now: noon + 10 });
  expect(JSON.stringify(state)).toBe(before);
});

test('the schema of an event is built when there is an event', async () => {
  let built = 0;
  const trigger = { ...pollTrigger(), event: () => (built++, z.unknown()) };
  await poll(api([]), trigger, null, { now: noon });
  expect(built).toBe(0);
});
