import { expect, test } from 'vitest';
import * as z from 'zod';
import { poll, type PollState, type PollTrigger } from '../index.js';
import { kit } from '../test-support/acme.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 31, 12);

const trigger = (overlapMs: number, watch?: readonly string[]): PollTrigger => ({
  ...kit.poll({
    title: 'x',
    description: 'x',
    event: () => z.looseObject({}),
    list: 'things.list',
    identity: ['id'],
    ...(watch ? { watch } : {}),
    since: { path: 'at', overlapMs },
  }),
  name: 'things',
});

const listing = (...rows: object[]) => ({ $call: async () => rows });

test('a row on the first day of the window, seen before, is no event later', async () => {
  const days = trigger(48 * hour);
  const rows = listing({ id: 1, at: '2026-01-29' }, { id: 2, at: '2026-01-30' });
  let state: PollState | null = null;
  for (const minutes of [0, 10, 20]) {
    const polled: { events: unknown[]; state: PollState } = await poll(rows, days, state, {
      now: start + minutes * 60_000,
    });
    expect(polled.events).toEqual([]);
    ({ state } = polled);
  }
});

test('a row that changes back after the window has forgotten it is another event', async () => {
  const watching = trigger(hour, ['kind']);
  let { state } = await poll(listing(), watching, null, { now: start });
  const ids = new Set<string>();
  for (const [index, kind] of ['a', 'b', 'a', 'b'].entries()) {
    const now = start + (index + 1) * 5 * hour;
    const row = { id: 1, kind, at: new Date(now).toISOString() };
    // In between others move the window on.
    state = (
      await poll(listing({ id: 2, kind: 'x', at: new Date(now - 2 * hour).toISOString() }), watching, state, { now })
    ).state;
    const polled = await poll(listing(row), watching, state, { now });
    for (const { id, event } of polled.events) if ((event as { id: number }).id === 1) ids.add(id);
    ({ state } = polled);
  }
  expect(ids.size).toBe(4);
});
