import { describe, expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';

const check = (schema: JsonSchema, value: unknown, root?: JsonSchema): string[] =>
  (checkValue(schema, value, { root }).issues ?? []).map(
    ({ path = [], message }) => `${path.map(String).join('.')}: ${message}`,
  );

const text: JsonSchema = { type: 'string', minLength: 2 };
const number: JsonSchema = { type: 'number', minimum: 5 };
const row: JsonSchema = {
  type: 'object',
  properties: { id: { type: 'integer' } },
  required: ['id'],
  additionalProperties: false,
};
const other: JsonSchema = { ...row, properties: { name: { type: 'string' } }, required: ['name'] };

describe.each(['anyOf', 'oneOf'] as const)('a choice by %s', (keyword) => {
  const of = (...options: JsonSchema[]): JsonSchema => ({ [keyword]: options });

  test('is checked by the alternative that its type means', () => {
    expect(check(of(text, row), 'a')).toEqual([': Invalid input: its minLength is 2']);
    expect(check(of(text, row), { id: 'x', nam: 1 })).toEqual([
      'id: Invalid input: expected integer, received string',
      'nam: Unknown key "nam".',
    ]);
    expect(check(of(of(text, row), { type: 'null' }), {})).toEqual(['id: Required, but missing']);
  });

  test('of several such alternatives needs one that fits', () => {
    expect(check(of(row, other, text), { name: 'x' })).toEqual([]);
    expect(check(of(row, other, text), {})).toEqual([': Invalid input: fits none of the 3 forms allowed']);
    expect(check(of(row, text), 1)).toEqual([': Invalid input: fits none of the 2 forms allowed']);
    expect(check({ ...of(row, other), otherwise: 'give an id or a name' }, {})).toEqual([': give an id or a name']);
  });

  test('does not silence what stands beside it', () => {
    expect(check({ ...of(text, number), enum: ['ab'] }, 'cd')).toEqual([': Invalid option: expected one of "ab"']);
    expect(check({ ...of(row, other), required: ['more'] }, { id: 1 })).toEqual(['more: Required, but missing']);
  });
});

test('oneOf needs exactly one alternative that fits, anyOf at least one', () => {
  const options: JsonSchema[] = [{ minimum: 1 }, { maximum: 9 }, { minimum: 5 }];
  expect(check({ anyOf: options }, 7)).toEqual([]);
  expect(check({ oneOf: options }, 7)).toEqual([': Invalid input: fits more than one of the 3 forms allowed']);
  expect(check({ oneOf: options }, 0)).toEqual([]);
});

test('allOf needs every part, and reports the issues of each', () => {
  const schema: JsonSchema = { allOf: [row, { required: ['name'] }], type: 'object' };
  expect(check(schema, { idd: 1 })).toEqual([
    'id: Required, but missing',
    'name: Required, but missing',
    'idd: Unknown key "idd". Did you mean "id"?',
  ]);
});

test('not rejects what fits', () => {
  expect(check({ not: { type: 'string' } }, 'a')).toEqual([': Invalid input: this value is not allowed']);
  expect(check({ not: { type: 'string' } }, 1)).toEqual([]);
  expect(check({ properties: { a: { not: {}, otherwise: 'leave a out' } } }, { a: 1 })).toEqual(['a: leave a out']);
});

test('a condition decides which part counts', () => {
  const schema: JsonSchema = {
    if: { properties: { kind: { const: 'text' } } },
    then: { properties: { value: text } },
    else: { properties: { value: number } },
  };
  expect(check(schema, { kind: 'text', value: 'a' })).toEqual(['value: Invalid input: its minLength is 2']);
  expect(check(schema, { kind: 'number', value: 1 })).toEqual(['value: Invalid input: its minimum is 5']);
  expect(check({ if: false, then: false }, 1)).toEqual([]);
  expect(check({ if: true, else: false }, 1)).toEqual([]);
});

describe('a reference', () => {
  const tree: JsonSchema = {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: { name: text, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
        required: ['name'],
        additionalProperties: false,
      },
    },
  };

  test('is followed however deep the value is', () => {
    expect(check(tree, { name: 'ab', children: [{ name: 'cd', children: [{ name: 'e' }, { nam: 'fg' }] }] })).toEqual([
      'children.0.children.0.name: Invalid input: its minLength is 2',
      'children.0.children.1.name: Required, but missing',
      'children.0.children.1.nam: Unknown key "nam". Did you mean "name"?',
    ]);
  });

  test('does not silence what stands beside it', () => {
    expect(check({ $ref: '#/$defs/a', maxLength: 3, $defs: { a: text } }, 'abcd')).toEqual([
      ': Invalid input: its maxLength is 3',
    ]);
  });

  test('points into the document that is given', () => {
    const document = { openapi: '3.1.0', components: { schemas: { Row: row } } };
    expect(check({ items: { $ref: '#/components/schemas/Row' } }, [{}], document)).toEqual([
      '0.id: Required, but missing',
    ]);
  });

  test('that leads nowhere takes any value, and nothing is rejected because it does', () => {
    const lost: JsonSchema = { $ref: 'https://example.com/other' };
    for (const schema of [lost, { not: lost }, { oneOf: [lost, {}] }, { if: lost, then: false, else: false }]) {
      expect(check(schema, 1)).toEqual([]);
    }
    expect(check({ not: { allOf: [lost, { not: { type: 'string' } }] } }, 1)).toEqual([]);
    expect(check({ allOf: [lost], not: { type: 'integer' } }, 1)).toHaveLength(1);
    expect(check({ oneOf: [lost, {}, {}] }, 1)).toHaveLength(1);
    expect(check({ allOf: [lost], oneOf: [{}, {}] }, 1)).toHaveLength(1);
    expect(check({ allOf: [lost], if: {}, then: false }, 1)).toHaveLength(1);
  });

  test('to a choice of one alternative tells what is wrong', () => {
    const schema: JsonSchema = { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }], $defs: { a: row } };
    expect(check(schema, {})).toEqual(['id: Required, but missing']);
  });

  test.each<[string, JsonSchema]>([
    ['to itself', { $ref: '#' }],
    ['to each other', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }],
    ['inside a choice', { anyOf: [{ $ref: '#' }, { type: 'string' }] }],
    ['inside allOf', { allOf: [{ $ref: '#' }, {}] }],
    ['inside not', { properties: { a: { not: { $ref: '#/properties/a' } } } }],
  ])('%s does not go on for ever', (_, schema) => {
    for (const value of [1, 'a', null, { a: { a: 1 } }]) expect(check(schema, value).length).toBeLessThan(2);
  });

  test('a schema in memory may hold itself', () => {
    const schema: { properties: Record<string, JsonSchema> } = { properties: { a: { type: 'integer' } } };
    schema.properties['next'] = schema;
    expect(check(schema, { next: { next: { a: 'x' } } })).toEqual([
      'next.next.a: Invalid input: expected integer, received string',
    ]);
  });

  test('reports an issue also where the same value was tried before without a word', () => {
    const schema: JsonSchema = {
      properties: { a: { if: { $ref: '#/$defs/a' }, else: { $ref: '#/$defs/a' } } },
      $defs: { a: { properties: { next: { $ref: '#/$defs/a' } }, type: 'object', required: ['id'] } },
    };
    expect(check(schema, { a: { next: {} } })).toEqual([
      'a.id: Required, but missing',
      'a.next.id: Required, but missing',
    ]);
  });
});
