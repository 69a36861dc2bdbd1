import { describe, expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { Issue, JsonSchema } from './json-schema.js';

/** Issues as `path: message`. */
const check = (schema: JsonSchema, value: unknown): string[] =>
  (checkValue(schema, value, { fill: false }).issues ?? []).map(told);
const told = ({ path = [], message }: Issue) => `${path.map(String).join('.')}: ${message}`;

describe('a key that is required', () => {
  const schema: JsonSchema = { properties: { a: { type: 'string' }, b: {} }, required: ['a', 'b', 'c'] };

  test('is reported where it is missing', () => {
    expect(check(schema, { a: 'x' })).toEqual(['b: Required, but missing', 'c: Required, but missing']);
  });

  test('may be undefined where any value fits', () => {
    expect(check(schema, { a: undefined, b: undefined, c: undefined })).toEqual(['a: Required, but missing']);
  });

  test('is not there because every object inherits it', () => {
    expect(check({ required: ['constructor'] }, {})).toEqual(['constructor: Required, but missing']);
    expect(check({ required: ['constructor'] }, { constructor: 1 })).toEqual([]);
  });

  test('is no matter of other values', () => {
    for (const value of [[], 'a', new Uint8Array(1)]) expect(check({ required: ['a'] }, value)).toEqual([]);
  });
});

describe('a member', () => {
  const schema: JsonSchema = {
    properties: { a: { type: 'string' }, rows: { items: { properties: { n: { type: 'integer' } } } } },
    patternProperties: { '^x-': { type: 'boolean' } },
    additionalProperties: { type: 'number' },
  };

  test('is checked by the schema of its key, of a pattern, or of the others', () => {
    expect(check(schema, { a: 1, rows: [{ n: 1 }, { n: 'b' }], 'x-y': 1, other: 'c' })).toEqual([
      'a: Invalid input: expected string, received number',
      'rows.1.n: Invalid input: expected integer, received string',
      'x-y: Invalid input: expected boolean, received number',
      'other: Invalid input: expected number, received string',
    ]);
    expect(check(schema, { a: 'x', rows: [], 'x-y': true, other: 1 })).toEqual([]);
  });

  test('is checked by every pattern its key matches, beside its own schema', () => {
    const both: JsonSchema = { properties: { ab: {} }, patternProperties: { a: { minimum: 1 }, b: { maximum: 3 } } };
    expect(check({ ...both, additionalProperties: false }, { ab: 0, b: 4 })).toEqual([
      'ab: Invalid input: its minimum is 1',
      'b: Invalid input: its maximum is 3',
    ]);
  });

  test('that is undefined counts as left out, but not as another key', () => {
    expect(check(schema, { a: undefined })).toEqual([]);
    expect(check(schema, { other: undefined })).toEqual(['other: Invalid input: expected number, received undefined']);
    expect(check({ additionalProperties: false }, { other: undefined })).toEqual(['other: Unknown key "other".']);
  });

  test('may be forbidden by its key', () => {
    const forbidden = { properties: { a: false, b: true } } as unknown as JsonSchema;
    expect(check(forbidden, { a: 1, b: 1 })).toEqual(['a: Invalid input: this value is not allowed']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('called %s is one like any other', (key) => {
    const value: unknown = JSON.parse(`{"${key}":1}`);
    expect(check({ additionalProperties: false }, value)).toEqual([`${key}: Unknown key "${key}".`]);
    const known = JSON.parse(`{"properties":{"${key}":{"type":"string"}},"additionalProperties":false}`) as JsonSchema;
    expect(check(known, value)).toEqual([`${key}: Invalid input: expected string, received number`]);
    expect(check(known, {})).toEqual([]);
  });
});

describe('an unknown key', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      column_id: { type: 'integer' },
      rows: { items: { properties: { label: {} }, additionalProperties: false } },
    },
    required: ['column_id'],
    additionalProperties: false,
  };

  test('is reported after all else, with the name that was perhaps meant', () => {
    expect(check(schema, { columnid: 1, zzzzzzzz: 2, rows: [{ label: 1 }, { lable: 1 }] })).toEqual([
      'column_id: Required, but missing',
      'columnid: Unknown key "columnid". Did you mean "column_id"?',
      'zzzzzzzz: Unknown key "zzzzzzzz".',
      'rows.1.lable: Unknown key "lable". Did you mean "label"?',
    ]);
  });

  test('is reported inside a value that does not fit as a whole', () => {
    const { rows } = schema.properties!;
    expect(check({ properties: { rows: { ...rows, maxItems: 0 } } }, { rows: [{ lable: 1 }] })).toEqual([
      'rows: Invalid input: its maxItems is 0',
      'rows.0.lable: Unknown key "lable". Did you mean "label"?',
    ]);
  });

  test('is quoted in part where it is long, and nothing is suggested for it', () => {
    const long = 'column_id'.repeat(20);
    const [issue] = check(schema, { column_id: 1, [long]: 1 });
    expect(issue).toBe(`${long}: Unknown key "${long.slice(0, 100)}…".`);
    const letters = check(schema, { column_id: 1, [`${'a'.repeat(99)}\u{1f600}`]: 1 });
    expect(letters[0]).toMatch(/a{99}…"/);
  });
});

test('a name that does not fit is reported at its key', () => {
  const schema: JsonSchema = { propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: 'integer' } };
  expect(check(schema, { a: 1, B: 1, c: 'x' })).toEqual([
    'c: Invalid input: expected integer, received string',
    'B: Invalid key "B"',
  ]);
  expect(check({ propertyNames: false }, {})).toEqual([]);
});

test('a key can ask for others', () => {
  const schema: JsonSchema = { dependentRequired: { card: ['address', 'name'] } };
  expect(check(schema, { card: 1, name: 'x' })).toEqual(['address: Required beside "card", but missing']);
  expect(check(schema, { card: undefined })).toEqual([]);
});

test('a key can ask for another schema of the whole', () => {
  const schema: JsonSchema = { dependentSchemas: { card: { properties: { name: { minLength: 2 } } }, no: false } };
  expect(check(schema, { card: 1, name: 'x' })).toEqual(['name: Invalid input: its minLength is 2']);
  expect(check(schema, { name: 'x' })).toEqual([]);
  expect(check(schema, { no: 1 })).toEqual([': Invalid input: this value is not allowed']);
});

describe('a key that nothing speaks of', () => {
  const schema: JsonSchema = {
    allOf: [{ $ref: '#/$defs/base' }],
    anyOf: [
      { properties: { card: {} }, required: ['card'] },
      { properties: { iban: {} }, required: ['iban'] },
    ],
    if: { properties: { kind: { const: 'x' } }, required: ['kind'] },
    then: { properties: { extra: {} } },
    else: { properties: { other: {} } },
    dependentSchemas: { gift: { properties: { to: {} } } },
    patternProperties: { '^x-': {} },
    properties: { own: {}, gift: {} },
    unevaluatedProperties: false,
    $defs: { base: { properties: { id: { type: 'integer' } }, required: ['id'] } },
  };

  test('is unknown, with a name that was perhaps meant', () => {
    expect(check(schema, { id: 1, card: 1, owm: 1 })).toEqual(['owm: Unknown key "owm". Did you mean "own"?']);
    expect(check(schema, { id: 1, card: 1, idd: 1 })).toEqual(['idd: Unknown key "idd". Did you mean "id"?']);
  });

  test('is one that no part which fits speaks of', () => {
    expect(check(schema, { id: 1, own: 1, card: 1, other: 1, 'x-y': 1 })).toEqual([]);
    expect(check(schema, { id: 1, card: 1, iban: 1 })).toEqual([]);
    expect(check(schema, { id: 1, card: 1, kind: 'x', extra: 1 })).toEqual([]);
    expect(check(schema, { id: 1, card: 1, extra: 1 })).toEqual(['extra: Unknown key "extra".']);
    expect(check(schema, { id: 1, card: 1, gift: 1, to: 1 })).toEqual([]);
    expect(check(schema, { id: 1, card: 1, to: 1 })).toEqual(['to: Unknown key "to". Did you mean "id"?']);
  });

  test('is not one of a part that has to fit and does not', () => {
    expect(check(schema, { id: 'a', card: 1 })).toEqual(['id: Invalid input: expected integer, received string']);
  });

  test('can be checked by a schema of its own', () => {
    const others: JsonSchema = { ...schema, unevaluatedProperties: { type: 'string' } };
    expect(check(others, { id: 1, card: 1, more: 1 })).toEqual([
      'more: Invalid input: expected string, received number',
    ]);
  });

  test('is known where a part takes any key', () => {
    expect(check({ ...schema, allOf: [{ additionalProperties: true }] }, { card: 1, more: 1 })).toEqual([]);
  });
});

test('additionalProperties of a part knows its own keys only', () => {
  const strict: JsonSchema = { properties: { a: {} }, additionalProperties: false };
  expect(check({ allOf: [strict], properties: { b: {} } }, { a: 1, b: 1 })).toEqual([
    'b: Unknown key "b". Did you mean "a"?',
  ]);
});
