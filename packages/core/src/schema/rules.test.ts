import { describe, expect, test, vi } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';

const check = (schema: JsonSchema, value: unknown) => checkValue(schema, value).issues?.map(({ message }) => message);

describe('a value that does not fit is reported', () => {
  test.each<[what: string, schema: JsonSchema, wrong: unknown, right: unknown, message: string]>([
    ['of another type', { type: 'string' }, 7, 'a', 'Invalid input: expected string, received number'],
    [
      'of none of the types',
      { type: ['string', 'null'] },
      7,
      null,
      'Invalid input: expected string or null, received number',
    ],
    ['not in the list', { enum: ['a', 1, null] }, 'b', null, 'Invalid option: expected one of "a"|1|null'],
    [
      'not in a list of objects',
      { enum: [{ a: [1] }] },
      { a: [2] },
      { a: [1] },
      'Invalid option: expected one of {"a":[1]}',
    ],
    ['not the only one', { const: 1 }, true, 1, 'Invalid input: expected 1'],
    [
      'not the only object',
      { const: { a: 1, b: 2 } },
      { a: 1 },
      { b: 2, a: 1 },
      'Invalid input: expected {"a":1,"b":2}',
    ],
    ['too short', { type: 'string', minLength: 1 }, '', 'a', 'Invalid input: its minLength is 1'],
    ['too long', { type: 'string', maxLength: 2 }, 'abc', 'ab', 'Invalid input: its maxLength is 2'],
    ['too small', { type: 'integer', minimum: 1 }, 0, 1, 'Invalid input: its minimum is 1'],
    ['too big', { type: 'integer', maximum: 9 }, 10, 9, 'Invalid input: its maximum is 9'],
    ['not above', { exclusiveMinimum: 0 }, 0, 0.1, 'Invalid input: its exclusiveMinimum is 0'],
    ['not below', { exclusiveMaximum: 1 }, 1, 0.9, 'Invalid input: its exclusiveMaximum is 1'],
    ['between two steps', { multipleOf: 3 }, 7, 9, 'Invalid input: its multipleOf is 3'],
    ['too few items', { minItems: 1 }, [], [1], 'Invalid input: its minItems is 1'],
    ['too many items', { maxItems: 1 }, [1, 2], [1], 'Invalid input: its maxItems is 1'],
    ['too few keys', { minProperties: 1 }, {}, { a: 1 }, 'Invalid input: its minProperties is 1'],
    ['too many keys', { maxProperties: 1 }, { a: 1, b: 1 }, { a: 1 }, 'Invalid input: its maxProperties is 1'],
    ['against its pattern', { pattern: '^[a-z]+$' }, 'a1', 'ab', 'Invalid string: must match ^[a-z]+$'],
    ['against the pattern of its format', { format: 'email', pattern: '@' }, 'ada', '@', 'Invalid email'],
    ['not in its format', { format: 'email' }, 'ada', 'ada@example.com', 'Invalid email'],
    ['not a day', { format: 'date' }, '31/01/2026', '2026-01-31', 'Invalid ISO date'],
    ['not a day of the calendar', { format: 'date' }, '2026-02-30', '2028-02-29', 'Invalid ISO date'],
    ['a moment for a day', { format: 'date' }, '2026-01-31T00:00:00Z', '2026-01-31', 'Invalid ISO date'],
    ['not an int32', { type: 'integer', format: 'int32' }, 2 ** 31, 2 ** 31 - 1, 'Invalid int32'],
    [
      'repeated',
      { uniqueItems: true },
      [{ a: 1, b: [2] }, 3, { b: [2], a: 1 }],
      [{ a: 1 }, { a: 2 }, 1, '1', true],
      'Invalid input: its items must be unique, and item 2 is not',
    ],
    ['not base64', { type: 'string', contentEncoding: 'base64' }, 'n°1', 'YQ==', 'Invalid base64-encoded string'],
    ['base64 cut short', { contentEncoding: 'base64' }, 'YWI', 'YWI=', 'Invalid base64-encoded string'],
    ['base64 padded twice', { contentEncoding: 'base64' }, 'YQ==YQ==', 'YWJj', 'Invalid base64-encoded string'],
    ['padding alone', { contentEncoding: 'base64' }, '====', '', 'Invalid base64-encoded string'],
    [
      'too many bytes',
      { type: 'string', contentEncoding: 'base64', maxBytes: 2 },
      new Uint8Array(3),
      new Uint8Array(2),
      'Too big: expected at most 2 bytes, got 3',
    ],
    [
      'too many bytes in base64',
      { type: 'string', contentEncoding: 'base64', maxBytes: 2 },
      'YWJj',
      'YWI=',
      'Too big: expected at most 2 bytes, got 3',
    ],
    [
      'an empty file',
      { type: 'string', contentEncoding: 'base64', minLength: 1 },
      new Uint8Array(),
      new Uint8Array(1),
      'Too small: there is nothing in it',
    ],
  ])('%s', (_, schema, wrong, right, message) => {
    expect(check(schema, wrong)).toEqual([message]);
    expect(check(schema, right)).toBeUndefined();
    expect(check({ ...schema, otherwise: 'ask somebody else' }, wrong)).toEqual(['ask somebody else']);
  });
});

test('a value is reported once, by the first rule it breaks', () => {
  expect(check({ type: 'string', minLength: 3, pattern: '^b' }, 'a')).toEqual(['Invalid input: its minLength is 3']);
});

test('rules for one type let the values of others pass', () => {
  const schema: JsonSchema = {
    minLength: 9,
    pattern: 'x',
    minimum: 9,
    minItems: 9,
    minProperties: 9,
    format: 'uuid',
    uniqueItems: true,
  };
  for (const value of [true, null]) expect(check(schema, value)).toBeUndefined();
  expect(check({ ...schema, minLength: 0, pattern: '', format: 'other' }, 'a')).toBeUndefined();
});

test('where nothing is asked, any number fits, an infinite one too', () => {
  for (const value of [Number.POSITIVE_INFINITY, Number.NaN]) {
    expect(check({ any: true }, value)).toBeUndefined();
    expect(check({ maximum: 1 }, Number.NaN)).toBeUndefined();
  }
});

test('null fits a nullable schema whatever else it says', () => {
  const schema: JsonSchema = { nullable: true, type: 'string', enum: ['a'], allOf: [{ minLength: 1 }] };
  expect(check(schema, null)).toBeUndefined();
  expect(check({ ...schema, nullable: false }, null)).toHaveLength(1);
  expect(check({ anyOf: [schema, { type: 'integer' }] }, null)).toBeUndefined();
});

test('a value that is quoted in a message is cut', () => {
  const long = 'x'.repeat(5_000);
  const [message = ''] = check({ enum: [long, 'b'] }, 'a') ?? [];
  expect(message).toMatch(/^Invalid option: expected one of "x{99}…\|"b"$/);
  const [list = ''] = check({ enum: Array.from({ length: 10_000 }, (_, index) => index) }, 'a') ?? [];
  expect(list.length).toBeLessThan(2_100);
  expect(check({ pattern: `^${'\u{1f600}'.repeat(5_000)}$` }, 'a')?.[0]?.length).toBeLessThan(600);
});

describe('letters', () => {
  test('of two units count once, also where the count ends', () => {
    const schema = { type: 'string', minLength: 2, maxLength: 3 };
    const lengths = Array.from({ length: 6 }, (_, length) => check(schema, '\u{1f600}'.repeat(length)) === undefined);
    expect(lengths).toEqual([false, false, true, true, false, false]);
    expect(check(schema, 'abcd')).toHaveLength(1);
    expect(check(schema, '\ud83da\ude00')).toBeUndefined(); // halves of letters count as one each
  });

  test('of a long text are not counted further than decides', () => {
    const long = '\u{1f600}'.repeat(1_000);
    const looks = vi.spyOn(String.prototype, 'charCodeAt');
    expect(check({ minLength: 3 }, long)).toBeUndefined();
    expect(check({ maxLength: 3 }, long)).toHaveLength(1);
    expect(looks.mock.calls.length).toBeLessThan(40);
  });
});

describe('a pattern', () => {
  test('is read without flags, as the schema library that wrote it reads it', () => {
    expect(check({ pattern: '^.{2}$' }, '\u{1f600}')).toBeUndefined();
    expect(check({ pattern: '^\\-$' }, '-')).toBeUndefined();
  });

  test('means letters of two units and properties of letters where it speaks of them', () => {
    expect(check({ pattern: '^\\p{L}+$' }, 'é')).toBeUndefined();
    expect(check({ pattern: '^\\p{L}+$' }, 'p{L}')).toHaveLength(1);
    expect(check({ pattern: '^\u{1f600}*$' }, '\u{1f600}\u{1f600}')).toBeUndefined();
    expect(check({ pattern: '^[\u{1f600}]$' }, '\u{1f600}')).toBeUndefined();
  });

  test('that is none is not checked', () => {
    expect(check({ pattern: '(' }, 'a')).toBeUndefined();
  });
});

test.each([
  [19.99, 0.01],
  [0.3, 0.1],
  [1.1, 0.1],
  [1_234_567_890.5, 0.5],
  [-9, 3],
  [0, 7],
])('%d is a multiple of %d', (value, multipleOf) => {
  expect(check({ multipleOf }, value)).toBeUndefined();
  expect(check({ multipleOf }, value + multipleOf / 3)).toHaveLength(1);
});
