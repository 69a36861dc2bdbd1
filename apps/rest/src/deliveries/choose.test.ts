import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose, type Due, newPace, type Pace, unpaced } from './choose.js';

const now = 1_000_000_000;
const due = (id: string, at: number): Due => ({ id, at });
const many = (count: number, at: number): Due[] => Array.from({ length: count }, (_, n) => due(String(1000 + n), at));
const ids = (chosen: readonly Due[]): string[] => chosen.map(({ id }) => id);

describe('what is tried now', () => {
  test('new events all at once, in their order', () => {
    const first = many(50, now - 5);
    expect(choose(first, [], 50, newPace, now).chosen).toEqual(first);
    expect(choose(first, [], 3, newPace, now).chosen).toEqual(first.slice(0, 3));
  });

  test('repeated tries one by one, as often as events come, beside new ones', () => {
    const pace: Pace = { interval_ms: 200, last_event_at: now, turn_at: now };
    const again = many(50, now - 60_000);
    expect(ids(choose([due('new', now)], again, 50, pace, now).chosen)).toEqual(['new', '1000']);
    expect(choose([], again, 50, { ...pace, turn_at: now + 1 }, now).chosen).toEqual([]);
    expect(choose([], again, 50, { ...pace, turn_at: now - 5000 }, now).chosen).toHaveLength(6); // a second of turns
  });

  test('late events and repeated tries together, the oldest first', () => {
    const pace: Pace = { interval_ms: 1000, last_event_at: now, turn_at: now - 1000 };
    const first = [due('a', now - 30_000), due('b', now - 20_000), due('c', now)];
    const again = [due('x', now - 25_000), due('y', now - 1)];
    expect(ids(choose(first, again, 9, pace, now).chosen)).toEqual(['a', 'x', 'b']);
  });

  test('what a user wants sent fast takes what is free after all others', () => {
    const pace: Pace = { interval_ms: 1000, last_event_at: now, turn_at: now };
    const others = [due('fast', unpaced), due('faster', unpaced), due('x', now - 10), due('y', now - 5)];
    expect(ids(choose([due('new', now)], others, 3, pace, now).chosen)).toEqual(['new', 'x', 'fast']);
    const late = [due('a', now - 30_000), due('b', now - 30_000)];
    expect(ids(choose(late, others, 9, { ...pace, turn_at: now + 1 }, now).chosen)).toEqual(['fast', 'faster']);
  });

  test('a burst opens the pace while it lasts', () => {
    let pace = newPace;
    for (let burst = 0; burst < 50; burst++) ({ pace } = choose(many(10, now), [], 10, pace, now));
    expect(pace.interval_ms).toBeLessThan(20);
  });
});

test('a clock that is set back holds nothing up, and teaches no wrong pace', () => {
  const day = 86_400_000;
  const before: Pace = { interval_ms: 500, last_event_at: now + day, turn_at: now + day };
  const late = many(5, now - 60_000);
  expect(choose(late, [], 5, before, now).chosen).not.toEqual([]); // a claim of nothing notes no other turn
  let after = before;
  for (let n = 0; n < 300; n++) ({ pace: after } = choose([due('e', now + n * 500)], [], 1, after, now + n * 500));
  expect(after.interval_ms).toBeCloseTo(500, -1);
});

test('never more than is free, none twice, and a steady stream sets the pace', () => {
  const dues = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(dues, dues, fc.nat(20), fc.nat(2000), (a, b, free, turn) => {
      const first = a.toSorted((x, y) => x - y).map((ago, n) => due(`f${100 + n}`, now - 100_000 + ago));
      const again = b.toSorted((x, y) => x - y).map((ago, n) => due(`g${100 + n}`, now - 100_000 + ago));
      const { chosen } = choose(first, again, free, { ...newPace, turn_at: now - 1000 + turn }, now);
      expect(chosen.length).toBeLessThanOrEqual(free);
      expect(new Set(chosen).size).toBe(chosen.length);
      const firsts = chosen.filter((one) => first.includes(one));
      expect(firsts).toEqual(first.slice(0, firsts.length)); // in their order, none left out
    }),
  );
  let pace = newPace;
  for (let n = 0; n < 1000; n++) ({ pace } = choose([due('e', now + n * 250)], [], 1, pace, now + n * 250));
  expect(pace.interval_ms).toBeCloseTo(250, -1);
});
