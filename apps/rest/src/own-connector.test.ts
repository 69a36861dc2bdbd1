import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { start, urlIn } from './test-support/process.js';
import { sourceFolder } from './test-support/source-folder.js';

const key = 'a-key-of-the-operator';

const source = `
import { defineConnection, defineConnector } from '@raccord/core';
import * as z from 'zod';

const kit = defineConnection({
  servers: { default: 'https://acme.test' },
  settings: { shop: { label: 'Shop' } },
  auth: {
    token: {
      kind: 'key',
      fields: { token: { label: 'Token', secret: true } },
      place: { in: 'header', name: 'x-token' },
    },
  },
  test: { operation: 'orders.list' },
});
const list = kit.operation({
  title: 'List orders', description: 'Lists orders', effect: 'read', auth: 'token',
  input: () => z.strictObject({ page: z.int().optional().meta({ description: 'Page' }) }),
  output: () => z.array(z.looseObject({ id: z.int() })),
  paginate: { kind: 'page', param: 'page' },
  request: { method: 'GET', path: '/orders', query: ['page'] },
});
export const acme = defineConnector({
  id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test/docs', kit, resources: { orders: { list } },
});
`;

/** Two pages of orders, for those with the token. */
async function vendor(): Promise<string> {
  const server = createServer(({ headers, url = '' }, response) => {
    const page = Number(new URL(url, 'http://acme.test').searchParams.get('page') ?? 1);
    const isKnown = headers['x-token'] === 'token-0123456789';
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown && page <= 2 ? [{ id: page }] : []));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a connector of a folder, source only, has connections and pages like those that come with the service', async () => {
  const path = join(await sourceFolder({ 'connector.ts': source }), 'connector.ts');
  const started = start({
    RACCORD_CONNECTORS: path,
    RACCORD_SERVERS: JSON.stringify({ acme: await vendor() }),
    RACCORD_API_KEYS: key,
  });
  const text = await started.ready();
  expect(text).toContain('acme: calls go to http://127.0.0.1:');
  const call = async (way: string, body?: object, method = body ? 'POST' : 'GET') => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(new URL(way, urlIn(text)), request);
    return { status: response.status, link: response.headers.get('link'), body: await response.json() };
  };
  const given = { connector: 'acme', name: 'shop', settings: { shop: '1' } };
  const { status, body: made } = await call('/v1/connections', {
    ...given,
    credentials: { token: { token: 'wrong-0123' } },
  });
  expect(status).toBe(201);
  const { id } = made as { id: string };
  expect(await call(`/v1/connections/${id}/test`, {})).toMatchObject({
    body: { works: false, schemes: { token: { result: 'fails', failure: { code: 'auth_expired' } } } },
  });
  await call(`/v1/connections/${id}`, { credentials: { token: { token: 'token-0123456789' } } }, 'PATCH');
  expect(await call(`/v1/connections/${id}/test`, {})).toMatchObject({ body: { works: true } });
  const first = await call('/v1/acme/shop/orders/list');
  expect(first).toMatchObject({ status: 200, body: [{ id: 1 }] });
  const next = /<([^>]+)>; rel="next"/.exec(first.link ?? '')?.[1] ?? '';
  expect(await call(next)).toMatchObject({ status: 200, body: [{ id: 2 }] });
  started.child.kill('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 0 });
});
