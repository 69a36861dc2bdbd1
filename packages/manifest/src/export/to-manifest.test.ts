import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { defineConnector, type Manifest } from '../../../core/src/index.js';
import { acmeOf, kit, list } from '../../../core/src/test-support/acme.js';
import { lintConnector, toManifest } from '../index.js';
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

describe('the output of a file', () => {
  const outputOf = (output: z.ZodType, as: 'file' | 'any' = 'file') => {
    const file = {
      ...operationOf(
        () => z.strictObject({}),
        () => output,
      ),
      request: { method: 'GET', path: '/x', answer: { as } } as const,
    };
    const connector = acmeOf({ run: file });
    expect(lintConnector(connector)).toEqual([]);
    return toManifest(connector).operations['things.run']!.output;
  };
  const text = { type: 'string' };
  const bytes = { type: 'string', contentEncoding: 'base64', description: expect.stringContaining('base64') };
  const required = ['data', 'file_name', 'content_type'];

  test.each<[string, z.ZodType, object]>([
    ['nothing', z.unknown(), {}],
    ['any object', z.looseObject({}), {}],
    ['an object', z.object({}), {}],
    ['a custom type', z.looseObject({ data: z.custom<Uint8Array>() }), {}],
    ['some of it', z.looseObject({ file_name: z.string().meta({ title: 'Name' }) }), { title: 'Name' }],
  ])('has its bytes and its name, whatever its schema says: %s', (_, output, said) => {
    const { type, properties, required: needed } = outputOf(output);
    expect(type).toBe('object');
    expect(properties).toEqual({ data: bytes, file_name: { ...text, ...said }, content_type: text });
    expect(needed?.toSorted()).toEqual(required.toSorted());
  });

  test('keeps what its schema says', () => {
    const meta = { type: 'string', contentEncoding: 'base64', title: 'CV' } as const;
    const data = z.custom<Uint8Array>((value) => typeof value === 'object').meta(meta);
    const output = outputOf(z.looseObject({ data, file_name: z.string().optional() }));
    expect(output.properties).toMatchObject({ data: { title: 'CV' } });
    expect(output.required).toEqual(['data', 'content_type']);
  });

  test('is added to a file only', () => {
    expect(outputOf(z.unknown(), 'any')).toEqual({});
  });
});

function functionsIn(value: unknown): unknown[] {
  if (typeof value === 'function') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(functionsIn) : [];
}

function pick<T extends object>(value: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Partial<T>;
}
