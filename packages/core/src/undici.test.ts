import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { acmeClient } from './test-support/acme.js';
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
