import { describe, expect, test } from 'vitest';
import { poll, type PollState } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { api, at, host, ids, noon, row } from '../test-support/polling.js';
import { pollTrigger } from '../test-support/triggers.js';

const hour = 3_600_000;
const day = 24 * hour;

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
    ['a row that is none', { v: 1, since: at(noon), seen: { a: null } }],
  ])('with %s is refused, and nothing is asked', async (_, state) => {
    const world = api();
    const error = await failureOf(poll(world, pollTrigger(), state as PollState, { now: noon }));
    expect(error).toMatchObject({
      code: 'misconfigured',
      operation: 'things',
      message: 'the stored state of things has another version or is damaged',
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
