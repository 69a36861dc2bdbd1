import { checkValue, unknownKeywords } from '@raccord/core/tools';
import { describe, expect, test } from 'vitest';
import { connectorOf, documentOf, type Json } from '../test-support/document.js';

const text = { type: 'string' };

function outputOf(schema: unknown, more: Json = {}) {
  const responses = { 200: { description: 'ok', content: { 'application/json': { schema } } } };
  const { manifest } = connectorOf(documentOf({ responses }, more));
  return manifest.operations['tested.thing']!.output;
}

function isFine(schema: unknown, value: unknown, more: Json = {}): boolean {
  const output = outputOf(schema, more);
  expect(unknownKeywords(output)).toEqual([]);
  return checkValue(output, value).issues === undefined;
}

const schemas = (all: Json): Json => ({ components: { schemas: all } });

describe('a schema of OpenAPI 3.0', () => {
  test('takes null if it is nullable, also with a reference', () => {
    expect(isFine({ ...text, nullable: true }, null)).toBe(true);
    expect(isFine(text, null)).toBe(false);
    const nullable = { nullable: true, allOf: [{ $ref: '#/components/schemas/A' }] };
    expect(isFine(nullable, null, schemas({ A: text }))).toBe(true);
  });

  test('has bounds that exclude themselves', () => {
    const positive = { type: 'number', minimum: 0, exclusiveMinimum: true };
    expect([isFine(positive, 0), isFine(positive, 1)]).toEqual([false, true]);
  });

  test('is ignored beside a reference', () => {
    expect(isFine({ $ref: '#/components/schemas/A', type: 'integer' }, 'x', schemas({ A: text }))).toBe(true);
  });
});

test('a schema of OpenAPI 3.1 counts beside a reference', () => {
  const more = { ...schemas({ A: text }), openapi: '3.1.0' };
  const both = { $ref: '#/components/schemas/A', minLength: 2 };
  expect([isFine(both, 'x', more), isFine(both, 'xy', more)]).toEqual([false, true]);
  expect(isFine({ type: ['string', 'null'] }, null, more)).toBe(true);
});

test('circles end', () => {
  const Node = {
    type: 'object',
    properties: { name: text, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  };
  const more = schemas({
    Node,
    Self: { $ref: '#/components/schemas/Self' },
    All: { allOf: [{ $ref: '#/components/schemas/All' }] },
  });
  const ref = { $ref: '#/components/schemas/Node' };
  expect(Object.keys(outputOf(ref, more).$defs ?? {})).toEqual(['Node']);
  expect(isFine(ref, { name: 'a', children: [{ name: 'b', children: [] }] }, more)).toBe(true);
  expect(isFine(ref, { name: 'a', children: [{ name: 1 }] }, more)).toBe(false);
  expect(isFine({ $ref: '#/components/schemas/Self' }, 1, more)).toBe(true);
  expect(isFine({ $ref: '#/components/schemas/All' }, 1, more)).toBe(true);
});

test('a reference may point anywhere in the document', () => {
  const more = schemas({ A: { type: 'object', properties: { 'a/b%': { type: 'object', properties: { c: text } } } } });
  const ref = { $ref: '#/components/schemas/A/properties/a~1b%25/properties/c' };
  expect([isFine(ref, 'x', more), isFine(ref, 1, more)]).toEqual([true, false]);
});

test('what only one side has is not asked of the other', () => {
  const properties = { id: { ...text, readOnly: true }, password: { ...text, writeOnly: true } };
  expect(isFine({ type: 'object', properties, required: ['id', 'password'] }, { id: '1' })).toBe(true);
});

describe('a choice', () => {
  const kinds = (name: string) => ({ type: 'object', properties: { kind: text, [name]: text }, required: ['kind'] });
  const more = schemas({ Cat: kinds('purr'), Dog: kinds('bark') });
  const oneOf = ['Cat', 'Dog'].map((name) => ({ $ref: `#/components/schemas/${name}` }));

  test('is right if several alternatives fit', () => {
    expect(isFine({ oneOf }, { kind: 'x' }, more)).toBe(true);
  });

  test('is told by its discriminator', () => {
    const discriminator = { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } };
    const choice = { oneOf, discriminator };
    expect(isFine(choice, { kind: 'cat', purr: 'x' }, more)).toBe(true);
    expect(isFine(choice, { kind: 'Dog' }, more)).toBe(true);
    expect(isFine(choice, { kind: 'bird' }, more)).toBe(false);
    expect(isFine(choice, { kind: 'dog', bark: 1 }, more)).toBe(false);
  });
});

test('malformed keywords are left out', () => {
  const odd = {
    type: 'text',
    required: 'a',
    enum: [],
    minLength: '3',
    properties: [],
    items: 7,
    allOf: {},
    pattern: 5,
  };
  expect(isFine(odd, 1)).toBe(true);
  expect(isFine({ $ref: '#/components/schemas/Lost' }, 1)).toBe(true);
});

test('a pattern that may take forever is shown and not checked', () => {
  const slow = '^(a+)+$';
  expect(isFine({ ...text, pattern: slow }, `${'a'.repeat(50)}!`)).toBe(true);
  expect(outputOf({ ...text, pattern: slow })['x-pattern']).toBe(slow);
  expect(isFine({ ...text, pattern: '^[A-Z]{2}\\d+$' }, 'ab')).toBe(false);
});
