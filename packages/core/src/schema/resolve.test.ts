import { describe, expect, test } from 'vitest';
import type { JsonSchema } from './json-schema.js';
import { flattened, resolve, target } from './resolve.js';
import { reachable } from './walk.js';

const text: JsonSchema = { type: 'string' };

describe('a reference leads', () => {
  const root = {
    $id: 'https://example.com/root',
    $defs: {
      a: text,
      'b/c': { title: 'slash' },
      'd~e': { title: 'tilde' },
      'f g': { title: 'blank' },
      no: false as unknown as JsonSchema,
    },
    properties: { list: { prefixItems: [text, { $anchor: 'second' }] } },
    components: { schemas: { Row: { title: 'row' } } },
  };

  test.each<[string, unknown]>([
    ['#', root],
    ['', root],
    ['#/$defs/a', text],
    ['#/$defs/b~1c', { title: 'slash' }],
    ['#/$defs/d~0e', { title: 'tilde' }],
    ['#/$defs/f%20g', { title: 'blank' }],
    ['#/$defs/no', false],
    ['#/properties/list/prefixItems/0', text],
    ['#/components/schemas/Row', { title: 'row' }],
    ['https://example.com/root#/$defs/a', text],
  ])('from %s to its schema', (ref, schema) => {
    expect(target(ref, root)).toEqual(schema);
  });

  test.each(['#/$defs/missing', '#second', 'https://example.com/other', '#/$defs/constructor', '#/$defs/%', '#/$id'])(
    'nowhere from %s',
    (ref) => {
      expect(target(ref, root)).toBeUndefined();
    },
  );
});

describe('resolving', () => {
  test('follows a chain, and what stands beside a reference wins', () => {
    const root: JsonSchema = {
      $defs: { a: { $ref: '#/$defs/b', title: 'A' }, b: { type: 'string', title: 'B', description: 'b' } },
    };
    expect(resolve({ $ref: '#/$defs/a' }, root)).toEqual({ type: 'string', title: 'A', description: 'b' });
  });

  test('leaves a schema without a reference, and a reference that leads nowhere', () => {
    expect(resolve(text, {})).toBe(text);
    const lost = { $ref: '#/$defs/missing' };
    expect(resolve(lost, {})).toBe(lost);
  });

  test('ends where references go in a circle', () => {
    const root: JsonSchema = { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a', title: 'B' } } };
    expect(resolve({ $ref: '#/$defs/a' }, root)).toEqual({ title: 'B' });
    const self: JsonSchema = { $ref: '#' };
    expect(resolve(self, self)).toBe(self);
  });
});

describe('flattening', () => {
  const root: JsonSchema = {
    $defs: {
      base: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'], title: 'Base' },
      more: { allOf: [{ $ref: '#/$defs/base' }, { properties: { name: text }, required: ['name', 'id'] }] },
    },
  };

  test('merges references and allOf: keys, those required, types', () => {
    expect(flattened({ $ref: '#/$defs/more', properties: { own: text }, title: 'Own' }, root)).toEqual({
      type: 'object',
      title: 'Own',
      properties: { id: { type: 'integer' }, name: text, own: text },
      required: ['id', 'name'],
    });
  });

  test('keeps both schemas of a key that two parts describe', () => {
    const schema: JsonSchema = { allOf: [{ properties: { a: text } }], properties: { a: { minLength: 1 } } };
    expect(flattened(schema, schema).properties).toEqual({ a: { allOf: [{ minLength: 1 }, text] } });
  });

  test('leaves a schema that has neither, and ends in a circle', () => {
    expect(flattened(text, root)).toBe(text);
    const circle: JsonSchema = { allOf: [{ $ref: '#' }], properties: { a: text } };
    expect(flattened(circle, circle)).toEqual({ properties: { a: text } });
    expect(flattened(true, root)).toEqual({});
  });
});

test('reachable are the schemas inside and those referred to, each once', () => {
  const root: JsonSchema = {
    properties: { a: { $ref: '#/$defs/used' } },
    components: { schemas: { Unused: { title: 'unused' } } },
    $defs: { used: { items: { $ref: '#' } } },
  };
  expect(reachable({ $ref: '#/$defs/used' }, root)).toHaveLength(5);
  expect(reachable({ not: true }, root)).toHaveLength(1);
});
