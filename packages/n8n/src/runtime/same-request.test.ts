import { flatchr } from '@raccord/connector-flatchr';
import committed from '@raccord/connector-flatchr/manifest.json' with { type: 'json' };
import { createClient, type HttpRequest, type JsonSchema, type Manifest } from '@raccord/core';
import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { nodeTable } from '../node/operations-file.js';
import { cases } from '../test-support/cases.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { inputsOf } from '../test-support/inputs.js';
import { itemOf } from '../test-support/parameters.js';
import { offered } from '../offered.js';
import { execute } from './execute.js';
import type { NodeTable } from './table.js';

const manifest = offered(committed as unknown as Manifest, { runs: '@raccord/connector-flatchr/runs' });
const table = unlimited(nodeTable(manifest, { name: 'n8n-nodes-flatchr', version: '1.2.3' }));
const settings = { company_key: 'Wy3EOp2NP3p1KMq8', slug: 'acme' };
const api_key = 'key-0123456789';
const secrets = {
  api: { api_key },
  api_query: { api_key },
  user: { email: 'ada@example.com', password: 'pass-0123456789' },
};

/** Nobody waits here for the next second. */
function unlimited({ operations, ...table }: NodeTable): NodeTable {
  const all = Object.entries(operations).map(([id, { limits: _none, ...operation }]) => [id, operation]);
  return { ...table, operations: Object.fromEntries(all) };
}

/** What n8n's credential adds is left out; a form is read back into its fields. */
async function comparable({
  url: whole,
  ...request
}: Pick<HttpRequest, 'method' | 'url' | 'headers'> & { body?: unknown }) {
  const url = whole.replace(/&token=[^&]*$/, '');
  const { authorization: _, 'content-type': type, ...headers } = request.headers;
  const isForm = request.body instanceof FormData || type?.startsWith('multipart/form-data');
  if (!isForm) return { method: request.method, url, headers, type, body: request.body };
  const form =
    request.body instanceof FormData
      ? request.body
      : await new Response(request.body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type! } }).formData();
  const fields = await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.bytes()],
    ),
  );
  return { method: request.method, url, headers, body: fields };
}

/** An answer that can be read: of a search a list. */
function nothing(id: string): unknown {
  return manifest.operations[id]?.paginate ? [] : {};
}

async function sentByClient(id: string, input: unknown, servers: string | undefined) {
  const requests: HttpRequest[] = [];
  const client = createClient(
    flatchr,
    { settings, credentials: secrets, servers },
    {
      host: table.host,
      limits: { acquire: async () => () => {} },
      transport: async (request) => {
        const isLogin = request.url.endsWith('/user/login');
        const text = JSON.stringify(isLogin ? { token: 'token-0123456789' } : nothing(id));
        if (!isLogin) requests.push(request);
        return { status: 200, headers: {}, bytes: async () => new TextEncoder().encode(text) };
      },
    },
  );
  await client.$call(id, input);
  return comparable(requests[0]!);
}

async function sentByNode(id: string, input: Record<string, unknown>, baseUrl: string) {
  const { parameters, binary } = itemOf(id, manifest.operations[id]!.input, input);
  const connection = { companyKey: settings.company_key, slug: settings.slug, baseUrl };
  const values = { apiKey: api_key, ...secrets.user, ...connection };
  const { context, sent } = fakeExecution({
    items: [{ parameters: { ...parameters, returnAll: true }, ...(binary ? { binary } : {}) }],
    credentials: { flatchrApi: values, flatchrApiQueryApi: values, flatchrUserApi: values },
    answers: [() => answer(200, nothing(id))],
  });
  await execute(context, table);
  const { method = 'GET', url, headers = {}, body } = sent[0]!.options as IHttpRequestOptions;
  return comparable({ method, url, headers: headers as HttpRequest['headers'], body });
}

/** Dates the wrong way round are refused by both. */
function inOrder({ properties = {} }: JsonSchema) {
  return (input: Record<string, unknown>): boolean =>
    Object.entries(properties).every(([last, { notBefore: first }]) => {
      return !first || !input[first] || !input[last] || String(input[first]) <= String(input[last]);
    });
}

describe('the node sends what the typed client sends, apart from the credential, whatever the input', () => {
  for (const [id, { input, request }] of Object.entries(manifest.operations)) {
    if (!request) continue; // its parts are here
    test(`${id}`, async () => {
      const fits = inOrder(input);
      const inputs = inputsOf(input, Object.keys(request.derive ?? {})).filter(fits);
      await fc.assert(
        fc.asyncProperty(inputs, fc.constantFrom('', 'https://proxy.example.com/flatchr/'), async (given, server) => {
          const expected = await sentByClient(id, given, server === '' ? undefined : server);
          expect(await sentByNode(id, given, server)).toEqual(expected);
        }),
        cases(15, 600),
      );
    });
  }
});
