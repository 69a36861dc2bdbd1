import { describe, expect, test } from 'vitest';
import { fits } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { sampleValue } from './sample.js';

describe('a sample is made', () => {
  test.each<[string, JsonSchema, unknown]>([
    ['of an example', { type: 'string', examples: ['a', 'b'], default: 'c' }, 'a'],
    ['of the first example that fits', { type: 'string', minLength: 2, examples: ['a', 'bc'] }, 'bc'],
    ['of a default', { type: 'string', default: 'c' }, 'c'],
    ['of a constant', { const: 3 }, 3],
    ['of the values allowed', { enum: ['x', 'y'] }, 'x'],
    [
      'of the first variant that has one',
      {
        anyOf: [
          { type: 'string', pattern: '^a' },
          { type: 'integer', minimum: 5 },
        ],
      },
      5,
    ],
    ['as a date', { type: 'string', format: 'date' }, '2026-01-31'],
    ['as an address', { type: 'string', format: 'uri' }, 'https://example.com/a'],
    ['as a text of another format', { type: 'string', format: 'text' }, 'sample'],
    ['as a long text', { type: 'string', minLength: 8 }, 'sample--'],
    ['as a short text', { type: 'string', maxLength: 3 }, 'sam'],
    ['not for a pattern', { type: 'string', pattern: '^a' }, undefined],
    ['for a pattern that it fits', { type: 'string', pattern: '\\S' }, 'sample'],
    ['as bytes', { type: 'string', contentEncoding: 'base64' }, 'JVBERi0xLjcgc2FtcGxl'],
    ['as a number that is at least', { type: 'integer', minimum: 7 }, 7],
    ['as an integer that is more than', { type: 'integer', exclusiveMinimum: 0 }, 1],
    ['as a number that is more than', { type: 'number', exclusiveMinimum: 0 }, 0.5],
    ['as a number that is at most', { type: 'number', maximum: 0 }, 0],
    ['as a multiple', { type: 'integer', multipleOf: 5 }, 5],
    ['as a flag', { type: 'boolean' }, true],
    ['as null', { type: 'null' }, null],
    ['as a list', { type: 'array', items: { type: 'boolean' } }, [true]],
    ['as a list that is long enough', { type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true, true]],
    [
      'as a list with first items',
      { type: 'array', prefixItems: [{ type: 'boolean' }, { type: 'null' }] },
      [true, null],
    ],
    ['of several types', { type: ['null', 'string'] }, 'sample'],
    ['not of a type that is not known', {}, undefined],
    ['not of nothing', { not: {} }, undefined],
  ])('%s', (_, schema, expected) => {
    expect(sampleValue(schema)).toEqual(expected);
    if (expected !== undefined) expect(fits(schema, expected)).toBe(true);
  });
});

test('an object has the required keys, or all', () => {
  const inner: JsonSchema = {
    type: 'object',
    properties: { x: { type: 'boolean' }, y: { type: 'null' } },
    required: ['x'],
  };
  const schema: JsonSchema = { type: 'object', properties: { a: inner, b: { type: 'boolean' } }, required: ['a'] };
  expect(sampleValue(schema, { keys: 'all' })).toEqual({ a: { x: true, y: null }, b: true });
  expect(sampleValue(schema)).toEqual({ a: { x: true } });
});

test('a key without a sample is left out, or leaves nothing where nothing may be made up', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { a: { type: 'string', examples: ['x'] }, b: { type: 'string', pattern: '^b' } },
    required: ['a', 'b'],
  };
  expect(sampleValue(schema)).toEqual({ a: 'x' });
  expect(sampleValue(schema, { invent: false })).toBeUndefined();
  expect(sampleValue({ ...schema, required: ['a'] }, { invent: false })).toEqual({ a: 'x' });
  for (const invented of [{ type: 'boolean' }, { type: 'array', items: { const: 1 } }, { anyOf: [{ const: 1 }] }]) {
    expect(sampleValue(invented, { invent: false })).toBeUndefined();
  }
});

test('texts to make up can be given', () => {
  const texts = { text: 'Aa', base64: 'YWFh', any: 'any', 'x-colour': 'red' };
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { contentEncoding: 'base64', type: 'string' },
      c: { type: 'string', format: 'x-colour' },
    },
    required: ['a', 'b', 'c', 'd'],
  };
  expect(sampleValue(schema, { texts })).toEqual({ a: 'Aa', b: 'YWFh', c: 'red', d: 'any' });
});

test('references and parts are followed, and a schema that holds itself ends', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { root: { $ref: '#/$defs/node' } },
    required: ['root'],
    $defs: {
      node: {
        allOf: [{ type: 'object', properties: { name: { type: 'boolean' } }, required: ['name'] }],
        properties: { next: { $ref: '#/$defs/node' } },
      },
      endless: { type: 'object', properties: { next: { $ref: '#/$defs/endless' } }, required: ['next'] },
    },
  };
  expect(sampleValue(schema, { keys: 'all' })).toMatchObject({ root: { name: true, next: { name: true } } });
  expect(sampleValue(schema)).toEqual({ root: { name: true } });
  expect(JSON.stringify(sampleValue({ $ref: '#/$defs/endless' }, { root: schema })).length).toBeLessThan(500);
});
