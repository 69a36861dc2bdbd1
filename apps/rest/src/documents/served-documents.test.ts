import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afs } from '@raccord/connector-afs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectorsOf } from '../connectors/connectors.js';
import type { Servers } from '../environment/servers.js';
import { guardedTransport } from '../outbound/guarded-transport.js';
import { linesOf } from '../test-support/log-lines.js';
import { secondOperation, shop, shopVendor } from '../test-support/shop.js';
import { temporaryFolder } from '../test-support/temporary-folder.js';
import { serveDocuments } from './served-documents.js';

/** The documents as the service reads them, and what it logs about them. */
async function serve(documents: Record<string, string>, servers: Record<string, Servers> = {}) {
  const transport = guardedTransport(new Set(['127.0.0.1']), {});
  onTestFinished(() => transport.close());
  const { log, lines } = linesOf();
  const served = await serveDocuments(connectorsOf([afs]), { documents, servers, transport });
  served.watch(log);
  onTestFinished(() => served.close());
  const operations = (id: string) => Object.keys(served.connectors.get(id)?.manifest().operations ?? {});
  return { ...served, operations, lastLine: () => String(lines.at(-1)?.['msg']) };
}

function fileOf(text: string): string {
  const file = join(temporaryFolder(), 'document.yaml');
  writeFileSync(file, text);
  return file;
}

const levels = Array.from({ length: 11 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`);
const hostile: [name: string, text: string, words: RegExp][] = [
  ['whose aliases multiply', ['a0: &a0 [x]', ...levels].join('\n'), /more than 3000000 values, at #\/a\d/],
  ['nested too deeply', `{"openapi":"3.1.0","x":${'['.repeat(500)}${']'.repeat(500)}}`, /nested too deeply, at #\/x/],
  ['nested too deeply, in YAML', `x: ${'['.repeat(5_000)}`, /nested too deeply, at line 1/],
  ['that contains itself', 'openapi: 3.1.0\nx: &x { x: *x }', /nested too deeply, at #\/x\/x/],
  [
    'that refers to a file',
    shop().replace('#/components/schemas/Order', 'file:///etc/hostname'),
    /at #\/paths\/.*file:/,
  ],
  ['that refers to a host', shop().replace('#/components/schemas/Order', 'http://evil.test/a'), /at #\/paths\/.*evil/],
  ['that is too large', `openapi: "${'x'.repeat(50_000_001)}"`, /longer than 50000000 bytes/],
  ['that is no document', 'hello', /is not an object/],
];

describe('a hostile document', () => {
  test.each(hostile)('%s ends the start with one line that names the place', async (_, text, words) => {
    const error = await serve({ shop: fileOf(text) }).catch((thrown: Error) => thrown);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toMatch(/undefined|\.\./);
    expect((error as Error).message).toMatch(/^RACCORD_OPENAPI: the document of shop cannot be served: [^\n]{1,700}$/);
  });

  test('keeps the last good one when it is read again', async () => {
    const file = fileOf(shop());
    const { reload, operations, lastLine } = await serve({ shop: file });
    for (const [, text, words] of hostile) {
      writeFileSync(file, text);
      await reload();
      expect(lastLine()).toMatch(words);
      expect(lastLine()).toContain('The last good one is still served.');
      expect(operations('shop')).toEqual(['orders.get']);
    }
    writeFileSync(file, shop(secondOperation));
    await reload();
    expect(operations('shop')).toEqual(['orders.get', 'orders.list']);
  });

  test('with names of a prototype and circles is served, and changes no object', async () => {
    const more = `  /circle: { $ref: '#/paths/~1circle' }
  __proto__: { get: { responses: { '200': { description: ok } } } }`;
    const { operations, notes } = await serve({ shop: fileOf(`${shop(more)}__proto__: { polluted: true }\n`) });
    expect(operations('shop')).toEqual(['orders.get']);
    expect(notes.join(' ')).toContain('the path /circle refers to itself');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a fetched document', () => {
  test.each([
    ['https://localhost:1/openapi.json', / is a private host.+ add it to RACCORD_ALLOWED_HOSTS\.$/],
    ['http://127.0.0.1:1/openapi.json', /ECONNREFUSED[^.]*[\d.:]*\.$/],
  ])('that cannot be fetched says why, not to name servers: %s', async (place, words) => {
    const error = await serve({ shop: place }).catch((thrown: Error) => thrown);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toContain('RACCORD_SERVERS');
  });

  test('needs the operator to name its server, and adds no host, not even later', async () => {
    const { url, state } = await shopVendor();
    state.document = shop('', 'https://elsewhere.test');
    const documents = { shop: `${url}/openapi.yaml` };
    await expect(serve(documents)).rejects.toThrow('RACCORD_SERVERS must name the server of shop');
    const { connectors, reload } = await serve(documents, { shop: 'https://shop.test/api' });
    state.document = shop(secondOperation.replace('/orders:', '/orders:\n    servers: [{ url: https://evil.test }]'));
    await reload();
    const { servers, operations } = connectors.get('shop')!.manifest();
    expect([servers, Object.keys(operations)]).toEqual([{ default: 'https://shop.test/api' }, ['orders.get']]);
  });

  test('that joins a connector is called on the hosts of that connector alone', async () => {
    const { url, state } = await shopVendor();
    const stolen = secondOperation.replace('/orders:', '/orders:\n    servers: [{ url: https://evil.test }]');
    state.document = shop(stolen, 'https://api.afsanalytics.com/v1');
    const { connectors, operations, reload, notes, lastLine } = await serve({ afs: `${url}/openapi.yaml` });
    expect(operations('afs')).toContain('orders.get');
    expect(notes.join(' ')).toContain('the host evil.test is not one of those allowed');
    state.document = shop('', 'https://evil.test');
    await reload();
    expect(operations('afs')).not.toContain('orders.get');
    expect(lastLine()).toContain('the host evil.test is not one of those allowed');
    expect(connectors.get('afs')!.manifest().servers).toEqual(afs.connection.servers);
  });

  test('that goes on too long is not read to its end', async () => {
    const { url, state } = await shopVendor();
    state.document = '#'.repeat(50_000_001);
    const error = serve({ shop: `${url}/openapi.yaml` }, { shop: 'https://shop.test' });
    await expect(error).rejects.toThrow('is larger than 50000000 bytes');
  });
});

test('where a document and a connector have the same operation, the connector’s own stays', async () => {
  const batch = '  /stats/batch: { post: { tags: [stats], responses: { "200": { description: ok } } } }';
  const { operations, notes } = await serve({ afs: fileOf(shop(batch, 'https://api.afsanalytics.com/v1')) });
  expect(operations('afs')).toEqual(expect.arrayContaining(['stats.batch', 'stats.batchOnce', 'orders.get']));
  expect(notes.join(' ')).toMatch(/POST \/stats\/batch \(the connector has it: stats\.batchOnce\)/);
});

test('a document without a server that can be used says where to name one', async () => {
  const file = fileOf(shop('', 'http://shop.test'));
  await expect(serve({ shop: file })).rejects.toThrow(
    'the server http://shop.test is not https, at #/servers. RACCORD_SERVERS must name the server of shop.',
  );
  expect((await serve({ shop: file }, { shop: 'https://shop.test' })).operations('shop')).toEqual(['orders.get']);
});

test('what is left out is told by reason', async () => {
  const more = '  /other: { trace: { responses: { "200": { description: ok } } } }';
  const { notes } = await serve({ shop: fileOf(shop(more)) });
  expect(notes).toEqual([
    '2 operations of the document of shop left out: TRACE /live, TRACE /other (the method TRACE cannot be sent).',
  ]);
});

describe('what a document does not say', () => {
  const overrides = {
    limits: [{ requests: 10, perMs: 1_000, by: 'connection' }],
    operations: { getOrder: { id: 'orders.show', title: 'Show Order' } },
  };

  test('is in a file beside it, and read again with it', async () => {
    const file = fileOf(shop());
    const beside = file.replace('.yaml', '.overrides.json');
    writeFileSync(beside, JSON.stringify(overrides));
    const { operations, connectors, reload, lastLine } = await serve({ shop: file });
    expect(operations('shop')).toEqual(['orders.show']);
    expect(connectors.get('shop')!.manifest()).toMatchObject({ limits: overrides.limits });
    writeFileSync(beside, '{ "operations": ');
    await reload();
    expect(lastLine()).toMatch(/document\.overrides\.json beside it is not JSON: .*The last good one is still served/);
    writeFileSync(beside, '{ "operations": { "getOrder": { "id": "orders.read" } } }');
    await reload();
    expect(operations('shop')).toEqual(['orders.read']);
  });

  test('is checked', async () => {
    const file = fileOf(shop());
    writeFileSync(file.replace('.yaml', '.overrides.json'), '{ "limits": [{ "requests": -1 }] }');
    await expect(serve({ shop: file })).rejects.toThrow(/limit/);
    writeFileSync(file.replace('.yaml', '.overrides.json'), '{ "operations": { "getOrdr": {} } }');
    await expect(serve({ shop: file })).rejects.toThrow('"getOrdr". Did you mean "getOrder"? Correct the overrides.');
    const said = fileOf(`${shop()}\nx-raccord: { operations: { getOrder: { efect: read } } }\n`);
    await expect(serve({ shop: said })).rejects.toThrow('"efect". Did you mean "effect"?');
  });
});

test('an id of our own routes is refused', async () => {
  await expect(serve({ keys: './none.yaml' })).rejects.toThrow('a word of the service');
});
