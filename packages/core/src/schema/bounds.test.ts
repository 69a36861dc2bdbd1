import { describe, expect, test, vi } from 'vitest';
import * as nearest from '../text/nearest.js';
import { checkValue, fits } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { unknownKeys } from './unknown-keys.js';

const strict: JsonSchema = { type: 'object', properties: { name: {} }, additionalProperties: false };
const numbered = (count: number, value: unknown = 1): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`nam${index}`, value]));

describe('of many issues', () => {
  test('the first 100 are kept, and the last says how many more there are', () => {
    const { issues = [] } = checkValue({ items: { type: 'integer' } }, Array.from({ length: 12_345 }, String));
    expect(issues).toHaveLength(101);
    expect(issues[99]).toEqual({ path: [99], message: 'Invalid input: expected integer, received string' });
    expect(issues[100]).toEqual({ path: [], message: 'and 12,245 more' });
  });

  test('nothing is said where all are kept', () => {
    const { issues = [] } = checkValue({ items: { type: 'integer' } }, Array.from({ length: 100 }, String));
    expect(issues).toHaveLength(100);
    expect(issues.at(-1)?.path).toEqual([99]);
  });

  test('unknown keys and others count together', () => {
    const { issues = [] } = checkValue({ ...strict, required: ['a', 'b'] }, numbered(150));
    expect(issues.slice(0, 2).map(({ path }) => path)).toEqual([['a'], ['b']]);
    expect(issues.at(-1)).toEqual({ path: [], message: 'and 52 more' });
  });

  test('no name is suggested for one that is not kept, nor for a long key, nor from more than 500 names', () => {
    const suggestion = vi.spyOn(nearest, 'suggestion');
    checkValue(strict, numbered(5_000));
    expect(suggestion.mock.calls.length).toBeLessThanOrEqual(100);
    suggestion.mockClear();
    checkValue(strict, { ['x'.repeat(101)]: 1 });
    expect(suggestion).not.toHaveBeenCalled();
    const many: JsonSchema = {
      properties: numbered(2_000, {}) as Record<string, JsonSchema>,
      additionalProperties: false,
    };
    checkValue(many, { other: 1 });
    expect([...(suggestion.mock.calls[0]?.[1] ?? [])]).toHaveLength(500);
  });

  test('no message is made for one that is not kept', () => {
    const shown = vi.spyOn(JSON, 'stringify');
    checkValue(
      { items: { const: 1 } },
      Array.from({ length: 5_000 }, () => 2),
    );
    expect(shown.mock.calls.length).toBeLessThanOrEqual(100);
  });

  test('unknown keys are listed up to the limit asked for', () => {
    expect(unknownKeys(strict, numbered(5), { limit: 2 }).map(({ message }) => message)).toEqual([
      'Unknown key "nam0". Did you mean "name"?',
      'Unknown key "nam1". Did you mean "name"?',
      'and 3 more',
    ]);
  });
});

describe('a value that is nested', () => {
  const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
  const lists = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  const part: JsonSchema = { properties: { a: { $ref: '#' } } };
  const schemas: Readonly<Record<string, JsonSchema>> = {
    properties: part,
    'a list': { items: { $ref: '#' } },
    'other members': { additionalProperties: { $ref: '#' } },
    patterns: { patternProperties: { a: { $ref: '#' } } },
    parts: { allOf: [{ allOf: [part] }, part] },
    'a choice': { anyOf: [{ type: 'integer' }, { ...part, type: 'object' }] },
    'several choices': {
      oneOf: [{ type: 'integer' }, { ...part, type: 'object' }, { ...part, type: 'object', required: ['b'] }],
    },
    'choices that all fit': { anyOf: [part, part, part], allOf: [part, part] },
    conditions: { if: part, then: part, else: part },
    'what nothing speaks of': { allOf: [part], unevaluatedProperties: false },
    'items that are unique': { items: { $ref: '#' }, uniqueItems: true },
  };

  test.each(Object.entries(schemas))('is checked by %s', (_, schema) => {
    const answers = [nested(100), lists(100)].map((value) => checkValue(schema, value).issues);
    expect(answers).toContain(undefined);
    expect(answers.flat().map((issue) => issue?.message)).not.toContain('nested too deeply');
  });

  test.each(Object.entries(schemas))('too deeply for %s is rejected and does not overflow the stack', (_, schema) => {
    for (const levels of [5_000, 100_000]) {
      const answers = [nested(levels), lists(levels)].map((value) => checkValue(schema, value).issues ?? []);
      const messages = answers.flat().map(({ message }) => message);
      expect(messages).toContain('nested too deeply');
      expect(unknownKeys(schema, nested(levels))).toEqual([]);
    }
  });

  test('is nested too deeply from 200 levels on', () => {
    expect(checkValue(part, nested(200)).issues).toBeUndefined();
    const { issues = [] } = checkValue(part, nested(201));
    expect(issues).toEqual([{ path: Array.from({ length: 201 }, () => 'a'), message: 'nested too deeply' }]);
  });

  test('does not matter where nothing looks into it', () => {
    expect(checkValue({ type: 'object' }, nested(100_000)).issues).toBeUndefined();
    expect(checkValue({ enum: [{ a: 1 }] }, nested(100_000)).issues).toHaveLength(1);
  });
});

describe('the work for a value', () => {
  /** A value whose parts count how often they are looked at. */
  function counted(levels: number): { readonly value: unknown; readonly looks: () => number } {
    let looks = 0;
    let value: unknown = { leaf: 1 };
    for (let level = 0; level < levels; level++) {
      const next = value;
      value = Object.defineProperty({}, 'a', {
        enumerable: true,
        get: () => {
          looks += 1;
          return next;
        },
      });
    }
    return { value, looks: () => looks };
  }
  const part: JsonSchema = { properties: { a: { $ref: '#' } } };

  test.each<[string, JsonSchema]>([
    ['parts', { allOf: [part, part] }],
    ['choices', { anyOf: [{ ...part, required: ['b'] }, part], oneOf: [{ ...part, required: ['b'] }, part] }],
    ['conditions', { if: part, then: { allOf: [part, part] } }],
    [
      'choices that all fail',
      {
        anyOf: [
          { ...part, required: ['b'] },
          { ...part, required: ['c'] },
        ],
      },
    ],
    ['parts that fail', { allOf: [part, part], required: ['a'] }],
  ])('does not double with each level by %s', (_, schema) => {
    const looksAt = (levels: number): number => {
      const { value, looks } = counted(levels);
      checkValue(schema, value);
      return looks();
    };
    expect(looksAt(80)).toBeLessThan(4 * looksAt(40) + 100);
  });

  test('stays small for a list of objects that have to be unique', () => {
    let looks = 0;
    const item = (index: number): object =>
      Object.defineProperty({ index }, 'last', {
        enumerable: true,
        get: () => {
          looks += 1;
          return index;
        },
      });
    const list = Array.from({ length: 3_000 }, (_, index) => item(index));
    expect(fits({ uniqueItems: true }, list)).toBe(true);
    expect(looks).toBeLessThan(500_000);
  });
});

test('bytes are not walked', () => {
  const bytes = new Proxy(new Uint8Array(8), {
    get: (target, key) => {
      if (key === 'length') return target.length;
      throw new Error(`looked at ${String(key)}`);
    },
    ownKeys: () => {
      throw new Error('listed');
    },
  });
  const schema: JsonSchema = { properties: { data: { type: 'string', contentEncoding: 'base64', maxBytes: 8 } } };
  expect(checkValue(schema, { data: bytes }).issues).toBeUndefined();
  expect(
    checkValue({ enum: [1], additionalProperties: false, items: {}, uniqueItems: true }, bytes).issues,
  ).toHaveLength(1);
});

test('base64 of 20 MB is checked without overflowing anything', () => {
  const schema: JsonSchema = { type: 'string', contentEncoding: 'base64', maxBytes: 20_000_000 };
  const text = 'AAAA'.repeat(6_666_666);
  expect(checkValue(schema, text).issues).toBeUndefined();
  expect(checkValue(schema, `${text}AAAA`).issues).toEqual([
    { path: [], message: 'Too big: expected at most 20000000 bytes, got 20000001' },
  ]);
  expect(checkValue(schema, `${text}AA!A`).issues).toEqual([{ path: [], message: 'Invalid base64-encoded string' }]);
});
