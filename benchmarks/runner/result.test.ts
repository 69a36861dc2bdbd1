import { expect, test } from 'vitest';
import { compare, type Result, verdictOn } from './result.ts';

const spread = (median: number) => ({ median, min: median, max: median });
const result = (values: Partial<Result>): Result => ({
  row: 'call',
  against: 'undici',
  unit: 'ms',
  ours: spread(8),
  ...values,
});

test('ours is compared with each peer of the row, and held to the budget of that peer', () => {
  const measured = { ours: [4, 6, 8], peers: { undici: [2, 2, 2], fetch: [8, 6, 4] }, memoryMB: [50] };
  expect(compare('call', { peers: { undici: { budget: 2 }, fetch: {} } }, measured)).toEqual([
    {
      row: 'call',
      against: 'undici',
      unit: 'ms',
      ours: { median: 6, min: 4, max: 8 },
      theirs: spread(2),
      ratio: { median: 3, min: 2, max: 4 },
      budget: 2,
    },
    {
      row: 'call',
      against: 'fetch',
      unit: 'ms',
      ours: { median: 6, min: 4, max: 8 },
      theirs: { median: 6, min: 4, max: 8 },
      ratio: { median: 1, min: 0.5, max: 2 },
    },
  ]);
});

test('memory and time are results of their own where the row has budgets for them', () => {
  const measured = { ours: [1, 1], peers: {}, memoryMB: [70, 90, 200] };
  expect(compare('pages', { peers: {}, memoryMB: 100, cpuMs: 2 }, measured)).toEqual([
    { row: 'pages', against: 'CPU time of ours', unit: 'ms', ours: { median: 1, min: 1, max: 1 }, budget: 2 },
    {
      row: 'pages',
      against: 'memory above the start',
      unit: 'MB',
      ours: { median: 90, min: 70, max: 200 },
      budget: 100,
    },
  ]);
});

test.each([
  ['at its budget', result({ ratio: spread(2), budget: 2 }), 'ok'],
  ['over it by less than the table shows', result({ ratio: spread(2.001), budget: 2 }), 'over'],
  ['over it once, but not in the median', result({ ratio: { median: 2, min: 1, max: 9 }, budget: 2 }), 'ok'],
  ['of ours alone', result({ budget: 7 }), 'over'],
  ['without a budget', result({ ratio: spread(99) }), 'reported'],
])('the verdict on a result %s', (_, one, verdict) => {
  expect(verdictOn(one)).toBe(verdict);
});
