import { describe, expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.js';
import { mapSubschemas, schemasUnder, subschemasWithin, unnamedSchemas } from './walk.js';

const leaf = (title: string): JsonSchema => ({ title });
const one = [
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const named = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];
const data = ['default', 'example', 'examples', 'enum', 'const', 'required', 'type', 'pick', 'x-anything'];

describe('the schemas at a keyword', () => {
  test.each(one)('%s is one', (keyword) => {
    expect(schemasUnder(keyword, leaf('a'))).toEqual([leaf('a')]);
    expect(schemasUnder(keyword, false)).toEqual([false]);
  });

  test.each(lists)('%s are a list', (keyword) => {
    expect(schemasUnder(keyword, [leaf('a'), true])).toEqual([leaf('a'), true]);
  });

  test.each(named)('%s are by name', (keyword) => {
    expect(schemasUnder(keyword, { title: leaf('a'), type: leaf('b') })).toEqual([leaf('a'), leaf('b')]);
  });

  test.each(data)('%s is data', (keyword) => {
    for (const value of [leaf('a'), [leaf('a')], { a: leaf('a') }]) expect(schemasUnder(keyword, value)).toEqual([]);
  });
});

test('every schema inside another is found once, also in one that holds itself', () => {
  const shared = leaf('shared');
  const schema: Record<string, unknown> = { properties: { a: shared, b: { items: shared } }, examples: [leaf('data')] };
  schema['not'] = schema;
  const found = subschemasWithin(schema);
  expect(found).toHaveLength(3);
  expect(found).toContain(schema);
  expect(found).toContain(shared);
});

test('no schema is nested too deeply to be walked', () => {
  let schema: JsonSchema = {};
  for (let level = 0; level < 50_000; level++) schema = { not: schema };
  expect(subschemasWithin(schema)).toHaveLength(50_001);
});

test('a copy changes the schemas directly inside, and nothing else', () => {
  const schema: JsonSchema = {
    title: 'whole',
    properties: { title: leaf('a'), b: { items: leaf('inner') } },
    anyOf: [leaf('c')],
    items: leaf('d'),
    additionalProperties: false,
    default: leaf('data'),
    pick: { operation: 'a', value: 'b', label: 'c' },
  };
  const marked = (part: JsonSchema): JsonSchema => ({ ...part, secret: true });
  expect(mapSubschemas(schema, marked)).toEqual({
    ...schema,
    properties: { title: marked(leaf('a')), b: marked({ items: leaf('inner') }) },
    anyOf: [marked(leaf('c'))],
    items: marked(leaf('d')),
  });
});

test('the schemas without a key are items, other members and variants', () => {
  const schema = { properties: { a: {} }, items: leaf('a'), additionalProperties: leaf('b'), oneOf: [leaf('c')] };
  expect(unnamedSchemas(schema).map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  expect(unnamedSchemas({ additionalProperties: false })).toEqual([]);
});
