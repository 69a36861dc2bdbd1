import { describe, expect, test, vi } from 'vitest';
import type { JsonSchema } from './json-schema.js';
import { hasMark, maskMarked, visitMarked } from './marks.js';

const secret: JsonSchema = { type: 'string', secret: true };
const marking = { mark: 'secret' } as const;
const mask = (schema: JsonSchema, value: unknown, root?: JsonSchema): unknown =>
  maskMarked(schema, value, root ? { ...marking, root } : marking, '***');

function visited(schema: JsonSchema, value: unknown): string[] {
  const found: string[] = [];
  visitMarked(schema, value, marking, (part, path) => found.push(`${path.join('.')}=${part}`));
  return found;
}

describe('a marked part is found', () => {
  test.each<[string, JsonSchema, value: unknown, found: string[], masked: unknown]>([
    ['as the whole', secret, 'x', ['=x'], '***'],
    ['at a key', { properties: { a: secret, b: {} } }, { a: 'x', b: 'y' }, ['a=x'], { a: '***', b: 'y' }],
    ['in a list', { items: { properties: { a: secret } } }, [{ a: 'x' }, {}], ['0.a=x'], [{ a: '***' }, {}]],
    ['among the first items', { prefixItems: [{}, secret], items: {} }, ['x', 'y', 'z'], ['1=y'], ['x', '***', 'z']],
    [
      'among other members',
      { additionalProperties: secret, properties: { b: {} } },
      { a: 'x', b: 'y' },
      ['a=x'],
      { a: '***', b: 'y' },
    ],
    [
      'by the pattern of a key',
      { patternProperties: { '^s': secret } },
      { s1: 'x', t: 'y' },
      ['s1=x'],
      { s1: '***', t: 'y' },
    ],
    ['as a variant of its type', { anyOf: [{ type: 'integer' }, secret] }, 'x', ['=x'], '***'],
    ['not as a variant of another type', { anyOf: [{ type: 'integer' }, secret] }, 1, [], 1],
    [
      'in any variant it may mean',
      { oneOf: [{ type: 'object' }, { type: 'object', properties: { a: secret } }] },
      { a: 'x' },
      ['a=x'],
      { a: '***' },
    ],
    [
      'on the choice itself',
      { anyOf: [{ type: 'string' }, { type: 'object' }], secret: true },
      { a: ['x', 1, true] },
      ['a.0=x', 'a.1=1'],
      '***',
    ],
    ['in a part', { allOf: [{ properties: { a: secret } }] }, { a: 'x' }, ['a=x'], { a: '***' }],
    [
      'in either part of a condition',
      { if: {}, then: {}, else: { properties: { a: secret } } },
      { a: 'x' },
      ['a=x'],
      { a: '***' },
    ],
    [
      'behind a reference',
      { properties: { a: { $ref: '#/$defs/s' } }, $defs: { s: secret } },
      { a: 'x' },
      ['a=x'],
      { a: '***' },
    ],
    [
      'with all that is inside',
      { properties: { a: { secret: true } } },
      { a: { b: ['x', { c: 2 }], d: null } },
      ['a.b.0=x', 'a.b.1.c=2'],
      { a: '***' },
    ],
    ['not where it is missing', { properties: { a: secret } }, { a: undefined, b: 'x' }, [], { a: undefined, b: 'x' }],
    [
      'not by a name that every object has',
      { properties: { a: secret } },
      { constructor: 'x' },
      [],
      { constructor: 'x' },
    ],
  ])('%s', (_, schema, value, found, masked) => {
    expect(visited(schema, value)).toEqual(found);
    expect(mask(schema, value)).toEqual(masked);
  });

  test('at every level of a schema that holds itself', () => {
    const schema: JsonSchema = {
      allOf: [{ $ref: '#' }],
      properties: { key: secret, next: { $ref: '#' }, also: { $ref: '#' } },
    };
    expect(visited(schema, { key: 'x', next: { key: 'y', also: { key: 'z' } } })).toEqual([
      'key=x',
      'next.key=y',
      'next.also.key=z',
    ]);
  });

  test('under a key of any name', () => {
    const schema = JSON.parse('{"properties":{"__proto__":{"secret":true}}}') as JsonSchema;
    expect(JSON.stringify(mask(schema, JSON.parse('{"__proto__":"x","b":1}')))).toBe('{"__proto__":"***","b":1}');
  });

  test('in the document that is given, whatever was said of another', () => {
    const schema: JsonSchema = { properties: { a: { $ref: '#/components/schemas/Key' } } };
    expect(mask(schema, { a: 'x' })).toEqual({ a: 'x' });
    expect(mask(schema, { a: 'x' }, { components: { schemas: { Key: secret } } })).toEqual({ a: '***' });
  });

  test('only by the mark asked for', () => {
    const schema: JsonSchema = { properties: { a: secret, b: { personal: true } } };
    expect(maskMarked(schema, { a: 'x', b: 'y' }, { mark: 'personal' }, '***')).toEqual({ a: 'x', b: '***' });
  });
});

describe('a value is not walked', () => {
  const untouchable = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('walked');
      },
    },
  );

  test('by a schema without the mark, which is looked through once', () => {
    const schema: JsonSchema = { properties: { a: { personal: true, items: { $ref: '#' } } } };
    expect(mask(schema, untouchable)).toBe(untouchable);
    expect(hasMark(schema, marking)).toBe(false);
    const entries = vi.spyOn(Object, 'entries');
    expect(mask(schema, untouchable)).toBe(untouchable);
    expect(entries).not.toHaveBeenCalled();
  });

  test('in the parts that have none', () => {
    const schema: JsonSchema = { properties: { a: secret, b: { items: {} } } };
    expect(mask(schema, { a: 'x', b: untouchable })).toEqual({ a: '***', b: untouchable });
  });

  test('where it is bytes', () => {
    const bytes = new Proxy(new Uint8Array(2), { ownKeys: () => [], get: () => expect.fail('walked') });
    expect(visited({ additionalProperties: { secret: true } }, { data: bytes })).toEqual([]);
    expect(mask({ items: secret }, bytes)).toBe(bytes);
  });

  test('copied where nothing is marked', () => {
    const value = { b: [1] };
    expect(mask({ properties: { a: secret } }, value)).toBe(value);
    const list = [{ a: 'x' }, { b: 1 }];
    expect((mask({ items: { properties: { a: secret } } }, list) as unknown[])[1]).toBe(list[1]);
    expect(list[0]).toEqual({ a: 'x' });
  });
});

test('a value that is nested beyond all use overflows nothing, and nothing of it is shown', () => {
  const schema: JsonSchema = { properties: { key: secret, next: { $ref: '#' } } };
  let value: unknown = { key: 'deep' };
  for (let level = 0; level < 50_000; level++) value = { next: value };
  expect(visited(schema, value)).toEqual([]);
  let masked = mask(schema, value) as { next?: unknown };
  let levels = 0;
  for (; typeof masked === 'object'; levels++) masked = masked.next as typeof masked;
  expect(masked).toBe('***');
  expect(levels).toBe(201);
  expect(visited({ secret: true }, value)).toEqual([]);
});
