// On Monday: the figures of last week against the week before.
// Against the simulator, after `npm run build`: node tools/run.mjs exec node examples/afs/monday-report.ts

import { type AfsClient, type DayRow, figures } from '../support/afs-client.ts';
import { weekOf } from '../support/days.ts';

export interface Comparison {
  readonly last: number;
  readonly before: number;
  /** In percent, rounded; null if there was nothing to compare with. */
  readonly change: number | null;
}

/**
 * Compares the last whole week with the one before it. A week with fewer than seven days of figures is told by `missing`:
 * its sum says little.
 *
 * @param now in ms since 1970; any day of the week will do.
 */
export async function mondayReport(client: AfsClient, now: number) {
  const weeks = [weekOf(now, 1), weekOf(now, 2)] as const;
  const [last, before] = await Promise.all(weeks.map(([start, end]) => figures(client, start, end)));
  const compare = (key: 'visits' | 'orders') => comparison(sumOf(last ?? [], key), sumOf(before ?? [], key));
  return {
    week: weeks[0],
    compared_with: weeks[1],
    visits: compare('visits'),
    orders: compare('orders'),
    missing: { last: 7 - daysIn(last ?? []), before: 7 - daysIn(before ?? []) },
  };
}

export function comparison(last: number, before: number): Comparison {
  return { last, before, change: before === 0 ? null : Math.round(((last - before) / before) * 100) };
}

const daysIn = (rows: readonly DayRow[]): number => new Set(rows.map(({ date }) => date)).size;

function sumOf(rows: readonly DayRow[], key: 'visits' | 'orders'): number {
  return rows.reduce((sum, row) => sum + Number(row[key]), 0);
}

if (import.meta.main) {
  const { startAfsDemo } = await import('../support/afs-demo.ts');
  const { client, close } = await startAfsDemo();
  const { week, visits, orders } = await mondayReport(client, Date.parse('2026-11-30T08:00:00Z'));
  console.log(week.join(' to '));
  console.log('visits', JSON.stringify(visits));
  console.log('orders', JSON.stringify(orders));
  await close();
}
