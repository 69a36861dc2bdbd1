import type { JsonSchema } from '@raccord/core';
import { expect, test } from 'vitest';
import { sampleInput } from './sample-input.js';

test.each<[string, JsonSchema, unknown]>([
  ['an example', { type: 'string', examples: ['a', 'b'], default: 'c' }, 'a'],
  ['a default', { type: 'string', default: 'c' }, 'c'],
  ['a constant', { const: 3 }, 3],
  ['a list of values', { enum: ['x', 'y'] }, 'x'],
  [
    'a choice',
    {
      anyOf: [
        { type: 'string', pattern: '^a' },
        { type: 'integer', minimum: 5 },
      ],
    },
    5,
  ],
  ['a date', { type: 'string', format: 'date' }, '2026-01-31'],
  ['an address', { type: 'string', format: 'uri' }, 'https://example.com/a'],
  ['a long text', { type: 'string', minLength: 8 }, 'sample--'],
  ['a short text', { type: 'string', maxLength: 3 }, 'sam'],
  ['a pattern', { type: 'string', pattern: '^a' }, undefined],
  ['bytes', { type: 'string', contentEncoding: 'base64' }, 'JVBERi0xLjcgc2FtcGxl'],
  ['a number that is at least', { type: 'integer', minimum: 7 }, 7],
  ['a number that is more than', { type: 'integer', exclusiveMinimum: 0 }, 1],
  ['a number that is at most', { type: 'number', maximum: 0 }, 0],
  ['a multiple', { type: 'integer', multipleOf: 5 }, 5],
  ['a flag', { type: 'boolean' }, true],
  ['null', { type: 'null' }, null],
  ['a list', { type: 'array', items: { type: 'boolean' } }, [true]],
  ['several types', { type: ['string', 'null'] }, 'sample'],
])('of %s', (_, schema, expected) => {
  expect(sampleInput(schema, 'all')).toEqual(expected);
});

test('has the required keys, or all', () => {
  const inner: JsonSchema = {
    type: 'object',
    properties: { x: { type: 'boolean' }, y: { type: 'null' } },
    required: ['x'],
  };
  const schema: JsonSchema = { type: 'object', properties: { a: inner, b: { type: 'boolean' } }, required: ['a'] };
  expect(sampleInput(schema, 'all')).toEqual({ a: { x: true, y: null }, b: true });
  expect(sampleInput(schema, 'required')).toEqual({ a: { x: true } });
});

test('follows references, and comes out of a schema that holds itself', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: { root: { $ref: '#/$defs/node' } },
    required: ['root'],
    $defs: { node: { type: 'object', properties: { name: { type: 'boolean' }, next: { $ref: '#/$defs/node' } } } },
  };
  expect(sampleInput(schema, 'all')).toMatchObject({ root: { name: true, next: { name: true } } });
});
