import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineConnection, defineConnector, type Pagination } from '@raccord/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { previewType } from '../operation/dry-run.js';
import { keyring } from '../secrets/keyring.js';
import { connectionsNamed } from '../test-support/parts.js';
import { connectorsOf } from '../connectors/connectors.js';
import { json, type TestService, testService } from '../test-support/service.js';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'query', name: 'key' },
    },
  },
  test: { operation: 'rows.linked' },
});

const list = (paginate: Pagination, personal = false) =>
  kit.operation({
    title: 'List Rows',
    description: 'All rows',
    effect: 'read',
    auth: 'key',
    input: () =>
      z.strictObject({
        q: z.string().optional().meta({ description: 'x', personal }),
        page: z.int().optional().meta({ description: 'x' }),
        etag: z.string().optional().meta({ description: 'x' }),
      }),
    output: () => z.array(z.unknown()),
    paginate,
    request: {
      method: 'GET',
      path: '/rows',
      headers: { 'if-none-match': '{etag}' },
      answer: { value: 'data', keep: { users: 'users' }, headers: { etag: 'etag' } },
    },
  });

const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: {
    rows: {
      linked: list({ kind: 'link' }),
      named: list({ kind: 'next-url', from: 'next' }),
      hidden: list({ kind: 'next-url', from: 'next' }, true),
      counted: list({ kind: 'page', param: 'page', more: 'more' }, true),
    },
  },
});

/** Three pages of one row. The URL of the next repeats the query, key included, as some APIs do. */
let vendor: Server;
let service: TestService;
let asked: string[] = [];
beforeAll(async () => {
  vendor = createServer((request, response) => {
    asked.push(request.url!);
    if (request.headers['if-none-match'] === '"1"') {
      response.writeHead(304).end();
      return;
    }
    const url = new URL(request.url!, 'http://acme.test');
    const page = Number(url.searchParams.get('page') ?? 1);
    url.searchParams.set('page', String(page + 1));
    const next = page < 3 ? url.pathname + url.search : null;
    const link = next ? { link: `<${next}>; rel="next"` } : {};
    response.writeHead(200, { 'content-type': 'application/json', etag: '"1"', ...link });
    response.end(JSON.stringify({ data: [{ id: page }], next, more: page < 3, users: [{ name: `Ada ${page}` }] }));
  });
  await new Promise<void>((done) => vendor.listen(0, '127.0.0.1', done));
  const servers = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  const connection = { settings: {}, credentials: { key: { api_key: 'key-0123456789' } }, servers };
  service = await testService({
    connectors: connectorsOf([acme]),
    connections: connectionsNamed({ acme: { demo: connection, other: connection } }),
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await service.close();
  await new Promise((done) => vendor.close(done));
});

const path = '/v1/acme/demo/rows';
const whole = 'application/vnd.raccord.page+json';
const linkIn = (response: Response) => /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];

test.each(['linked', 'named'])('a list by URLs is walked over links of the service alone: %s', async (name) => {
  const rows: unknown[] = [];
  for (let url: string | undefined = `${path}/${name}?q=x`; url; ) {
    expect(decodeURIComponent(url)).not.toMatch(/key-0123|\?page|&page|REDACTED/);
    const response = await service.call(url);
    rows.push(...(await json(response)));
    url = linkIn(response);
  }
  expect(rows).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(asked.map((url) => new URL(url, 'http://x').searchParams.getAll('key'))).toEqual(
    Array(3).fill(['key-0123456789']),
  );
});

test('where only POST is possible, the next page is a key to add to the body', async () => {
  const first = await service.call(`${path}/hidden`, { body: { q: 'x' } });
  const [, token] = /^raccord_next=(.+)$/.exec(first.headers.get('raccord-next') ?? '') ?? [];
  const second = await service.call(`${path}/hidden`, { body: { q: 'x', raccord_next: token } });
  expect(await json(second)).toEqual([{ id: 2 }]);
});

test('a whole page has its rows, the input of the next, and what the API sent beside them', async () => {
  const headers = { accept: `${whole}, application/json;q=0.9` };
  const first = await service.call(`${path}/counted`, { body: {}, headers });
  expect(first.headers.get('content-type')).toBe(whole);
  expect(await json(first)).toEqual({
    items: [{ id: 1 }],
    next: { page: 2 },
    kept: { users: [{ name: 'Ada 1' }], etag: '"1"' },
  });
  const last = await service.call(`${path}/counted`, { body: { page: 3 }, headers });
  expect(await json(last)).toMatchObject({ items: [{ id: 3 }], next: null });
});

test.each([undefined, '*/*', 'application/json', `application/json, ${whole};q=0`])(
  'with Accept: %s the answer is the rows, and a header names what was kept',
  async (accept) => {
    const response = await service.call(`${path}/linked`, { headers: accept ? { accept } : {} });
    expect(await json(response)).toEqual([{ id: 1 }]);
    expect(response.headers.get('raccord-kept')).toBe('users, etag');
  },
);

test.each([
  ['application/json', 'GET'],
  [whole, 'GET'],
  ['application/json', 'POST'],
])('a list that has not changed is 304 without a body, never an empty list: %s by %s', async (accept, method) => {
  const body = method === 'POST' ? { body: { etag: '"1"' } } : {};
  const query = method === 'POST' ? '' : '?etag=%221%22';
  const response = await service.call(`${path}/named${query}`, { ...body, headers: { accept } });
  expect(response.status).toBe(304);
  expect(await response.text()).toBe('');
});

test('a next page is good for its own list and connection only, and cannot be made up', async () => {
  const token = new URLSearchParams(linkIn(await service.call(`${path}/named`))?.split('?')[1]).get('raccord_next')!;
  asked = [];
  const bent = token.slice(0, -3) + (token.endsWith('AAA') ? 'BBB' : 'AAA');
  for (const url of [
    `${path}/linked?raccord_next=${token}`,
    `/v1/acme/other/rows/named?raccord_next=${token}`,
    `${path}/named?raccord_next=${bent}`,
    `${path}/named?raccord_next=%2Fadmin%2Fusers`,
    `${path}/named?raccord_next=`,
    `${path}/counted?raccord_next=${token}`,
  ]) {
    const response = await service.call(url);
    expect([url, response.status]).toEqual([url, url.includes('counted') ? 405 : 400]);
    if (response.status === 400) expect((await json(response)).issues[0].path).toEqual(['raccord_next']);
  }
  const dry = await service.call(`${path}/named?raccord_next=${token}`, { headers: { 'raccord-dry-run': 'true' } });
  expect(dry.status).toBe(400);
  expect(asked).toEqual([]);
});

test('a next page is good for its connection by name and by id', async () => {
  const next = linkIn(await service.call(`${path}/named`))!;
  expect((await service.call(next.replace('/demo/', '/con_acme_demo/'))).status).toBe(200);
});

test('with the key of the operator, a next page works in another process', async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const connection = { settings: {}, credentials: { key: { api_key: 'key-0123456789' } } };
  const servers = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  const start = () =>
    testService({
      connectors: connectorsOf([acme]),
      connections: connectionsNamed({ acme: { demo: { ...connection, servers } } }),
      keyring: keyring(key),
    });
  const [one, two] = [await start(), await start()];
  const url = linkIn(await one.call(`${path}/named`))!;
  expect(await json(await two.call(url))).toEqual([{ id: 2 }]);
  await Promise.all([one.close(), two.close()]);
});

test('OpenAPI describes the page, its headers, 304 and the key of the next page', async () => {
  const { paths, components } = await json(await service.call('/openapi.json'));
  const { get } = paths['/v1/acme/{connection}/rows/named'];
  const { post } = paths['/v1/acme/{connection}/rows/hidden'];
  expect(Object.keys(get.responses['200'].content)).toEqual([
    'application/json',
    whole,
    'application/x-ndjson',
    previewType,
  ]);
  expect(Object.keys(get.responses['200'].headers)).toEqual([
    'Raccord-Attempts',
    'Raccord-Drift',
    'Link',
    'Raccord-Next',
    'Raccord-Kept',
  ]);
  expect(get.responses['304']).toBeDefined();
  expect(get.parameters.map(({ name }: { name?: string }) => name)).toContain('raccord_next');
  expect(post.requestBody.content['application/json'].schema.$ref).toBe('#/components/schemas/AcmeRowsHiddenInput');
  expect(components.schemas.AcmeRowsHiddenInput.properties).toHaveProperty('raccord_next');
  expect(components.schemas.AcmeRowsCountedInput.properties).not.toHaveProperty('raccord_next');
  expect(components.schemas.AcmeRowsNamedPage.properties.kept.properties).toEqual({ users: {}, etag: {} });
});
