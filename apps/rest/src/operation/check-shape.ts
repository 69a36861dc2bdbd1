import { refuse } from '../problems/refusal.js';

const deepestLevel = 64;

interface Spot {
  readonly value: object;
  readonly path: readonly (string | number)[];
}

/**
 * Refuses what no input has and what would hurt later: nesting that overflows the stack of whoever walks it, and keys
 * that JavaScript takes for the prototype.
 */
export function checkShape(value: object): void {
  const waiting: Spot[] = [{ value, path: [] }];
  for (let spot = waiting.pop(); spot; spot = waiting.pop()) {
    const { value, path } = spot;
    if (Object.hasOwn(value, '__proto__')) throw unfit([...path, '__proto__'], 'This key is not allowed.');
    if (path.length > deepestLevel) throw unfit(path.slice(0, 8), `Nested deeper than ${deepestLevel} levels.`);
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'object' || item === null) continue;
      waiting.push({ value: item, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
}

function unfit(path: readonly (string | number)[], message: string): Error {
  return refuse({
    code: 'input_invalid',
    detail: `${path.join('.')}: ${message}`,
    hint: 'Correct the fields named and call again.',
    issues: [{ path, message }],
  });
}
