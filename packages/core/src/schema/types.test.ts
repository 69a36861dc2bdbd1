import { describe, expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.js';
import { hasType, nonNullVariants, possibleTypes, typeName, typesOf, variantMeant, variants } from './types.js';

const text: JsonSchema = { type: 'string' };
const number: JsonSchema = { type: 'number' };
const nothing: JsonSchema = { type: 'null' };

describe('the type of a value', () => {
  test.each<[unknown, string]>([
    ['a', 'string'],
    [1, 'number'],
    [true, 'boolean'],
    [null, 'null'],
    [[], 'array'],
    [{}, 'object'],
    [undefined, 'undefined'],
  ])('of %j is %s', (value, type) => {
    expect(typeName(value)).toBe(type);
    expect(hasType(value, type, {})).toBe(true);
  });

  test('an integer is one that a number holds exactly', () => {
    for (const value of [0, -3, 1.0, Number.MAX_SAFE_INTEGER]) expect(hasType(value, 'integer', {})).toBe(true);
    for (const value of [1.5, 2 ** 53, '1']) expect(hasType(value, 'integer', {})).toBe(false);
  });

  test('a number is finite', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(hasType(value, 'number', {})).toBe(false);
  });

  test('bytes are a text where base64 is asked for, and never an object', () => {
    const bytes = new Uint8Array(1);
    expect(hasType(bytes, 'string', { contentEncoding: 'base64' })).toBe(true);
    expect(hasType(bytes, 'string', {})).toBe(false);
    expect(hasType(bytes, 'object', {})).toBe(false);
  });
});

test('the types a schema lists are its own, and null where it is nullable', () => {
  expect(typesOf({})).toEqual([]);
  expect(typesOf({ anyOf: [text] })).toEqual([]);
  expect(typesOf({ type: ['string', 'null'] })).toEqual(['string', 'null']);
  expect(typesOf({ type: 'string', nullable: true })).toEqual(['string', 'null']);
  expect(typesOf({ nullable: true })).toEqual([]);
});

describe('the types a value may have', () => {
  test.each<[string, JsonSchema, string[]]>([
    ['those listed', { type: ['string', 'null'] }, ['string', 'null']],
    [
      'those of its variants, however deep',
      { anyOf: [text, { oneOf: [number, nothing] }] },
      ['string', 'number', 'null'],
    ],
    ['each once', { anyOf: [text, text] }, ['string']],
    ['those of the values allowed', { enum: ['a', 1, null] }, ['string', 'number', 'null']],
    ['that of the only value', { const: true }, ['boolean']],
    ['those behind a reference', { $ref: '#/$defs/a', $defs: { a: number } }, ['number']],
    ['those of a part', { allOf: [{ title: 'A' }, text] }, ['string']],
    ['none of a choice that holds only itself', { anyOf: [{ $ref: '#' }] }, []],
  ])('are %s', (_, schema, types) => {
    expect(possibleTypes(schema)).toEqual(types);
  });
});

test('variants are the alternatives, without null or with the schema itself where a form needs one', () => {
  expect(variants({ anyOf: [text, nothing] })).toEqual([text, nothing]);
  expect(variants({ oneOf: [text] })).toEqual([text]);
  expect(variants(text)).toEqual([]);
  expect(nonNullVariants({ anyOf: [text, nothing] })).toEqual([text]);
  expect(nonNullVariants(text)).toEqual([text]);
});

describe('the variant a value means', () => {
  const list: JsonSchema = { type: 'array' };

  test('is the only one that takes its type, however deep', () => {
    expect(variantMeant({ anyOf: [text, list] }, 'a')).toBe(text);
    expect(variantMeant({ oneOf: [{ anyOf: [text, list] }, { type: 'null' }] }, [])).toBe(list);
  });

  test('is the schema itself where several or none take it', () => {
    for (const schema of [{ anyOf: [text, text] }, { anyOf: [number, list] }, text]) {
      expect(variantMeant(schema, 'a')).toBe(schema);
    }
  });

  test('is told behind a reference, and where a choice holds itself', () => {
    const schema: JsonSchema = { anyOf: [{ $ref: '#/$defs/a' }, text], $defs: { a: list } };
    expect(variantMeant(schema, [])).toEqual(list);
    const circle: JsonSchema = { anyOf: [{ $ref: '#' }] };
    expect(variantMeant(circle, 1)).toEqual(circle);
  });
});
