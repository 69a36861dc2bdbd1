import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsBetween } from './windows.js';
import { cases } from '../../test-support/cases.js';

const dayMs = 86_400_000;
const iso = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const dayOf = (date: string) => Date.parse(date) / dayMs;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const first = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2100-01-01') });
const steps = fc.constantFrom('day' as const, 'week' as const, 'month' as const);

describe('windows', () => {
  test('cover every day from first to last once, in order, without gap or overlap', () => {
    fc.assert(
      fc.property(first, fc.nat({ max: 400 }), steps, (start, length, step) => {
        const windows = windowsBetween(iso(start), iso(start + length), step);
        const covered = windows.flatMap(([from, to]) => range(dayOf(from), dayOf(to)));
        expect(covered.join()).toBe(range(start, start + length).join());
      }),
      cases(1_000),
    );
  });

  test('are no longer than asked, and end with the month where months are asked for', () => {
    fc.assert(
      fc.property(first, fc.nat({ max: 400 }), steps, (start, length, step) => {
        const windows = windowsBetween(iso(start), iso(start + length), step);
        const wrong = windows.filter(([from, to], index) => {
          const days = dayOf(to) - dayOf(from) + 1;
          const last = index === windows.length - 1;
          if (step === 'day') return days !== 1;
          if (step === 'week') return last ? days > 7 : days !== 7;
          return to.slice(0, 7) !== from.slice(0, 7) || (!last && iso(dayOf(to) + 1).slice(8) !== '01');
        });
        expect(wrong).toEqual([]);
      }),
      cases(1_000),
    );
  });

  test.each([
    ['2026-01-31', '2026-03-01', ['2026-01-31/2026-01-31', '2026-02-01/2026-02-28', '2026-03-01/2026-03-01']],
    ['2024-02-10', '2024-03-31', ['2024-02-10/2024-02-29', '2024-03-01/2024-03-31']],
    ['2026-01-31', '2026-01-31', ['2026-01-31/2026-01-31']],
  ])('from %s to %s by month', (from, to, windows) => {
    expect(windowsBetween(from, to, 'month').map((window) => window.join('/'))).toEqual(windows);
  });

  test('of dates reversed or unreadable are the dates as given: the API decides', () => {
    for (const [from, to] of [
      ['2026-02-01', '2026-01-01'],
      ['soon', '2026-01-01'],
      ['2026-01-01', 'later'],
    ] as const) {
      expect(windowsBetween(from, to, 'month')).toEqual([[from, to]]);
    }
  });
});
