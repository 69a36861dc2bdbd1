import { expect, test } from 'vitest';
import { kindOf } from './kind.js';

const file = { type: 'object', properties: { data: { contentEncoding: 'base64' }, file_name: {} } };
const object = { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false };

test.each([
  ['boolean', { type: 'boolean' }],
  ['boolean', { type: ['boolean', 'null'] }],
  ['choice', { type: 'string', enum: ['a', 'b'] }],
  ['choice', { anyOf: [{ enum: ['a'] }, { type: 'null' }] }],
  ['choices', { type: 'array', items: { enum: ['a'] } }],
  ['day', { type: 'string', format: 'date' }],
  ['moment', { type: 'string', format: 'date-time' }],
  ['file', file],
  ['file', { anyOf: [file, { type: 'null' }] }],
  ['file or link', { anyOf: [file, { type: 'string' }] }],
  ['json', {}],
  ['json', { type: 'object', additionalProperties: { type: 'string' } }],
  ['json', { anyOf: [object, { type: 'string' }] }],
  ['json', { type: 'array', items: {} }],
  ['list', { type: 'array', items: { type: 'integer' } }],
  ['number', { type: 'integer' }],
  ['number', { type: ['integer', 'number'] }],
  ['object', object],
  ['rows', { type: 'array', items: object }],
  ['text', { type: 'string' }],
  ['text', { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
])('%s: %j', (kind, schema) => {
  expect(kindOf(schema)).toBe(kind);
});
