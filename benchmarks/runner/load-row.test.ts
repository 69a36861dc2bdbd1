import { expect, test } from 'vitest';
import { loadRow, rowNames } from './load-row.ts';

test('every file in rows/ is a row', async () => {
  const rows = await Promise.all(rowNames.map(loadRow));
  expect(rows.map(({ what, ours }) => [typeof what, ours !== undefined])).toEqual(rowNames.map(() => ['string', true]));
});

test('every comparison has a budget', async () => {
  const withoutBudget: string[] = [];
  for (const name of rowNames) {
    const row = await loadRow(name);
    if (row.kind === 'steps') continue;
    if (Object.values(row.peers).every(({ budget }) => budget === undefined)) withoutBudget.push(name);
  }
  expect(withoutBudget).toEqual([]);
});
