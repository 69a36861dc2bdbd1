import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsMoreValues } from './count-values.js';

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + valuesIn(item), 1);
}

describe('the values of a JSON text', () => {
  it('are never counted as fewer than there are, nor as more than twice as many', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const count = valuesIn(JSON.parse(text));
        expect(holdsMoreValues(text, count * 2)).toBe(false);
        if (count > 2) expect(holdsMoreValues(text, Math.floor(count / 2) - 1)).toBe(true);
      }),
      { seed: 20261129 },
    );
  });

  it('are not those that strings look like', () => {
    const text = JSON.stringify(['[1,2,3]', '{"a":"\\"[,"}', ',,,,,,,']);
    expect(holdsMoreValues(text, 4)).toBe(false);
    expect(holdsMoreValues(text, 2)).toBe(true);
  });

  it.each(['"', '"\\', '"a\\"', '[', '{"a', '"\\\\"'])('of the broken or odd text %s end', (text) => {
    expect(holdsMoreValues(text, 3)).toBe(false);
  });
});
