import { describe, expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';

const check = (schema: JsonSchema, value: unknown) => checkValue(schema, value).issues?.map(({ message }) => message);

describe('a value in the wrong form is told', () => {
  test.each<[what: string, schema: JsonSchema, wrong: unknown, right: unknown]>([
    ['too short', { type: 'string', minLength: 1 }, '', 'a'],
    ['against its pattern', { type: 'string', pattern: '^[a-z]+$' }, 'a1', 'ab'],
    ['no day', { type: 'string', format: 'date' }, '31/01/2026', '2026-01-31'],
    ['a day that is not', { type: 'string', format: 'date' }, '2026-02-30', '2028-02-29'],
    ['a moment for a day', { type: 'string', format: 'date' }, '2026-01-31T00:00:00Z', '2026-01-31'],
    ['in another known form', { type: 'string', format: 'email', pattern: '@' }, 'ada', 'ada@example.com'],
    ['too long', { type: 'string', maxLength: 2 }, 'abc', 'ab'],
    ['too small', { type: 'integer', minimum: 1 }, 0, 1],
    ['too big', { type: 'integer', maximum: 9 }, 10, 9],
    ['not above', { type: 'number', exclusiveMinimum: 0 }, 0, 0.1],
    ['not below', { type: 'number', exclusiveMaximum: 1 }, 1, 0.9],
    ['too few', { type: 'array', minItems: 1 }, [], [1]],
    ['too many', { type: 'array', maxItems: 1 }, [1, 2], [1]],
    ['no base64', { type: 'string', contentEncoding: 'base64' }, 'n°1', 'YQ=='],
    ['base64 cut short', { type: 'string', contentEncoding: 'base64' }, 'YWI', 'YWI='],
    [
      'too many bytes',
      { type: 'string', contentEncoding: 'base64', maxBytes: 2 },
      new Uint8Array(3),
      new Uint8Array(2),
    ],
    ['too many in base64', { type: 'string', contentEncoding: 'base64', maxBytes: 2 }, 'YWJj', 'YWI='],
    ['an empty file', { type: 'string', contentEncoding: 'base64', minLength: 1 }, new Uint8Array(), new Uint8Array(1)],
  ])('%s', (_, schema, wrong, right) => {
    expect(check(schema, wrong)).toHaveLength(1);
    expect(check(schema, right)).toBeUndefined();
    expect(check({ ...schema, otherwise: 'ask somebody else' }, wrong)).toEqual(['ask somebody else']);
  });

  test('so is a value of another type', () => {
    expect(check({ type: 'string', otherwise: 'ask somebody else' }, 7)).toEqual(['ask somebody else']);
  });
});

test('what has no bound takes any number, an infinite one, too', () => {
  expect(check({ any: true }, Number.POSITIVE_INFINITY)).toBeUndefined();
});
