import { describe, expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';

function filled(schema: JsonSchema, value: unknown): unknown {
  const answer = checkValue(schema, value);
  expect(answer.issues).toBeUndefined();
  return 'value' in answer ? answer.value : undefined;
}
const inOrder = (value: unknown) => JSON.stringify(value);
const usual: JsonSchema = { type: 'string', default: 'usual' };

describe('defaults are filled in', () => {
  test.each<[string, JsonSchema, unknown, unknown]>([
    ['for the whole', usual, undefined, 'usual'],
    ['for a key that is left out', { properties: { a: usual } }, {}, { a: 'usual' }],
    ['for a key that is undefined', { properties: { a: usual } }, { a: undefined }, { a: 'usual' }],
    ['for a key that is required', { properties: { a: usual }, required: ['a'] }, {}, { a: 'usual' }],
    ['in items', { items: { properties: { a: usual } } }, [{}, { a: 'x' }], [{ a: 'usual' }, { a: 'x' }]],
    [
      'in the first items',
      { prefixItems: [{ properties: { a: usual } }], items: usual },
      [{}, undefined],
      [{ a: 'usual' }, 'usual'],
    ],
    ['in other members', { additionalProperties: { properties: { a: usual } } }, { x: {} }, { x: { a: 'usual' } }],
    [
      'in members by pattern',
      { patternProperties: { '^x': { properties: { a: usual } } } },
      { x: {}, y: {} },
      { x: { a: 'usual' }, y: {} },
    ],
    ['behind a reference', { $ref: '#/$defs/a', $defs: { a: { properties: { a: usual } } } }, {}, { a: 'usual' }],
    [
      'for a key that is a reference',
      { properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: usual } },
      {},
      { a: 'usual' },
    ],
    [
      'in every part',
      { allOf: [{ properties: { a: usual } }, { properties: { b: usual } }] },
      {},
      { a: 'usual', b: 'usual' },
    ],
    [
      'in the part a condition asks for',
      { if: { required: ['x'] }, then: { properties: { a: usual } }, else: { properties: { b: usual } } },
      { x: 1 },
      { a: 'usual', x: 1 },
    ],
    [
      'in the part a key asks for',
      { dependentSchemas: { x: { properties: { a: usual } }, y: { properties: { b: usual } } } },
      { x: 1 },
      { a: 'usual', x: 1 },
    ],
  ])('%s', (_, schema, value, expected) => {
    expect(filled(schema, value)).toEqual(expected);
  });

  test('by the first alternative that fits', () => {
    const of = (key: string, value: string): JsonSchema => ({
      type: 'object',
      properties: { [key]: { type: 'string' }, x: { default: value } },
      required: [key],
      additionalProperties: false,
    });
    const schema: JsonSchema = {
      anyOf: [of('a', 'ax'), of('b', 'bx'), { type: 'object', properties: { x: { default: 'cx' } } }],
    };
    expect(filled(schema, { a: '1' })).toEqual({ a: '1', x: 'ax' });
    expect(filled(schema, { b: '1' })).toEqual({ b: '1', x: 'bx' });
    expect(filled(schema, { c: '1' })).toEqual({ c: '1', x: 'cx' });
  });

  test('and not filled in further', () => {
    const inner: JsonSchema = { properties: { b: usual }, default: {} };
    expect(filled({ properties: { a: inner } }, {})).toEqual({ a: {} });
  });

  test('and have to fit', () => {
    const schema: JsonSchema = { properties: { a: { type: 'integer', default: 'x' } } };
    expect(checkValue(schema, {}).issues).toEqual([
      { path: ['a'], message: 'Invalid input: expected integer, received string' },
    ]);
  });
});

describe('keys are put', () => {
  const schema: JsonSchema = { properties: { a: {}, b: usual, c: { properties: { d: {}, e: {} } } } };

  test('in the order of the schema, others after them', () => {
    expect(inOrder(filled(schema, { x: 1, c: { e: 1, d: 2 }, a: 1 }))).toBe(
      inOrder({ a: 1, b: 'usual', c: { d: 2, e: 1 }, x: 1 }),
    );
  });

  test('with those of parts that a schema refers to first', () => {
    const parts: JsonSchema = { allOf: [{ properties: { a: {} } }, { properties: { b: {} } }], properties: { c: {} } };
    expect(inOrder(filled(parts, { x: 1, c: 1, b: 1, a: 1 }))).toBe(inOrder({ b: 1, a: 1, c: 1, x: 1 }));
  });
});

describe('a value that needs nothing', () => {
  const schema: JsonSchema = {
    properties: { a: {}, b: usual, rows: { items: { properties: { n: {}, m: usual } } } },
    anyOf: [{ properties: { a: {} } }, {}],
  };

  test('is returned itself', () => {
    const value = { a: 1, b: 'x', rows: [{ n: 1, m: 'y' }], more: [1] };
    expect(filled(schema, value)).toBe(value);
    const list = [1, 2];
    expect(filled({ items: { type: 'integer' } }, list)).toBe(list);
  });

  test('keeps its parts where only another part changes', () => {
    const value = { a: 1, b: 'x', rows: [{ n: 1, m: 'y' }, { n: 2 }] };
    const copy = filled(schema, value) as typeof value;
    expect(copy).toEqual({
      ...value,
      rows: [
        { n: 1, m: 'y' },
        { n: 2, m: 'usual' },
      ],
    });
    expect(copy.rows[0]).toBe(value.rows[0]);
    expect(value.rows[1]).toEqual({ n: 2 });
  });

  test('is not looked through where it is bytes', () => {
    const bytes = new Uint8Array(3);
    expect(filled({ properties: { a: usual }, items: usual }, bytes)).toBe(bytes);
  });
});

test('a key of any name is kept', () => {
  const value: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
  const copy = filled({ properties: { a: usual } }, value) as object;
  expect(Object.entries(copy)).toEqual([
    ['a', 'usual'],
    ['__proto__', { a: 1 }],
    ['constructor', 2],
  ]);
});

test('without filling in, a value is returned as it came, and a default does not stand for what is missing', () => {
  const schema: JsonSchema = { properties: { a: { type: 'integer', default: 'wrong' }, b: usual }, required: ['b'] };
  const value = { c: 1, b: 'x' };
  expect(checkValue(schema, value, { fill: false })).toEqual({ value });
  expect(checkValue(schema, {}, { fill: false }).issues).toEqual([{ path: ['b'], message: 'Required, but missing' }]);
});

test('a schema that holds itself is filled in once at each level', () => {
  const schema: JsonSchema = {
    allOf: [{ properties: { next: { $ref: '#' } } }, { properties: { next: { $ref: '#' } } }],
    anyOf: [{ properties: { next: { $ref: '#' } } }, { properties: { next: { $ref: '#' } } }],
    properties: { a: usual, next: { $ref: '#' } },
  };
  let value: unknown = {};
  let expected: unknown = { a: 'usual' };
  for (let level = 0; level < 60; level++) {
    value = { next: value };
    expected = { a: 'usual', next: expected };
  }
  // Twice at each level would not end.
  expect(filled(schema, value)).toEqual(expected);
});
