import { expect, test } from 'vitest';
import { afsWorld } from '../test-support/afs-world.ts';
import { comparison, mondayReport } from './monday-report.ts';

const weeks = { week: ['2026-11-23', '2026-11-29'], compared_with: ['2026-11-16', '2026-11-22'] };

test.each(['2026-11-30T00:00:00Z', '2026-12-06T23:59:59Z'])('at %s, last week is the same whole week', async (at) => {
  const { client } = await afsWorld();
  expect(await mondayReport(client, Date.parse(at))).toMatchObject({ ...weeks, missing: { last: 0, before: 0 } });
});

test('sums are those of the days, also where numbers come as texts', async () => {
  const { client, simulator } = await afsWorld();
  for (let day = 16; day <= 29; day++) {
    simulator.state.figures[`2026-11-${day}`] = { visits: day < 23 ? 100 : ('110' as never), orders: day < 23 ? 0 : 2 };
  }
  expect(await mondayReport(client, Date.parse('2026-11-30T08:00:00Z'))).toMatchObject({
    visits: { last: 770, before: 700, change: 10 },
    orders: { last: 14, before: 0, change: null },
  });
});

test('days without figures are told, not summed as if they were there', async () => {
  const { client, simulator } = await afsWorld();
  const rows = [{ date: '2026-11-23', visits: 5, orders: 1 }];
  simulator.faults.add({ kind: 'status', status: 200, body: { rows }, path: /figures/ });
  simulator.faults.add({ kind: 'status', status: 200, body: [], path: /figures/ }); // PHP writes an empty map so
  const { missing } = await mondayReport(client, Date.parse('2026-11-30T08:00:00Z'));
  expect(missing.last + missing.before).toBe(13);
});

test('a change is in percent', () => {
  expect([comparison(50, 100), comparison(1, 3), comparison(5, 0)].map(({ change }) => change)).toEqual([
    -50,
    -67,
    null,
  ]);
});
