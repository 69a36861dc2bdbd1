import { expect, test } from 'vitest';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { unknownKeywords } from './keywords.js';

test('what the check knows, and what only describes, is not listed', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://example.com/a',
    $comment: 'x',
    title: 'x',
    type: ['object', 'null'],
    properties: {
      a: {
        type: 'string',
        minLength: 1,
        maxLength: 2,
        pattern: 'a',
        format: 'anything',
        contentMediaType: 'text/plain',
      },
      b: { type: 'number', minimum: 1, exclusiveMinimum: 0, maximum: 3, exclusiveMaximum: 4, multipleOf: 1 },
      c: {
        items: {},
        prefixItems: [true],
        contains: {},
        minContains: 1,
        maxContains: 2,
        uniqueItems: true,
        minItems: 0,
      },
      d: { enum: [1], const: 1, not: false, if: {}, then: {}, else: {}, anyOf: [{}], oneOf: [{}], allOf: [{}] },
      e: { $ref: '#/$defs/e', secret: true, personal: true, otherwise: 'x', maxBytes: 1, any: true, pick: {} },
      f: { example: 1, examples: [1], default: 1, deprecated: true, readOnly: true, writeOnly: true, nullable: true },
      g: {
        discriminator: {},
        xml: {},
        externalDocs: {},
        'x-anything': {},
        contentEncoding: 'base64',
        description: 'x',
      },
    },
    required: ['a'],
    patternProperties: { a: {} },
    additionalProperties: false,
    propertyNames: {},
    unevaluatedProperties: false,
    unevaluatedItems: {},
    dependentRequired: { a: ['b'] },
    dependentSchemas: { a: {} },
    minProperties: 1,
    maxProperties: 9,
    maxItems: 3,
    $defs: { e: { $anchor: 'e' } },
    definitions: {},
  } as unknown as JsonSchema;
  expect(unknownKeywords(schema)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['a reference to another document', { items: { $ref: 'https://example.com/x' } }, ['$ref https://example.com/x']],
  ['a reference that leads nowhere', { $ref: '#/$defs/x' }, ['$ref #/$defs/x']],
  ['a dynamic reference', { items: { $dynamicRef: '#a' } }, ['$dynamicRef']],
  ['a keyword of an older draft', { dependencies: {}, additionalItems: false }, ['additionalItems', 'dependencies']],
  ['a keyword that is not one', { requird: ['a'] }, ['requird']],
  ['a pattern that is none', { pattern: '(', patternProperties: { '[': {} } }, ['pattern', 'patternProperties']],
  ['a bound that is no number', { minimum: '1', exclusiveMaximum: true }, ['exclusiveMaximum', 'minimum']],
  ['required that is no list', { required: true, dependentRequired: ['a'] }, ['dependentRequired', 'required']],
  [
    'schemas that are none',
    { items: [{}], properties: { a: 1 }, not: null, anyOf: {} },
    ['anyOf', 'items', 'not', 'properties'],
  ],
  [
    'others',
    { enum: 'a', type: 1, uniqueItems: 'yes', minContains: 'x', $ref: 1 },
    ['$ref', 'enum', 'minContains', 'type', 'uniqueItems'],
  ],
])('listed is %s, and it is not checked', (_, schema, keywords) => {
  expect(unknownKeywords(schema as JsonSchema)).toEqual(keywords);
  for (const value of ['a', 1, [1], { a: 1 }, null]) {
    expect(checkValue(schema as JsonSchema, value, { fill: false }).issues).toBeUndefined();
  }
});

test('each is listed once, also behind references and in circles', () => {
  const root = {
    components: {
      schemas: {
        A: { $dynamicRef: '#x', not: { $ref: '#/components/schemas/B' } },
        B: { $dynamicRef: '#y', odd: 1, items: { $ref: '#/components/schemas/A' } },
        C: { other: 1 },
      },
    },
  };
  expect(unknownKeywords({ $ref: '#/components/schemas/A' }, root)).toEqual(['$dynamicRef', 'odd']);
});

test('what is data is not looked at', () => {
  expect(
    unknownKeywords({ default: { odd: 1 }, examples: [{ odd: 1 }], enum: [{ odd: 1 }], const: { odd: 1 } }),
  ).toEqual([]);
  expect(unknownKeywords(true)).toEqual([]);
});
