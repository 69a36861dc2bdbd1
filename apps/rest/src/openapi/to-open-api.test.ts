import type { Manifest, ManifestOperation } from '@raccord/core';
import { restMethods } from '@raccord/manifest';
import { describe, expect, it } from 'vitest';
import { previewType } from '../operation/dry-run.js';
import { toOpenApi } from './to-open-api.js';

const read: ManifestOperation = {
  title: 'List Things',
  action: 'Get many things',
  description: 'Lists the things',
  docs: 'https://example.com/things',
  effect: 'read',
  auth: [['api']],
  input: {
    type: 'object',
    properties: {
      kind: { type: 'string', description: 'Only this kind', examples: ['bolt'], pick: pick() },
      limit: { type: 'integer', description: 'At most as many' },
    },
    additionalProperties: false,
  },
  output: {
    type: 'array',
    items: { $ref: '#/$defs/Thing' },
    $defs: {
      Thing: {
        type: 'object',
        properties: {
          id: { type: 'integer', minimum: 1 },
          state: { type: 'string', enum: ['new', 'used'] },
          parts: { type: 'array', items: { $ref: '#/$defs/Thing' } },
          all: { $ref: '#' },
        },
        required: ['id'],
        additionalProperties: false,
      },
    },
  },
};

const write: ManifestOperation = {
  ...read,
  title: 'Create Thing',
  effect: 'write',
  deprecated: 'use things.list',
  input: {
    type: 'object',
    properties: {
      title: { type: 'string', description: 'Its title', examples: ['Bolt'], minLength: 1 },
      required: { type: 'boolean', description: 'A key named like a keyword', default: false },
      note: { type: 'string', description: 'Left out of the example', examples: ['x'], personal: true },
    },
    required: ['title', 'required'],
    additionalProperties: false,
  },
};

function pick() {
  return { operation: 'things.list', value: 'id', label: 'title' };
}

const manifest: Manifest = {
  format: 1,
  id: 'acme',
  name: 'Acme',
  version: '1.2.3',
  docs: 'https://example.com',
  servers: { default: 'https://api.example.com' },
  settings: {},
  auth: {},
  test: { operation: 'things.list' },
  operations: { 'things.list': read, 'things.create': write },
  triggers: {},
};

const { paths, components, tags } = toOpenApi(manifest);
const listing = paths['/v1/acme/{connection}/things/list'];
const creating = paths['/v1/acme/{connection}/things/create'];

describe('toOpenApi', () => {
  it('gives every operation a route with a stable id, its words and its heading', () => {
    expect(listing?.['get']).toMatchObject({
      operationId: 'acme.things.list',
      summary: 'List Things',
      tags: ['Acme things'],
      externalDocs: { url: 'https://example.com/things' },
      'x-raccord': { effect: 'read', action: 'Get many things', auth: [['api']] },
    });
    expect(creating?.['post']).toMatchObject({ deprecated: true });
    expect(tags).toEqual([{ name: 'Acme things' }]);
  });

  it('has a read once, as its GET, and says that it is a POST too', () => {
    expect(Object.keys(listing ?? {})).toEqual(['get']);
    expect(listing?.['get']?.['description']).toContain('Also as POST');
    expect(Object.keys(creating ?? {})).toEqual(['post']);
    expect(components['schemas']).not.toHaveProperty('AcmeThingsListInput');
  });

  it('writes the inputs of a GET as query parameters', () => {
    expect(listing?.['get']?.['parameters']).toContainEqual({
      name: 'kind',
      in: 'query',
      required: false,
      description: 'Only this kind',
      schema: { type: 'string', description: 'Only this kind', examples: ['bolt'], 'x-pick': pick() },
    });
    expect(listing?.['get']).not.toHaveProperty('requestBody');
  });

  it('writes the input of a POST as its body, with an example of what is required', () => {
    expect(creating?.['post']?.['requestBody']).toEqual({
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/AcmeThingsCreateInput' },
          example: { title: 'Bolt', required: false },
        },
      },
    });
  });

  it('keeps inputs strict', () => {
    expect(components['schemas']?.['AcmeThingsCreateInput']).toMatchObject({
      required: ['title', 'required'],
      additionalProperties: false,
      properties: { title: { minLength: 1 }, required: { type: 'boolean' }, note: { 'x-personal': true } },
    });
  });

  it('moves $defs to components, and promises nothing about answers', () => {
    expect(components['schemas']?.['AcmeThingsListOutput']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/AcmeThingsListOutput_Thing' },
    });
    expect(components['schemas']?.['AcmeThingsListOutput_Thing']).toEqual({
      type: 'object',
      properties: {
        id: { type: 'integer' },
        state: { type: 'string', examples: ['new', 'used'] },
        parts: { type: 'array', items: { $ref: '#/components/schemas/AcmeThingsListOutput_Thing' } },
        all: { $ref: '#/components/schemas/AcmeThingsListOutput' },
      },
    });
  });

  it('finds a definition again whose name a pointer escapes', () => {
    const output = { items: { $ref: '#/$defs/a~1b c~0d' }, $defs: { 'a/b c~d': { type: 'string' } } };
    const { components } = toOpenApi({ ...manifest, operations: { 'things.list': { ...read, output } } });
    expect(components['schemas']).toMatchObject({
      AcmeThingsListOutput: { items: { $ref: '#/components/schemas/AcmeThingsListOutput_a_b_c_d' } },
      AcmeThingsListOutput_a_b_c_d: { type: 'string' },
    });
  });

  it('keeps what tells the forms of a union in an output apart, and nothing else that an answer may break', () => {
    const form = (type: string, more: object) => ({
      type: 'object' as const,
      properties: { type: { type: 'string' as const, const: type }, ...more },
      required: ['type', ...Object.keys(more)],
    });
    const output = {
      items: { oneOf: [form('a', { n: { const: 1 } }), { $ref: '#/$defs/b' }] },
      $defs: { b: form('b', { m: { type: 'string' as const } }) },
    };
    const { components } = toOpenApi({ ...manifest, operations: { 'things.list': { ...read, output } } });
    expect(components['schemas']).toMatchObject({
      AcmeThingsListOutput: {
        items: {
          anyOf: [
            {
              type: 'object',
              properties: { type: { type: 'string', const: 'a' }, n: { examples: [1] } },
              required: ['type'],
            },
            { $ref: '#/components/schemas/AcmeThingsListOutput_b' },
          ],
        },
      },
      AcmeThingsListOutput_b: { properties: { type: { const: 'b' }, m: { type: 'string' } }, required: ['type'] },
    });
  });

  it('shows the sample of an answer, and the answer of a dry run as a type of its own', () => {
    const { paths, components } = toOpenApi(manifest, { samples: { 'things.list': [{ id: 1 }] } });
    const { responses } = paths['/v1/acme/{connection}/things/list']?.['get'] ?? {};
    expect(responses).toMatchObject({
      200: {
        content: {
          'application/json': { example: [{ id: 1 }] },
          [previewType]: { schema: { $ref: '#/components/schemas/DryRun' } },
        },
      },
    });
    expect(components['schemas']).toHaveProperty('DryRun');
  });

  it('lists the problems by the statuses the service gives them', () => {
    const { paths, components } = toOpenApi(manifest, { problems: { input_invalid: 400, rate_limited: 429 } });
    const { responses } = paths['/v1/acme/{connection}/things/create']?.['post'] ?? {};
    expect(Object.keys(responses as object)).toEqual(['200', '400', '429']);
    expect(components['responses']?.['Problem-429']).toMatchObject({
      description: 'rate_limited',
      headers: { 'Retry-After': {} },
      content: { 'application/problem+json': {} },
    });
  });

  it('names the servers it is given', () => {
    expect(toOpenApi(manifest, { servers: ['https://x.example.com'] }).servers).toEqual([
      { url: 'https://x.example.com' },
    ]);
  });
});

describe('restMethods', () => {
  const withInput = (field: object, effect: 'read' | 'write' = 'read') =>
    restMethods({ effect, input: { type: 'object', properties: { field: { description: 'x', ...field } } } });

  it.each([
    ['a text', { type: 'string' }],
    ['a choice', { enum: ['a', 1] }],
    ['a scalar or nothing', { anyOf: [{ type: 'integer' }, { type: 'null' }] }],
    ['several scalar types', { type: ['string', 'number'] }],
  ])('offers GET for a read of %s', (_, field) => {
    expect(withInput(field)).toEqual(['GET', 'POST']);
  });

  it.each([
    ['a list', { type: 'array', items: { type: 'string' } }],
    ['an object', { type: 'object' }],
    ['anything', {}],
    ['a text or a list', { anyOf: [{ type: 'string' }, { type: 'array' }] }],
    ['something about a person', { type: 'string', personal: true }],
  ])('offers only POST for %s', (_, field) => {
    expect(withInput(field)).toEqual(['POST']);
  });

  it('offers no route where an input is secret', () => {
    expect(withInput({ type: 'string', secret: true }, 'write')).toEqual([]);
  });

  it('offers only POST for a write', () => {
    expect(withInput({ type: 'string' }, 'write')).toEqual(['POST']);
  });
});

describe('an idempotency key', () => {
  const header = { $ref: '#/components/parameters/IdempotencyKey' };
  const request = { method: 'POST', path: '/things' } as const;
  const composed: ManifestOperation = { ...write, uses: ['things.create'] };
  const operations = { 'things.list': read, 'things.create': { ...write, request }, 'things.both': composed };
  const parametersOf = (document: ReturnType<typeof toOpenApi>, id: string) => {
    const path = Object.entries(document.paths).find(([key]) => key.endsWith(id)) ?? [];
    return Object.values(path[1] as Record<string, { parameters: unknown[] }>)[0]!.parameters;
  };

  it('is a header of every write, and of no read', () => {
    const document = toOpenApi({ ...manifest, operations });
    expect(parametersOf(document, 'things/create')).toContainEqual(header);
    expect(parametersOf(document, 'things/both')).toContainEqual(header);
    expect(parametersOf(document, 'things/list')).not.toContainEqual(header);
  });
});
