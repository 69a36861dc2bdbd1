import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostTries, nextTry } from './next-try.js';

const hour = 3_600_000;
const part = fc.double({ min: 0, max: 1, noNaN: true });

test('ten tries, over at least 75 hours and at most 91, whatever the jitter', () => {
  expect(mostTries).toBe(10);
  fc.assert(
    fc.property(fc.array(part, { minLength: 10, maxLength: 10 }), (randoms) => {
      const times = [0];
      for (const random of randoms) {
        const next = nextTry(times.length, times.at(-1)!, random);
        if (next === undefined) break;
        times.push(next);
      }
      expect(times).toHaveLength(10);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)! / hour).toBeGreaterThanOrEqual(75);
      expect(times.at(-1)! / hour).toBeLessThan(91);
    }),
  );
});

test('no try comes before the receiver asked for it, and none is put off for ever', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      part,
      fc.integer({ min: 0, max: 72 * hour }),
      (tries, random, pause) => {
        expect(nextTry(tries, 0, random, pause)).toBeGreaterThanOrEqual(pause);
        expect(nextTry(tries, 0, random, pause * 1e6)).toBeLessThanOrEqual(87 * hour);
      },
    ),
  );
});

test('deliveries that failed together are spread', () => {
  const times = new Set(Array.from({ length: 100 }, (_, index) => nextTry(4, 0, index / 100)));
  expect(times.size).toBe(100);
});
