import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  ConnectorError,
  defineConnector,
  type Manifest,
  type Pagination,
  type RequestPlan,
  toManifest,
} from '../index.js';
import { acmeOf, kit, list } from '../test-support/acme.js';

const said = { description: 'x' };
const operationOf = (input: () => z.ZodType, output: () => z.ZodType = () => z.unknown()) =>
  kit.operation({
    title: 'Run It With CVs',
    description: 'Runs it',
    effect: 'write',
    auth: ['key', 'query'],
    input: input as () => z.ZodObject,
    output,
    request: { method: 'POST', path: '/x', encode: { day: 'date:MM/DD/YY' } },
  });

const plain: RequestPlan = { method: 'POST', path: '/x' };

const refusalOf = (input: () => z.ZodType) => refusal(() => toManifest(acmeOf({ run: operationOf(input) })));

function refusal(make: () => unknown): ConnectorError {
  try {
    make();
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('toManifest refused nothing');
}

describe('toManifest refuses', () => {
  test.each<[string, () => z.ZodType, string]>([
    ['a key without a description', () => z.strictObject({ a: z.string() }), 'key a '],
    ['one deeper down', () => z.strictObject({ a: z.strictObject({ b: z.string() }).meta(said) }), 'key a.b '],
    [
      'one in a list of choices',
      () => z.strictObject({ a: z.array(z.union([z.string(), z.strictObject({ b: z.string() })])).meta(said) }),
      'key a.b ',
    ],
    ['a date', () => z.strictObject({ a: z.date().meta(said) }), 'key a '],
    [
      'a date deeper down',
      () => z.strictObject({ a: z.strictObject({ b: z.date().meta(said) }).meta(said) }),
      'key a.b ',
    ],
    ['a custom type', () => z.strictObject({ a: z.custom<Set<string>>().meta(said) }), 'key a '],
    ['any value that does not say so', () => z.strictObject({ a: z.unknown().meta(said) }), 'key a '],
    ['a transform', () => z.strictObject({ a: z.string().transform(Number).meta(said) }), 'key a is transformed'],
    ['a codec', () => z.strictObject({ a: z.stringbool().meta(said) }), 'key a is transformed'],
    ['an input that takes unknown keys', () => z.looseObject({}), 'refuses unknown keys'],
    ['an input that drops unknown keys', () => z.object({}), 'refuses unknown keys'],
    ['an input that is no object', () => z.string(), 'refuses unknown keys'],
    [
      'an object that takes unknown keys deeper down',
      () => z.strictObject({ a: z.looseObject({}).meta(said) }),
      'key a ',
    ],
    ['one that drops them', () => z.strictObject({ a: z.object({}).meta(said) }), 'key a '],
    [
      'a pattern without an example',
      () => z.strictObject({ a: z.string().regex(/x/).meta(said) }),
      'key a has a pattern and no example',
    ],
    [
      'an enum without an example',
      () => z.strictObject({ a: z.enum(['x']).meta(said) }),
      'key a has an enum and no example',
    ],
    [
      'an enum deeper down without an example',
      () =>
        z.strictObject({
          a: z
            .array(z.union([z.number(), z.enum(['x'])]))
            .optional()
            .meta(said),
        }),
      'key a has an enum and no example',
    ],
    [
      'a transform in a map',
      () => z.strictObject({ a: z.record(z.string(), z.string().transform(Number)).meta(said) }),
      'key a is transformed',
    ],
    [
      'a transform under a name that JSON Schema knows',
      () => z.strictObject({ a: z.strictObject({ required: z.string().transform(Number).meta(said) }).meta(said) }),
      'key a.required is transformed',
    ],
  ])('%s, and names it', (_, input, words) => {
    const error = refusalOf(input);
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', operation: 'things.run' });
    expect(error.message).toContain('things.run');
    expect(error.message).toContain(words);
  });

  test('a schema of a library that writes no JSON Schema', () => {
    const plain = { '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } } as const;
    expect(refusalOf(() => plain as never).message).toContain('JSON Schema');
  });
});

test('an example may stand with the field, or with the form that needs it', () => {
  const input = () =>
    z.strictObject({
      field: z.array(z.enum(['x'])).meta({ description: 'x', examples: [['x']] }),
      form: z.array(z.enum(['x']).meta({ examples: ['x'] })).meta(said),
      day: z.iso.date().meta(said), // a format is known to everybody
    });
  expect(Object.keys(toManifest(acmeOf({ run: { ...operationOf(input), request: plain } })).operations)).toContain(
    'things.run',
  );
});

describe('toManifest refuses paging by a key that the input does not have:', () => {
  const input = () => z.strictObject({ id: z.string().meta(said), day: z.iso.date().optional().meta(said) });
  const size = { param: 'size', max: 10 };
  const toManifestOf = (paginate: Pagination) =>
    toManifest(acmeOf({ run: { ...operationOf(input), request: plain, paginate } }));

  test.each<[string, Pagination, string]>([
    ['a page', { kind: 'page', param: 'page' }, 'page'],
    ['the size of a page', { kind: 'page', param: 'id', size }, 'size'],
    ['an offset', { kind: 'offset', param: 'skip', size }, 'skip'],
    ['a cursor', { kind: 'cursor', param: 'after', from: 'next' }, 'after'],
    ['a window', { kind: 'date-window', from: 'day', to: 'end', step: 'day', id: 'id' }, 'end'],
  ])('%s', (_, paginate, key) => {
    const error = refusal(() => toManifestOf(paginate));
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', operation: 'things.run' });
    expect(error.message).toBe(`acme things.run: its paginate names ${key}, which is no input key`);
  });

  test('a link needs none', () => {
    expect(toManifestOf({ kind: 'link' }).operations['things.run']!.paginate).toEqual({ kind: 'link' });
  });
});

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
    match: { path: 'event', equals: 'created' },
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
        match: { path: 'event', equals: 'created' },
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
