import { describe, expect, it } from 'vitest';
import { outcomeOf } from './outcome.ts';
import type { Result } from './result.ts';

const spread = (median: number, min = median, max = median) => ({ median, min, max });
const within: Result = {
  row: 'call',
  against: 'undici',
  unit: 'ms',
  ours: spread(0.1421),
  theirs: spread(0.1),
  ratio: spread(1.42, 1.3, 1.6),
  budget: 2,
};
const over: Result = { ...within, against: 'ofetch', ratio: spread(1.204, 1.1, 1.3), budget: 1.2 };
const memory: Result = { row: 'pages', against: 'memory', unit: 'MB', ours: spread(140.4, 90, 200), budget: 100 };
const alone: Result = { row: 'start', against: 'import', unit: 'ms', ours: spread(12.34, 11, 20) };

describe('the outcome', () => {
  it('fails --check for each result over its budget, and names row and peer', () => {
    const { problems, code } = outcomeOf([within, over, memory, alone], true);
    expect(code).toBe(1);
    expect(problems).toEqual([
      'over budget: call: 1.20 times ofetch, the budget is 1.2',
      'over budget: pages: memory is 140 MB, the budget is 100 MB',
    ]);
  });

  it('is no failure where nothing is over, nor where nothing is checked', () => {
    expect(outcomeOf([within, alone], true)).toMatchObject({ problems: [], code: 0 });
    expect(outcomeOf([over], false)).toMatchObject({ problems: [expect.stringContaining('ofetch')], code: 0 });
  });

  it('is shown as a table, the name of a row once', () => {
    expect(outcomeOf([within, over, memory, alone], true).lines).toEqual([
      'row    ours     against          ratio  min–max          budget',
      'call   142 µs   undici   100 µs  1.42   1.30–1.60        2       ok',
      '       142 µs   ofetch   100 µs  1.20   1.10–1.30        1.2     over',
      'pages  140 MB   memory                  90.0 MB–200 MB   100 MB  over',
      'start  12.3 ms  import                  11.0 ms–20.0 ms          reported',
    ]);
  });
});
