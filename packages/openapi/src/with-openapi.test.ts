import { clientFromManifest, createClient, defineConnection, defineConnector } from '@raccord/core';
import { checkConnector, checkManifest } from '@raccord/core/tools';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { connectorFromOpenApi, manifestWithOpenApi, withOpenApi } from './index.js';
import { documentOf, type Json } from './test-support/document.js';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test/v1' },
  settings: { account: { label: 'Account' } },
  auth: {
    key: { kind: 'key', fields: { api_key: { label: 'Key', secret: true } }, place: { in: 'params', name: 'api_key' } },
    token: { kind: 'key', fields: { token: { label: 'T', secret: true } }, place: { in: 'header', name: 'x-token' } },
  },
  test: { operation: 'things.list' },
});

const list = kit.operation({
  title: 'List Things',
  description: 'Lists them',
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({}),
  output: () => z.array(z.unknown()),
  request: { method: 'GET', path: '/things' },
});

const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test/api',
  kit,
  resources: { things: { list } },
});

const connection = { settings: { account: 'a1' }, credentials: { key: { api_key: 'key-0123456789' } } };
const text = { type: 'string' };

function reportDocument(): Json {
  const form = { type: 'object', properties: { name: text, filter: { type: 'object' }, api_key: text } };
  const responses = { 200: { description: 'ok' } };
  const item = (operation: Json) => ({ operationId: 'thing', tags: ['things'], responses, ...operation });
  return documentOf(
    { operationId: 'getReport' },
    {
      security: [{ ApiKey: [] }],
      path: '/accounts/{account}/reports/{id}',
      paths: {
        '/things': { get: item({ operationId: 'listThings' }), post: item({ operationId: 'list' }) },
        '/forms': {
          post: item({ requestBody: { content: { 'application/x-www-form-urlencoded': { schema: form } } } }),
        },
        '/elsewhere': { get: item({ servers: [{ url: 'https://evil.test' }] }) },
      },
    },
  );
}

describe('a connector with a document', () => {
  const joint = withOpenApi(acme, reportDocument());
  const client = createClient(joint, connection);

  test('has its own operations and those of the document', async () => {
    checkConnector(joint);
    expect(joint.discovered).toEqual(['ping.read', 'tested.getReport', 'things.create', 'things.list2']);
    const typed: Promise<unknown[]> = createClient(joint, connection, { transport: answer([]) }).things.list();
    expect(await typed).toEqual([]);
  });

  test('keeps its own operation of the same method and path, and its hosts', () => {
    expect(joint.skipped).toEqual([
      { method: 'GET', path: '/things', reason: 'the connector has it: things.list' },
      {
        method: 'GET',
        path: '/elsewhere',
        reason: expect.stringContaining('the host evil.test is not one of those allowed'),
      },
    ]);
    expect(joint.connection.servers).toEqual({ default: 'https://api.acme.test/v1' });
  });

  test('uses its credentials, settings and way of writing forms', () => {
    expect(client.$plan('tested.getReport', { id: '7' }).url).toBe(
      'https://api.acme.test/v1/accounts/a1/reports/7?api_key=REDACTED',
    );
    expect(client.$plan('things.create', { name: 'x', filter: { a: [1] } })).toMatchObject({
      method: 'POST',
      body: 'name=x&filter%5Ba%5D%5B0%5D=1&api_key=REDACTED',
    });
    expect(client.$plan('ping.read', {}).url).toBe('https://api.acme.test/v1/ping');
  });

  test('checks inputs, and answers with what came', async () => {
    const answering = createClient(joint, connection, { transport: answer({ a: 1 }) });
    await expect(answering.$call('tested.getReport', { id: '7', x: 1 })).rejects.toMatchObject({
      code: 'input_invalid',
    });
    expect(await answering.$call('tested.getReport', { id: '7' })).toEqual({ a: 1 });
  });
});

test('where JSON and a form are offered, a document’s operation sends what the connector sends', () => {
  const schema = { type: 'object', properties: { name: text } };
  const content = { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } };
  const operation = { operationId: 'other', requestBody: { content } };
  const document = documentOf(operation, { method: 'post', path: '/others' });
  const { manifest } = connectorFromOpenApi(documentOf({}), { id: 'acme' });
  const ping = manifest.operations['ping.read']!;
  const send = { ...ping, request: { method: 'POST', path: '/new', encoding: 'form' } } as const;
  const forms = { ...manifest, operations: { ...manifest.operations, 'things.send': send } };
  const bodyOf = (joint: typeof manifest) =>
    clientFromManifest(joint, { settings: {}, credentials: {} }).$plan('tested.other', { name: 'x' }).body;
  expect(bodyOf(manifestWithOpenApi(manifest, document).manifest)).toBe('{"name":"x"}');
  expect(bodyOf(manifestWithOpenApi(forms, document).manifest)).toBe('name=x');
  expect(bodyOf(manifestWithOpenApi(forms, document, { prefer: 'json' }).manifest)).toBe('{"name":"x"}');
});

test('a manifest with a document is a manifest', () => {
  const { manifest } = connectorFromOpenApi(documentOf({}), { id: 'acme' });
  const joint = manifestWithOpenApi(manifest, reportDocument()).manifest;
  checkManifest(joint);
  const client = clientFromManifest(joint, { settings: {}, credentials: {} });
  expect(client.$plan('things.list', {})).toMatchObject({ method: 'POST', url: 'https://api.acme.test/v1/things' });
});

function answer(value: unknown) {
  const body = JSON.stringify(value);
  const headers = { 'content-type': 'application/json' };
  const bytes = async () => new TextEncoder().encode(body);
  return async () => ({ status: 200, headers, text: async () => body, bytes });
}

test('refuses overrides that would have no effect on a connector', () => {
  const refusal = (overrides: object) => () => withOpenApi(acme, reportDocument(), { overrides });
  expect(refusal({ limits: [] })).toThrow('member without effect "limits"');
  expect(refusal({ operations: { getReprt: {} } })).toThrow('Did you mean "getReport"?');
  expect(refusal({ operations: { getReport: { answer: { vaule: 'a' } } } })).toThrow('Did you mean "value"?');
  const manifest = { format: 1, id: 'acme', ...acme.connection, operations: {}, triggers: {} } as never;
  const overrides = { operations: { getReport: { efect: 'read' } } } as object;
  expect(() => manifestWithOpenApi(manifest, reportDocument(), { overrides })).toThrow('Did you mean "effect"?');
});
