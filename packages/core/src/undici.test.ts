import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { acmeClient } from './test-support/acme.js';
import { failureOf } from './test-support/failure-of.js';
import { fakeRuntime } from './test-support/fake-runtime.js';
import { kinds } from './test-support/operations.js';
import { testServer } from './test-support/test-server.js';
import { transports } from './test-support/transports.js';

describe.each(transports)('a compressed answer to a write, by %s', (_, makeTransport) => {
  test.each<[string, number, Record<string, string>, Uint8Array | undefined, unknown]>([
    ['with nothing in it', 200, {}, undefined, null],
    ['with nothing in it, of known length', 200, { 'content-length': '0' }, undefined, null],
    ['that says there is nothing', 204, {}, undefined, null],
    ['of one', 200, {}, gzipSync('{"id":1}'), { id: 1 }],
    ['written in capitals', 200, { 'content-encoding': 'GZIP' }, gzipSync('{"id":1}'), { id: 1 }],
    ['in many pieces', 200, {}, gzipSync(JSON.stringify('x'.repeat(1_000_000))), 'x'.repeat(1_000_000)],
  ])('%s is read', async (__, status, headers, body, expected) => {
    const server = await testServer((___, response) =>
      response
        .writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers })
        .end(body),
    );
    const client = acmeClient(kinds, fakeRuntime(makeTransport()), { servers: server.url });
    expect(await client.$call('things.write')).toEqual(expected);
    expect(server.requests).toHaveLength(1);
  });
});

describe('packed by a server that was not asked to, read by undici', () => {
  const text = JSON.stringify({ id: 1, text: 'Léa '.repeat(5000) });
  const half = Math.floor(text.length / 2);
  const packings: [encoding: string, body: Buffer][] = [
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, gzip', gzipSync(gzipSync(text))],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['deflate, gzip', gzipSync(deflateRawSync(text))],
    ['identity, gzip', gzipSync(text)],
    ['gzip', Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))])],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
  ];
  const serve = async (encoding: string, body: Buffer) => {
    const server = await testServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
      response.write(body.subarray(0, 1));
      setImmediate(() => response.end(body.subarray(1)));
    });
    const [, makeTransport] = transports.find(([name]) => name === 'undici')!;
    return acmeClient(kinds, fakeRuntime(makeTransport()), { servers: server.url });
  };

  test.each(packings)('%s is read (%#)', async (encoding, body) => {
    expect(await (await serve(encoding, body)).$call('things.write')).toEqual(JSON.parse(text));
  });

  test.each(packings)('%s that ends inside its packing is an error (%#)', async (encoding, body) => {
    for (const length of [3, Math.floor(body.length / 2), body.length - 1]) {
      const client = await serve(encoding, body.subarray(0, length));
      expect(await failureOf(client.$call('things.write'))).toMatchObject({ sent: 'yes' });
    }
  });

  test('in a way that nobody knows is an error', async () => {
    const error = await failureOf((await serve('rot13', Buffer.from(text))).$call('things.write'));
    expect(error.message).toContain('packed as rot13');
  });
});
