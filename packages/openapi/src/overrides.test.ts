import { clientFromManifest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { connectorFromOpenApi, type OperationOverrides, type Overrides } from './index.js';
import { connectorOf, documentOf, type Json, reasonOf } from './test-support/document.js';

const limits = [{ requests: 1, perMs: 1_000, by: 'process' as const }];

describe('what a document does not say', () => {
  test('is said beside it, by method and path or by operationId, or in x-raccord', () => {
    const document = documentOf(
      { 'x-raccord': { effect: 'read', title: 'Find Things' } },
      { method: 'post', 'x-raccord': { limits } },
    );
    const operations = {
      'POST /things': { id: 'things.search', title: 'Search Things' },
      thing: { idempotent: true as const },
    };
    const { manifest } = connectorOf(document, { overrides: { operations, errors: { message: 'error.text' } } });
    expect(manifest.operations['things.search']).toMatchObject({
      effect: 'read',
      title: 'Search Things',
      idempotent: true,
    });
    expect(manifest).toMatchObject({ limits, errors: { message: 'error.text' } });
  });

  test('is not taken from a fetched document, which could declare that its writes are reads', () => {
    const own = { effect: 'read', id: 'things.search', redirect: 'once' };
    const document = documentOf({ 'x-raccord': own }, { method: 'delete', 'x-raccord': { limits } });
    const fetched = { url: 'https://docs.acme.test/openapi.json', servers: 'https://api.acme.test/v1' };
    const { manifest } = connectorOf(document, fetched);
    expect(manifest.operations['tested.thing']).toMatchObject({ effect: 'destroy' });
    expect(manifest.limits).toBeUndefined();
    const { manifest: trusted } = connectorOf(document, {
      ...fetched,
      overrides: { operations: { thing: { title: 'T' } } },
    });
    expect(trusted.operations['tested.thing']).toMatchObject({ title: 'T', effect: 'destroy' });
  });

  test('may be how a list goes on', () => {
    const answer = { value: 'data' };
    const paginate = { kind: 'cursor' as const, param: 'after', from: 'next' };
    const document = documentOf({ parameters: [{ name: 'after', in: 'query', schema: { type: 'string' } }] });
    const { manifest } = connectorOf(document, { overrides: { operations: { thing: { paginate, answer } } } });
    expect(manifest.operations['tested.thing']).toMatchObject({ paginate, request: { answer } });
  });

  test('may be that an operation is left out', () => {
    const overrides = { operations: { thing: { skip: 'we do not use it' } } };
    expect(reasonOf(documentOf({}), { overrides })).toBe('we do not use it');
  });

  test('may be the schemes of a document that has none', () => {
    const Token = {
      kind: 'key' as const,
      fields: { token: { label: 'Token', secret: true as const } },
      place: { in: 'header' as const, name: 'authorization', value: 'Bearer {token}' },
    };
    const { manifest } = connectorOf(documentOf({}), { overrides: { auth: { Token } } });
    expect(manifest.operations['tested.thing']?.auth).toEqual([['Token'], []]);
    const client = clientFromManifest(manifest, { settings: {}, credentials: { Token: { token: 't-0123456789' } } });
    expect(client.$plan('tested.thing', {})).toMatchObject({ headers: { authorization: 'Bearer REDACTED' } });
  });
});

test('effects come from the methods', () => {
  const effectOf = (method: string) =>
    connectorOf(documentOf({}, { method })).manifest.operations['tested.thing']?.effect;
  expect(['get', 'head', 'post', 'put', 'patch', 'delete'].map(effectOf)).toEqual([
    'read',
    'read',
    'write',
    'write',
    'write',
    'destroy',
  ]);
});

test('an operation has the words of the document', () => {
  const document = documentOf({
    summary: 'find all things.',
    description: 'Finds them.',
    deprecated: true,
    externalDocs: { url: 'https://acme.test/things' },
  });
  expect(connectorOf(document).manifest.operations['tested.thing']).toMatchObject({
    title: 'Find All Things',
    action: 'Find all things',
    description: 'Finds them.',
    docs: 'https://acme.test/things',
    deprecated: expect.any(String),
  });
});

describe('schemas are made when they are first used', () => {
  const document = documentOf({
    responses: { 200: { description: 'ok', content: { 'application/json': { schema: counted() } } } },
  });
  let reads = 0;

  /** A schema that counts how often it is looked into. */
  function counted(): Json {
    return Object.defineProperty({ type: 'object' }, 'title', {
      enumerable: true,
      get: () => {
        reads++;
        return 'A title';
      },
    });
  }

  test('not when a client is made', () => {
    const { manifest } = connectorFromOpenApi(document, { id: 'acme' });
    const before = reads;
    clientFromManifest(manifest, { settings: {}, credentials: {} });
    expect(reads).toBe(before);
    expect(manifest.operations['tested.thing']?.output.title).toBe('A title');
    expect(reads).toBeGreaterThan(before);
  });
});

test('a document without reads is a connector that cannot be tested', async () => {
  const responses = { 200: { description: 'ok' } };
  const document = {
    openapi: '3.1.0',
    servers: [{ url: 'https://api.acme.test' }],
    paths: { '/things': { post: { responses } } },
  };
  const { manifest } = connectorOf(document);
  expect(manifest.test).toEqual({ operation: 'none' });
  const client = clientFromManifest(manifest, { settings: {}, credentials: {} });
  await expect(client.$test()).rejects.toMatchObject({ code: 'misconfigured', sent: 'no' });
});

describe('names in overrides that would have no effect are refused', () => {
  const thing = {
    parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
    responses: { 200: { content: { 'application/json': { schema: { properties: { rows: { type: 'array' } } } } } } },
  };
  const wrong: [name: string, overrides: Json, words: string][] = [
    ['an operation', { operations: { thng: {} } }, 'unknown operation "thng". Did you mean "thing"?'],
    ['a path', { operations: { 'GET /thing': {} } }, '"GET /thing". Did you mean "GET /things"?'],
    ['a member', { erors: {} }, 'member without effect "erors". Did you mean "errors"?'],
    ['a member of an operation', { operations: { thing: { efect: 'read' } } }, '"efect". Did you mean "effect"?'],
    ['a member that documents give', { operations: { thing: { request: {} } } }, 'member without effect "request"'],
    ['a member further in', { errors: { mesage: 'error' } }, '"mesage". Did you mean "message"?'],
    ['a kind', { operations: { thing: { paginate: { kind: 'pages', param: 'page' } } } }, 'Did you mean "page"?'],
    ['an input', { operations: { thing: { paginate: { kind: 'page', param: 'pag' } } } }, 'Did you mean "page"?'],
    ['a list', { operations: { thing: { paginate: { kind: 'page', param: 'page' } } } }, 'in answer.value'],
    ['a scheme', { auth: { Kay: { fields: {} } } }, 'without `kind`, and the document has no scheme "Kay"'],
    ['a test', { test: { operation: 'tested.thng' } }, 'Did you mean "tested.thing"?'],
    ['an id', { operations: { thing: { id: 'things' } } }, 'the id "things" of GET /things is taken, or is not like'],
  ];

  test.each(wrong)('%s', (_, overrides, words) => {
    expect(() => connectorFromOpenApi(documentOf(thing), { id: 'acme', overrides })).toThrow(words);
    const document = documentOf(thing, { 'x-raccord': overrides });
    expect(() => connectorFromOpenApi(document, { id: 'acme' })).toThrow(words);
    const fetched = { id: 'acme', url: 'https://docs.acme.test/a.json', servers: 'https://api.acme.test/v1' };
    expect(() => connectorFromOpenApi(document, fetched)).not.toThrow();
  });

  test('all at once, in x-raccord of an operation, too', () => {
    const document = documentOf({ 'x-raccord': { efect: 'read' } });
    const overrides = { operations: { thng: {} }, limts: [] } as object;
    const words = /"limts".*"thng".*x-raccord of GET \/things: member without effect "efect"/;
    expect(() => connectorFromOpenApi(document, { id: 'acme', overrides })).toThrow(words);
  });
});

test('the top of a document may speak of its operations, and the overrides win', () => {
  const document = documentOf({}, { 'x-raccord': { operations: { thing: { title: 'Top', effect: 'write' } } } });
  const { manifest } = connectorOf(document, { overrides: { operations: { thing: { title: 'Beside' } } } });
  expect(manifest.operations['tested.thing']).toMatchObject({ title: 'Beside', effect: 'write' });
});

test('the part of an answer that is the output keeps its type', () => {
  const schema = { type: 'object', properties: { data: { type: 'array', items: { $ref: '#/components/schemas/T' } } } };
  const components = { schemas: { T: { type: 'object', properties: { id: { type: 'string' } } } } };
  const document = documentOf(
    { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } },
    { components },
  );
  const outputAt = (value: string) =>
    connectorOf(document, { overrides: { operations: { thing: { answer: { value } } } } }).manifest.operations[
      'tested.thing'
    ]?.output;
  expect(outputAt('data')).toMatchObject({
    type: 'array',
    items: { $ref: '#/$defs/T' },
    $defs: { T: components.schemas.T },
  });
  expect(outputAt('rows')).toEqual({ any: true });
});

test('every member of the types is known', () => {
  const ofOperation: Record<keyof OperationOverrides, undefined> = {
    id: undefined,
    title: undefined,
    action: undefined,
    description: undefined,
    docs: undefined,
    effect: undefined,
    idempotent: undefined,
    idempotencyKey: undefined,
    retry: undefined,
    limits: undefined,
    paginate: undefined,
    answer: undefined,
    decode: undefined,
    redirect: undefined,
    contentType: undefined,
    skip: undefined,
  };
  const ofConnection: Record<Exclude<keyof Overrides, 'operations'>, undefined> = {
    errors: undefined,
    limits: undefined,
    retry: undefined,
    style: undefined,
    headers: undefined,
    idempotencyKey: undefined,
    test: undefined,
    auth: undefined,
  };
  const overrides = { ...ofConnection, operations: { thing: ofOperation }, other: 1 } as object;
  const words = /^overrides: member without effect "other"\.[^"]*$/;
  expect(() => connectorFromOpenApi(documentOf({}), { id: 'acme', overrides })).toThrow(words);
});
