import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../index.js';
import { binary, bytes, clientBy, get, type operations } from '../test-support/answers.js';
import { failureOf } from '../test-support/failure-of.js';
import { acmeClient } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { kinds } from '../test-support/operations.js';
import { reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { testServer } from '../test-support/test-server.js';
import { transports } from '../test-support/transports.js';

describe.each(transports)('over a socket, by %s', (_, makeTransport) => {
  const clientOf = clientBy(makeTransport);

  test.each<[string, keyof typeof operations, Readonly<Record<string, string>>]>([
    ['a file too large, announced', 'small', { 'content-length': '1001' }],
    ['a file too large, in chunks', 'small', {}],
    ['a file that announces less than there is', 'small', { 'content-encoding': 'identity' }],
    ['JSON too large, announced', 'json', { 'content-length': '1001' }],
    ['JSON too large, in chunks', 'json', {}],
  ])('%s: output_invalid, and no more is read', async (__, operation, headers) => {
    const piece = Buffer.alloc(65_536, 120);
    let written = 0;
    let closed: Promise<unknown> = Promise.resolve();
    const server = await testServer((___, response) => {
      closed = once(response, 'close');
      response.on('error', () => undefined);
      response.writeHead(200, { 'content-type': 'application/octet-stream', ...headers });
      const pour = (): void => {
        while (!response.destroyed && response.write(piece)) written += piece.length;
        if (!response.destroyed) response.once('drain', pour);
      };
      if (headers['content-length']) response.write(piece.subarray(0, 10));
      else pour();
    });
    const error = await failureOf(clientOf(server.url).$call(`things.${operation}`));
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes', status: 200 });
    expect(error.message).toBe(`things.${operation}: the answer is larger than 1000 bytes`);
    await closed; // the connection ends, though the server has more to say
    expect(written).toBeLessThan(50_000_000);
  });

  test.each(['small', 'json'] as const)('%s: announced too large, and not a byte of it comes', async (operation) => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await testServer((__, response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-length': '1001' }).flushHeaders();
    });
    const error = await failureOf(clientOf(server.url).$call(`things.${operation}`));
    expect(error.message).toBe(`things.${operation}: the answer is larger than 1000 bytes`);
    await closed;
  });

  test.each(['small', 'json'] as const)('%s: a little that unpacks to too much is too much', async (operation) => {
    const packed = gzipSync(Buffer.alloc(50_000_000, 120));
    const server = await testServer((__, response) => {
      response.on('error', () => undefined);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    });
    expect(await failureOf(clientOf(server.url).$call(`things.${operation}`))).toMatchObject({
      code: 'output_invalid',
      sent: 'yes',
    });
  });

  test('exactly as large as allowed is fine', async () => {
    const server = await testServer((__, response) => response.end(Buffer.alloc(1000)));
    expect(await clientOf(server.url).$call('things.small')).toMatchObject({ data: { length: 1000 } });
  });
});

describe('a body read', () => {
  test('by a transport that cannot stream is held to the size limit all the same', async () => {
    const large = binary({}, new Uint8Array(1001));
    for (const operation of ['small', 'json'] as const) {
      expect(await failureOf(get(operation, large))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
    }
  });

  test('compressed may unpack to more than was announced: it is counted as it comes', async () => {
    let given = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array((given += 100) && 100);
    };
    const headers = { 'content-type': 'application/json', 'content-length': '50', 'content-encoding': 'gzip' };
    const answer: HttpResponse = {
      status: 200,
      headers,
      bytes: () => new Promise(() => {}),
      stream: endless,
    };
    expect(await failureOf(get('json', answer))).toMatchObject({ code: 'output_invalid' });
    expect(given).toBe(1100);
  });

  test('that breaks off is an error that says the API answered', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes;
      throw socketError('ECONNRESET');
    };
    const answer: HttpResponse = { ...binary(), stream: broken };
    expect(await failureOf(get('file', answer, { retry: false }))).toMatchObject({ code: 'network', sent: 'yes' });
  });
});

describe('an answer of very many values', () => {
  const transport = (text: string) => scripted(reply(200, text));
  test('is refused before it is parsed', async () => {
    const error = await failureOf(
      acmeClient(kinds, fakeRuntime(transport(`[${'1,'.repeat(5_000_001)}1]`))).$call(
        'things.read',
      ) as Promise<unknown>,
    );
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes', hint: 'Request less at a time.' });
    expect(error.message).toContain('contains more than 5,000,000 values');
  });

  test('is taken where its length is that of its texts', async () => {
    const text = JSON.stringify([',[{'.repeat(2_000_000)]);
    const answer = await acmeClient(kinds, fakeRuntime(transport(text))).$call('things.read');
    expect(answer).toEqual(JSON.parse(text));
  });
});
