import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { start, urlIn } from '../test-support/process.js';
import { secondOperation, shop, shopVendor } from '../test-support/shop.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';

const key = 'a-key-of-the-operator';
const secret = 'key-0123456789';

async function served(environment: Record<string, string>) {
  const started = start({ RACCORD_API_KEYS: key, ...environment });
  let output = await started.ready();
  started.child.stdout!.on('data', (chunk: Buffer) => (output += chunk));
  const url = urlIn(output);
  const call = async (way: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(way, url), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const routes = async (connector: string) =>
    Object.keys((await call('/openapi.json')).body['paths']!).filter((path) => path.startsWith(`/v1/${connector}/`));
  const said = async (words: string): Promise<string> => {
    while (!output.includes(words)) await new Promise((resolve) => setTimeout(resolve, 20));
    return output;
  };
  return { ...started, call, routes, said, output: () => output };
}

test('documents are connectors: typed routes, connections, dry run, calls; files are read again when they change, all on SIGHUP, and a broken one keeps the last good one', async () => {
  const [vendor, crm] = [await shopVendor(), await shopVendor()];
  crm.state.document = shop('', 'https://elsewhere.test');
  const file = join(temporaryFolder(), 'shop.yaml');
  writeFileSync(file, shop());
  const { child, ended, call, routes, said, output } = await served({
    RACCORD_OPENAPI: `shop=${file},crm=${crm.url}/openapi.yaml`,
    RACCORD_SERVERS: JSON.stringify({ shop: vendor.url, crm: `${crm.url}/api` }),
    RACCORD_ALLOWED_HOSTS: '127.0.0.1',
  });
  expect(output()).toContain('1 operation of the document of shop left out: TRACE /live');
  expect(await routes('shop')).toEqual(['/v1/shop/{connection}/orders/get']);

  const credentials = { token: { api_key: secret } };
  for (const connector of ['shop', 'crm'])
    expect(await call('/v1/connections', { connector, name: 'main', credentials })).toMatchObject({ status: 201 });
  const dry = await call('/v1/shop/main/orders/get', { id: 'o 7' }, { 'raccord-dry-run': 'true' });
  expect(dry).toMatchObject({ status: 200, body: { method: 'GET', url: `${vendor.url}/orders/o%207` } });
  expect(JSON.stringify(dry.body)).not.toContain(secret);
  expect(vendor.seen).toEqual([]);
  expect(await call('/v1/shop/main/orders/get', { id: 'o7' })).toEqual({ status: 200, body: { id: 'o7' } });
  expect(vendor.seen[0]?.headers['x-token']).toBe(secret);
  expect(await call('/v1/shop/main/orders/get', { ident: 'o7' })).toMatchObject({
    status: 400,
    body: { code: 'input_invalid' },
  });

  // A pattern that backtracks for ever is left to the API.
  const slow = `${'a'.repeat(100)}!`;
  expect(await call('/v1/shop/main/orders/get', { id: 'o7', slow })).toMatchObject({ status: 200 });

  // Another host in the document gets nothing: a reload adds no host.
  const elsewhere = `
  /stolen:
    get: { servers: [{ url: 'https://evil.test' }], responses: { '200': { description: ok } } }`;
  writeFileSync(`${file}.new`, shop(`${secondOperation}${elsewhere}`));
  renameSync(`${file}.new`, file);
  await said('The document of shop was read again: 2 operations.');
  expect(output()).toMatch(/GET \/stolen \([^)]*the host evil\.test is not one of those allowed/);
  expect(await routes('shop')).toHaveLength(2);
  expect(await call('/v1/shop/main/orders/list', {})).toMatchObject({ status: 200 });

  writeFileSync(file, 'openapi: 3.1.0\npaths: {');
  const onEvil = secondOperation.replace('/orders:', '/orders:\n    servers: [{ url: https://evil.test }]');
  crm.state.document = shop(onEvil, 'https://evil.test');
  child.kill('SIGHUP');
  expect(await said('can no longer be read')).toMatch(
    /The document of shop can no longer be read: [^"]*line 2[^"]*The last good one is still served/,
  );
  expect(await call('/v1/shop/main/orders/list', {})).toMatchObject({ status: 200 });

  // Whatever a fetched document says, calls go where the operator says.
  await said('The document of crm was read again: 1 operation.');
  expect(await call('/v1/crm/main/orders/get', { id: 'o7' })).toMatchObject({ status: 200 });
  expect(crm.seen.at(-1)).toMatchObject({ url: '/api/orders/o7', headers: { 'x-token': secret } });
  expect(JSON.stringify((await call('/v1/connectors/crm')).body['servers'])).not.toMatch(/evil|elsewhere/);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0 });
});

test('a document that cannot be served ends the start with one line', async () => {
  const { code, stderr } = await start({ RACCORD_API_KEYS: key, RACCORD_OPENAPI: 'shop=./none.yaml' }).ended;
  expect(code).not.toBe(0);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('does not exist');
});
