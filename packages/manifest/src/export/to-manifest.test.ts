import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { defineConnector, type Manifest } from '../../../core/src/index.js';
import { kit, list } from '../../../core/src/test-support/acme.js';
import { toManifest } from '../index.js';
import { operationOf, said } from '../test-support/manifest-operation.js';

describe('a manifest', () => {
  const input = () =>
    z.strictObject({
      day: z.iso.date().meta({ title: 'Day', description: 'The day', examples: ['2026-01-31'], personal: true }),
      kind: z
        .enum(['a', 'b'])
        .default('a')
        .meta({ description: 'x', examples: ['a'] }),
      key: z
        .string()
        .optional()
        .meta({ description: 'x', secret: true, pick: { operation: 'things.list', value: 'id', label: 'name' } }),
      anything: z.unknown().meta({ any: true, description: 'x' }),
      nested: z
        .strictObject({ n: z.int().meta(said) })
        .nullish()
        .meta(said),
      map: z.record(z.string(), z.unknown()).optional().meta(said),
    });
  const created = kit.webhook({
    title: 'Created',
    description: 'x',
    match: [{ path: 'event', equals: 'created' }],
    event: () => z.looseObject({ id: z.int() }),
    decode: { at: 'date:auto' },
    verify: { kind: 'none', because: 'the vendor signs nothing' },
    samples: [{ event: 'created', id: 1 }],
  });
  const connector = defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.2.3',
    docs: 'https://acme.test/docs',
    kit,
    resources: { things: { list, run: operationOf(input, () => z.looseObject({ id: z.int() })) } },
    triggers: { created },
  });
  const manifest = toManifest(connector);

  test('is plain JSON, the same each time', () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
    expect(JSON.stringify(toManifest(connector))).toBe(JSON.stringify(manifest));
    expect(functionsIn(manifest)).toEqual([]);
    expect(manifest.servers).not.toBe(kit.connection.servers); // a copy: who changes it changes no connector
  });

  test('has all that a definition says of an operation, and its functions no more', () => {
    const { input: inputSchema, output, ...operation } = manifest.operations['things.run']!;
    expect(operation).toEqual({
      title: 'Run It With CVs',
      action: 'Run it with CVs',
      description: 'Runs it',
      effect: 'write',
      auth: [['key'], ['query']],
      request: { method: 'POST', path: '/x', encode: { day: 'date:MM/DD/YY' } },
    });
    expect(output).toEqual({
      type: 'object',
      properties: { id: { type: 'integer' } },
      required: ['id'],
      additionalProperties: {},
    });
    expect(inputSchema.required).toEqual(['day', 'anything']);
    expect(inputSchema.properties).toMatchObject({
      day: {
        type: 'string',
        format: 'date',
        title: 'Day',
        description: 'The day',
        examples: ['2026-01-31'],
        personal: true,
      },
      kind: { enum: ['a', 'b'], default: 'a' },
      key: { type: 'string', secret: true, pick: { operation: 'things.list', value: 'id', label: 'name' } },
      nested: { description: 'x' },
    });
    expect(JSON.stringify(inputSchema)).not.toMatch(/\$schema|9007199254740991|"pattern"/);
  });

  test('has the connection and the triggers', () => {
    const { format, id, name, version, docs, servers, settings, auth, test: proof } = manifest;
    expect({ format, id, name, version, docs }).toEqual({
      format: 1,
      id: 'acme',
      name: 'Acme',
      version: '1.2.3',
      docs: 'https://acme.test/docs',
    });
    expect({ servers, settings, auth, test: proof }).toEqual(
      JSON.parse(JSON.stringify(pick(kit.connection, ['servers', 'settings', 'auth', 'test']))),
    );
    expect(manifest.triggers).toEqual({
      created: {
        kind: 'webhook',
        title: 'Created',
        description: 'x',
        match: [{ path: 'event', equals: 'created' }],
        decode: { at: 'date:auto' },
        verify: { kind: 'none', because: 'the vendor signs nothing' },
        samples: [{ event: 'created', id: 1 }],
        event: expect.objectContaining({ type: 'object' }),
      },
    } satisfies Manifest['triggers']);
  });
});

function functionsIn(value: unknown): unknown[] {
  if (typeof value === 'function') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(functionsIn) : [];
}

function pick<T extends object>(value: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Partial<T>;
}
