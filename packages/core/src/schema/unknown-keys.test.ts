import { expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.js';
import { unknownKeys } from './unknown-keys.js';

const row: JsonSchema = { type: 'object', properties: { label: { type: 'string' } }, additionalProperties: false };
const keys = (schema: JsonSchema, value: unknown, root?: JsonSchema): string[] =>
  unknownKeys(schema, value, root ? { root } : {}).map(({ path = [] }) => path.map(String).join('.'));

test('unknown keys are found wherever they are, whatever else is wrong', () => {
  const schema: JsonSchema = {
    type: 'array',
    minItems: 9,
    items: {
      ...row,
      properties: { rows: { type: 'array', items: row, maxItems: 0 }, n: { type: 'number' } },
      required: ['x'],
    },
  };
  expect(unknownKeys(schema, [{ lable: 1, n: 'no number' }, { rows: [{ lable: 1 }] }])).toEqual([
    { path: [0, 'lable'], message: 'Unknown key "lable".' },
    { path: [1, 'rows', 0, 'lable'], message: 'Unknown key "lable". Did you mean "label"?' },
  ]);
  expect(keys(schema, 'no list')).toEqual([]);
});

test('in a choice, the alternative that a type means says which keys there are', () => {
  expect(keys({ anyOf: [row, { type: 'string' }] }, { lable: 1 })).toEqual(['lable']);
  expect(keys({ oneOf: [row, { ...row, properties: {} }] }, { lable: 1 })).toEqual([]);
});

test('references, parts and conditions are followed', () => {
  const root: JsonSchema = { $defs: { row: { ...row, properties: { next: { $ref: '#/$defs/row' } } } } };
  expect(keys({ $ref: '#/$defs/row' }, { next: { next: { nxt: 1 } } }, root)).toEqual(['next.next.nxt']);
  const parts: JsonSchema = {
    allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }],
    if: { required: ['b'] },
    then: { properties: { b: {} } },
    unevaluatedProperties: false,
  };
  expect(keys(parts, { a: 1, b: 1, c: 1 })).toEqual(['c']);
});

test('nothing but unknown keys is reported', () => {
  const schema: JsonSchema = {
    required: ['a'],
    dependentRequired: { b: ['c'] },
    propertyNames: false,
    properties: { b: { not: {}, const: 1 }, list: { contains: { const: 1 }, uniqueItems: true } },
    oneOf: [{}, {}],
    not: {},
    minProperties: 9,
    additionalProperties: { ...(false as unknown as object), type: 'integer' },
  };
  const forbidden = { properties: { x: false } } as unknown as JsonSchema;
  expect(unknownKeys(schema, { b: 2, list: [2, 2], x: 'y' })).toEqual([]);
  expect(unknownKeys(forbidden, { x: 1 })).toEqual([]);
});
