import { expect, test } from 'vitest';
import * as z from 'zod';
import { poll } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { api, ids, noon, row } from '../test-support/polling.js';
import { pollTrigger } from '../test-support/triggers.js';

const trigger = pollTrigger({
  input: () => z.strictObject({ owner: z.string(), page_size: z.int().default(50) }),
  constants: { state: 'all' },
  since: { path: 'at', param: 'from', overlapMs: 86_400_000 },
});

test('what a user gives goes into every listing, with its defaults, beside constants and the time', async () => {
  const world = api();
  await poll(world, trigger, null, { now: noon, input: { owner: 'ada' } });
  expect(world.asked).toEqual([['things.list', { owner: 'ada', page_size: 50, state: 'all', from: '2026-01-30' }]]);
});

test.each([
  [trigger, { owner: 1 }, 'owner'],
  [trigger, { owner: 'ada', ownr: 'x' }, 'ownr'],
  [trigger, undefined, 'owner'],
  [pollTrigger(), { owner: 'ada' }, 'the input'],
])('an input that does not fit is refused by name, and nothing is asked', async (one, input, place) => {
  const world = api();
  const error = await failureOf(poll(world, one, null, { now: noon, input }));
  expect(error).toMatchObject({ code: 'input_invalid', operation: 'things', sent: 'no' });
  expect(error.message).toContain(place);
  expect(world.asked).toEqual([]);
});

test('another input starts over: its rows are marked, not delivered', async () => {
  const input = { owner: 'ada' };
  const { state } = await poll(api([row(1, noon)]), trigger, null, { now: noon, input });
  const list = [row(1, noon), row(2, noon + 5)];
  const other = await poll(api(list), trigger, state, { now: noon + 10, input: { owner: 'eve' } });
  expect(other.events).toEqual([]);
  const more = [...list, row(3, noon + 11)];
  const next = await poll(api(more), trigger, other.state, { now: noon + 20, input: { owner: 'eve' } });
  expect(ids(next.events)).toEqual([3]);
  expect(ids((await poll(api(list), trigger, state, { now: noon + 10, input })).events)).toEqual([2]);
});

test('rows of two inputs are not the same event', async () => {
  const idOf = async (owner: string) => {
    const { events } = await poll(api([row(1, noon)]), trigger, null, {
      now: noon,
      since: '2026-01-01',
      input: { owner },
    });
    return events[0]?.id;
  };
  expect(await idOf('ada')).not.toBe(await idOf('eve'));
});
