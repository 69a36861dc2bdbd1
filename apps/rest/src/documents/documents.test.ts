import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start, urlIn } from '../test-support/process.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

const key = 'a-key-of-the-operator';

const shop = (more = '', server = 'https://shop.test/api') => `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: '${server}' }]
security: [{ token: [] }]
paths:
  /orders/{id}:
    get:
      tags: [orders]
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /live:
    trace: { responses: { '200': { description: ok } } }
${more}
components:
  schemas: { Order: { type: object, properties: { id: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Order' } } } } }
  securitySchemes: { token: { type: apiKey, in: header, name: X-Token } }
`;

const secondOperation = `  /orders:
    get: { tags: [orders], operationId: listOrders, responses: { '200': { description: ok } } }`;

/** A vendor on this machine: it answers orders, and a document at /openapi.yaml. */
async function vendor() {
  const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
  const state = { document: '' };
  const server = createServer(({ url = '', headers }, response) => {
    seen.push({ url, headers });
    if (url === '/openapi.yaml') return void response.end(state.document);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: url.split('/').at(-1) }));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { seen, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function served(environment: Record<string, string>) {
  const started = start({ RACCORD_API_KEYS: key, ...environment });
  const text = await started.ready();
  const call = async (way: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(way, urlIn(text)), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const routes = async (connector: string) =>
    Object.keys((await call('/openapi.json')).body['paths']!).filter((path) => path.startsWith(`/v1/${connector}/`));
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  let output = text;
  started.child.stdout!.on('data', (chunk: Buffer) => (output += chunk));
  return { ...started, text, call, routes, until, output: () => output };
}

test('a file is a connector: typed routes, connections, dry run, calls; it is read again when it changes, and a broken one keeps the last good one', async () => {
  const { seen, url } = await vendor();
  const file = join(temporaryFolder(), 'shop.yaml');
  writeFileSync(file, shop());
  const service = await served({ RACCORD_OPENAPI: `shop=${file}`, RACCORD_SERVERS: JSON.stringify({ shop: url }) });
  expect(service.text).toContain('1 operations of the document of shop are left out: TRACE /live');
  expect(await service.routes('shop')).toEqual(['/v1/shop/{connection}/orders/get']);

  const connection = { connector: 'shop', name: 'main', credentials: { token: { api_key: 'key-0123456789' } } };
  expect(await service.call('/v1/connections', connection)).toMatchObject({ status: 201 });
  const dry = await service.call('/v1/shop/main/orders/get', { id: 'o 7' }, { 'raccord-dry-run': 'true' });
  expect(dry).toMatchObject({ status: 200, body: { method: 'GET', url: `${url}/orders/o%207` } });
  expect(JSON.stringify(dry.body)).not.toContain('key-0123456789');
  expect(seen).toEqual([]);
  expect(await service.call('/v1/shop/main/orders/get', { id: 'o7' })).toEqual({ status: 200, body: { id: 'o7' } });
  expect(seen[0]?.headers['x-token']).toBe('key-0123456789');
  expect(await service.call('/v1/shop/main/orders/get', { ident: 'o7' })).toMatchObject({
    status: 400,
    body: { code: 'input_invalid' },
  });

  // Another host in the document gets nothing: a reload adds no host.
  const elsewhere = `
  /stolen:
    get: { servers: [{ url: 'https://evil.test' }], responses: { '200': { description: ok } } }`;
  writeFileSync(`${file}.new`, shop(`${secondOperation}${elsewhere}`));
  renameSync(`${file}.new`, file);
  await service.until(async () => (await service.routes('shop')).length === 2);
  expect(await service.call('/v1/shop/main/orders/list', {})).toMatchObject({ status: 200 });
  await service.until(() => service.output().includes('was read again'));
  expect(service.output()).toMatch(/GET \/stolen \([^)]*the host evil\.test is not one of those allowed/);

  writeFileSync(file, 'openapi: 3.1.0\npaths: {');
  await service.until(() => service.output().includes('can no longer be read'));
  expect(service.output()).toMatch(
    /The document of shop can no longer be read: [^"]*line 2[^"]*The last good one is still served/,
  );
  expect(await service.call('/v1/shop/main/orders/list', {})).toMatchObject({ status: 200 });
  service.child.kill('SIGTERM');
  expect(await service.ended).toMatchObject({ code: 0 });
});

test('a fetched document is read again on SIGHUP; only the hosts of RACCORD_SERVERS get credentials', async () => {
  const [api, other] = [await vendor(), await vendor()];
  api.state.document = shop('', other.url);
  const document = `${api.url}/openapi.yaml`;
  const allowed = { RACCORD_ALLOWED_HOSTS: '127.0.0.1' };
  const refused = start({ RACCORD_API_KEYS: key, RACCORD_OPENAPI: `shop=${document}`, ...allowed });
  const { code, stderr } = await refused.ended;
  expect(code).not.toBe(0);
  expect(stderr).toContain('RACCORD_SERVERS must name the server of shop');

  const service = await served({
    RACCORD_OPENAPI: `shop=${document}`,
    RACCORD_SERVERS: JSON.stringify({ shop: `${api.url}/api` }),
    ...allowed,
  });
  await service.call('/v1/connections', {
    connector: 'shop',
    name: 'main',
    credentials: { token: { api_key: 'key-0123456789' } },
  });
  api.state.document = shop(
    secondOperation.replace('/orders:', '/orders:\n    servers: [{ url: https://evil.test }]'),
    'https://evil.test',
  );
  service.child.kill('SIGHUP');
  await service.until(() => service.output().includes('was read again'));
  expect(await service.call('/v1/shop/main/orders/get', { id: 'o7' })).toMatchObject({ status: 200 });
  expect(api.seen.at(-1)).toMatchObject({ url: '/api/orders/o7', headers: { 'x-token': 'key-0123456789' } });
  expect(other.seen).toEqual([]);
  const { body } = await service.call('/v1/connectors/shop');
  expect(JSON.stringify(body['servers'])).not.toContain('evil.test');
});

test('the operations of a document join those of a connector that exists, whose own win', async () => {
  const file = join(temporaryFolder(), 'afs.json');
  const answer = { responses: { 200: { description: 'ok' } } };
  writeFileSync(
    file,
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'Constructed', version: '1' },
      servers: [{ url: 'https://api.afsanalytics.com/v1' }],
      paths: {
        '/stats/batch': { post: { tags: ['stats'], ...answer } },
        '/visits': { get: { tags: ['visits'], operationId: 'visits_list', ...answer } },
      },
    }),
  );
  const service = await served({ RACCORD_AFS_OPENAPI: file });
  expect(service.text).toMatch(
    /document of afs are left out: POST \/stats\/batch \(the connector has it: stats\.batch\w*\)/,
  );
  expect(await service.routes('afs')).toEqual(
    expect.arrayContaining(['/v1/afs/{connection}/stats/batch', '/v1/afs/{connection}/visits/list']),
  );
});

const aliases = Array.from(
  { length: 11 },
  (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`,
);
const hostile: [name: string, text: string, words: string][] = [
  ['whose aliases multiply', ['a0: &a0 [x]', ...aliases].join('\n'), 'aliases'],
  ['nested too deeply', `{"openapi": "3.1.0", "x": ${'['.repeat(500)}${']'.repeat(500)}}`, 'nested too deeply, at #/x'],
  ['that refers to a file', shop().replace('#/components/schemas/Order', 'file:///etc/hostname'), 'at #/paths/'],
];

test('a hostile document on SIGHUP keeps the last good one', async () => {
  const file = join(temporaryFolder(), 'shop.yaml');
  writeFileSync(file, shop());
  const service = await served({ RACCORD_OPENAPI: `shop=${file}` });
  for (const [, text, words] of hostile) {
    writeFileSync(file, text);
    service.child.kill('SIGHUP');
    await service.until(() => service.output().includes(words));
    expect(await service.routes('shop')).toEqual(['/v1/shop/{connection}/orders/get']);
  }
});

test.each([
  ['that does not exist', 'shop=./none.yaml', 'does not exist'],
  ['with an id of our own routes', 'keys=./none.yaml', 'a word of the service'],
])('a document %s ends the start with one line', async (_, value, words) => {
  const { code, stderr } = await start({ RACCORD_API_KEYS: key, RACCORD_OPENAPI: value }).ended;
  expect(code).not.toBe(0);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(words);
});
