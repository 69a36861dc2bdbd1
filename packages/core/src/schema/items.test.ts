import { describe, expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';

const check = (schema: JsonSchema, value: unknown): string[] =>
  (checkValue(schema, value).issues ?? []).map(({ path = [], message }) => `${path.map(String).join('.')}: ${message}`);

test('items are checked, each at its index', () => {
  const schema: JsonSchema = { type: 'array', items: { type: 'integer' } };
  expect(check(schema, [1, 'a', 2, null])).toEqual([
    '1: Invalid input: expected integer, received string',
    '3: Invalid input: expected integer, received null',
  ]);
});

test('the first items can have schemas of their own', () => {
  const schema: JsonSchema = { prefixItems: [{ type: 'string' }, true], items: { type: 'integer' } };
  expect(check(schema, ['a', 'b', 1])).toEqual([]);
  expect(check(schema, [1, 2, 'c'])).toEqual([
    '0: Invalid input: expected string, received number',
    '2: Invalid input: expected integer, received string',
  ]);
  expect(check({ prefixItems: [{}], items: false } as unknown as JsonSchema, [1, 2])).toEqual([
    '1: Invalid input: this value is not allowed',
  ]);
});

describe('a list that has to contain something', () => {
  const contains: JsonSchema = { type: 'integer' };

  test.each<[string, JsonSchema, unknown[], string[]]>([
    ['one', { contains }, ['a', 1], []],
    ['none', { contains }, ['a'], [': Invalid input: expected at least 1 items that fit "contains"']],
    ['enough', { contains, minContains: 2 }, [1, 2], []],
    [
      'too few',
      { contains, minContains: 2 },
      [1, 'a'],
      [': Invalid input: expected at least 2 items that fit "contains"'],
    ],
    [
      'too many',
      { contains, maxContains: 1 },
      [1, 2],
      [': Invalid input: expected at most 1 items that fit "contains"'],
    ],
    ['none where none is needed', { contains, minContains: 0 }, [], []],
    ['in words of its own', { contains, otherwise: 'give a number' }, [], [': give a number']],
  ])('%s', (_, schema, value, issues) => {
    expect(check(schema, value)).toEqual(issues);
  });
});

describe('items that nothing speaks of', () => {
  const schema: JsonSchema = {
    allOf: [{ prefixItems: [{}, {}] }],
    contains: { type: 'string' },
    unevaluatedItems: false,
  };

  test('are rejected', () => {
    expect(check(schema, [1, 2, 'a'])).toEqual([]);
    expect(check(schema, [1, 'a', 3])).toEqual(['2: Invalid input: this value is not allowed']);
  });

  test('can have a schema', () => {
    expect(check({ prefixItems: [{}], unevaluatedItems: { minimum: 5 } }, [1, 4])).toEqual([
      '1: Invalid input: its minimum is 5',
    ]);
  });

  test('are none where a part speaks of all', () => {
    expect(check({ ...schema, anyOf: [{ items: { type: 'integer' } }, {}] }, [1, 2, 3, 'a'])).toHaveLength(1);
    expect(check({ allOf: [{ items: {} }], unevaluatedItems: false }, [1, 2])).toEqual([]);
  });
});

test('lists are no matter of other values', () => {
  for (const value of [{}, 'ab', new Uint8Array(2)]) {
    expect(check({ items: { type: 'null' }, contains: {}, prefixItems: [{ type: 'null' }] }, value)).toEqual([]);
  }
});
