import { isObject } from '../text/path.js';

/** How many parts of values may still be compared, over all comparisons that share it. */
interface Work {
  left: number;
}

const deepest = 200;
const unlimited: Work = { left: Number.POSITIVE_INFINITY };

/** Whether two values are equal as JSON: the order of keys does not matter, and a member that is undefined is not there. */
export function isEqual(one: unknown, other: unknown): boolean {
  return areEqual(one, other, unlimited, 0);
}

/** The index of the first item that equals one before it; -1 if there is none. */
export function repeatedAt(items: readonly unknown[]): number {
  const seen = new Set<unknown>();
  const compared: unknown[] = [];
  // Enough for some hundred objects. In longer lists a repeated object may go unnoticed, so that the check stays fast.
  const work = { left: 100_000 };
  for (const [index, item] of items.entries()) {
    if (typeof item !== 'object' || item === null) {
      if (seen.has(item)) return index;
      seen.add(item);
    } else {
      if (work.left > 0 && compared.some((earlier) => areEqual(earlier, item, work, 0))) return index;
      compared.push(item);
    }
  }
  return -1;
}

/** When the work is used up, or far down, values count as different. */
function areEqual(one: unknown, other: unknown, work: Work, depth: number): boolean {
  if (one === other) return true;
  if (--work.left < 0 || depth > deepest) return false;
  const same = (a: unknown, b: unknown): boolean => areEqual(a, b, work, depth + 1);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = keysOf(one, work);
  return (
    keys.length === keysOf(other, work).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}

function keysOf(value: Record<string, unknown>, work: Work): string[] {
  const keys = Object.keys(value);
  work.left -= keys.length;
  return keys.filter((key) => value[key] !== undefined);
}
