import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { poll } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { api, at, host, ids, noon, row } from '../test-support/polling.js';
import { pollTrigger } from '../test-support/triggers.js';

const hour = 3_600_000;
const day = 24 * hour;

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
    expect(error).toMatchObject({ code: 'input_invalid', message: 'things: since is not a date', sent: 'no' });
    expect(world.asked).toEqual([]);
  });
});

describe('what is asked', () => {
  test('is the list with its input, from the overlap before the mark on', async () => {
    const trigger = pollTrigger({
      constants: { status: 'open' },
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

  test('has a moment in its filter where that takes one', async () => {
    const world = api();
    const trigger = pollTrigger({ since: { path: 'at', param: 'from', as: 'moment', overlapMs: hour } });
    await poll(world, trigger, null, { now: noon });
    expect(world.asked).toEqual([['things.list', { from: '2026-01-31T11:00:00.000Z' }]]);
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

test('the schema of an event is built when there is an event', async () => {
  let built = 0;
  const trigger = { ...pollTrigger(), event: () => (built++, z.unknown()) };
  await poll(api([]), trigger, null, { now: noon });
  expect(built).toBe(0);
});
