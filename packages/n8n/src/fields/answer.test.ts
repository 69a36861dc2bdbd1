import type { JsonSchema } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { answerShape } from './answer.js';

const keys = (count: number): Record<string, JsonSchema> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, { type: 'string' }]));
const object = (properties: Record<string, JsonSchema>, more = {}): JsonSchema => ({
  type: 'object',
  properties,
  ...more,
});
const shapeOf = (output: JsonSchema, more = {}) => answerShape({ effect: 'read', output, ...more });

describe('a list', () => {
  const rows = { type: 'array', items: object(keys(2)) };

  test('is an answer that is one, has pages, or always holds one list and nothing else', () => {
    expect(shapeOf(rows)).toEqual({ list: {} });
    expect(shapeOf(rows, { paginate: { kind: 'link' } })).toEqual({ list: {} });
    expect(shapeOf(object({ items: rows, filter: {} }, { required: ['items'] }))).toEqual({ list: { rows: 'items' } });
  });

  test('is not an object with more than a list, nor the answer of a write', () => {
    expect(shapeOf(object({ items: rows, id: {} }, { required: ['items', 'id'] }))).toEqual({});
    expect(shapeOf(object({ items: rows }))).toEqual({});
    expect(shapeOf(rows, { effect: 'write' })).toEqual({});
  });
});

describe('Simplify', () => {
  test('is for objects with more than ten keys', () => {
    expect(shapeOf(object(keys(10)))).toEqual({});
    expect(shapeOf(object(keys(11))).simplify).toHaveLength(10);
  });

  test('keeps required keys and ids, and the first ones that hold no object', () => {
    const nested = { part: object({}), id: { type: 'string' }, list: { type: 'array', items: object({}) } };
    const properties = { ...keys(11), ...nested };
    expect(shapeOf(object(properties, { required: ['list', 'key0'] })).simplify).toEqual([
      ...Object.keys(keys(8)),
      'id',
      'list',
    ]);
  });

  test('keeps what the connector calls essential', () => {
    const row = object(keys(11), { essential: ['key10'] });
    expect(shapeOf({ type: 'array', items: row }).simplify).toEqual(['key10']);
  });
});
