import { checkValue } from '@raccord/core/tools';
import { expect, test, vi } from 'vitest';
import type { JsonSchema } from '../../../core/src/index.js';

const long = '\u{1f600}'.repeat(100_000);

test.each<[JsonSchema, fits: boolean]>([
  [{ type: 'string' }, true],
  [{ type: 'string', minLength: 3 }, true],
  [{ type: 'string', maxLength: 3 }, false],
  [{ type: 'string', minLength: 2, maxLength: 3 }, false],
])('of a long text no more letters are counted than decide: %j', (schema, fits) => {
  const counted = vi.spyOn(Array, 'from');
  expect(checkValue(schema, long).issues === undefined).toBe(fits);
  for (const [text] of counted.mock.calls) expect(String(text).length).toBeLessThan(10);
});

test('a letter of two units is one letter, also where the count ends', () => {
  const schema = { type: 'string', minLength: 2, maxLength: 3 };
  const fitting = Array.from(
    { length: 6 },
    (_, letters) => checkValue(schema, '\u{1f600}'.repeat(letters)).issues === undefined,
  );
  expect(fitting).toEqual([false, false, true, true, false, false]);
  expect(checkValue(schema, 'abcd').issues).toHaveLength(1);
});
