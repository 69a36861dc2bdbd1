import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, type HttpResponse, type RequestPlan, type StreamedFile } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { tcpServer } from '../test-support/tcp-server.js';
import { answerJson, testServer } from '../test-support/test-server.js';
import { timeLimit } from '../test-support/time-limit.js';
import { transports } from '../test-support/transports.js';
import { answerFile } from './answer-file.js';

const operationOf = (request: Omit<Partial<RequestPlan>, 'path' | 'server'>) =>
  kit.operation({
    title: 'Get',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', ...request, path: '/files/cv.pdf' },
  });
const operations = {
  file: operationOf({ response: 'file' }),
  small: operationOf({ response: 'file', maxBytes: 1000 }),
  text: operationOf({ response: 'text' }),
  any: operationOf({ response: 'any' }),
  json: operationOf({ maxBytes: 1000 }),
};

const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
const binary = (headers: Readonly<Record<string, string>> = {}, data = bytes): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/pdf', ...headers },
  text: async () => new TextDecoder().decode(data),
  bytes: async () => data,
});

function get(operation: keyof typeof operations, answer: Answer, options: CallOptions = {}) {
  return acmeClient(operations, fakeRuntime(scripted(answer))).$call(`things.${operation}`, {}, options);
}

describe('a file', () => {
  test('is bytes, a name and a type', async () => {
    const headers = { 'content-disposition': 'attachment; filename="a b.pdf"' };
    expect(await get('file', binary(headers))).toEqual({
      data: bytes,
      file_name: 'a b.pdf',
      content_type: 'application/pdf',
    });
  });

  test('without a name and a type takes them from the path, and from nothing', async () => {
    const answer = { ...binary(), headers: {} };
    expect(await get('file', answer)).toEqual({
      data: bytes,
      file_name: 'cv.pdf',
      content_type: 'application/octet-stream',
    });
  });

  test('may be JSON, and is a file all the same', async () => {
    expect(await get('file', reply(200, { a: 'é' }))).toEqual({
      data: new TextEncoder().encode('{"a":"é"}'),
      file_name: 'cv.pdf',
      content_type: 'application/json',
    });
  });

  test('that is JSON comes byte for byte, also as a stream', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x22, 0xe9, 0x22]); // a mark of UTF-8, and text that is not
    const answer = binary({ 'content-type': 'application/json' }, bytes);
    expect(await get('file', answer)).toMatchObject({ data: bytes });
    const { data } = (await get('file', answer, { stream: true })) as { data: AsyncIterable<Uint8Array> };
    const parts: Uint8Array[] = [];
    for await (const part of data) parts.push(part);
    expect(parts).toEqual([bytes]);
  });

  test('may be empty', async () => {
    expect(await get('file', binary({}, new Uint8Array()))).toMatchObject({ data: new Uint8Array() });
  });

  test.each<[string, Answer, string]>([
    ['a status', reply(404, { error: { message: 'No such file' } }), 'not_found'],
    ['a status and a body that is no JSON', { ...binary(), status: 403 }, 'forbidden'],
    ['JSON with status 200', reply(200, { error: { code: 'access_denied', message: 'No such file' } }), 'auth_expired'],
    ['a redirect', { ...binary({ location: 'https://evil.test' }), status: 302 }, 'output_invalid'],
  ])('that is an error told by %s is an error', async (_, answer, code) => {
    expect(await failureOf(get('file', answer))).toMatchObject({ code, sent: 'yes' });
  });
});

describe('the name of a file', () => {
  const nameOf = (disposition: string, url = 'https://api.acme.test/files/fallback.pdf') =>
    answerFile(bytes, url, { 'content-disposition': disposition }).file_name;

  test.each([
    ['attachment; filename=cv.pdf', 'cv.pdf'],
    ['attachment;filename=cv.pdf;size=1', 'cv.pdf'],
    ['ATTACHMENT; FILENAME="cv.pdf"', 'cv.pdf'],
    ['attachment; filename = "cv;1.pdf"', 'cv;1.pdf'],
    ['attachment; filename=" a \\"b\\" c.pdf"', 'a "b" c.pdf'],
    ['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
    ["attachment; filename*=UTF-8''%e2%82%ac%20rates.pdf", '€ rates.pdf'],
    ['attachment; filename="euro.pdf"; filename*=utf-8\'en\'%e2%82%ac.pdf', '€.pdf'],
    ['attachment; filename*=UTF-8\'\'%e2%82%ac.pdf; filename="euro.pdf"', '€.pdf'],
    ["attachment; filename*=iso-8859-1''caf%e9.pdf; filename=cafe.pdf", 'cafe.pdf'],
    ["attachment; filename*=UTF-8''%zz.pdf", '%zz.pdf'],
    ['attachment; name="filename=evil.pdf"; filename=cv.pdf', 'cv.pdf'],
    ['inline', 'fallback.pdf'],
    ['', 'fallback.pdf'],
    ['attachment; filename=""', 'fallback.pdf'],
    ['attachment; filename="  "', 'fallback.pdf'],
  ])('in %j is %j', (disposition, expected) => {
    expect(nameOf(disposition)).toBe(expected);
  });

  test.each([
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\Windows\\\\cv.pdf"', 'cv.pdf'],
    ["attachment; filename*=UTF-8''..%2f..%2Fetc%2fpasswd", 'passwd'],
    ["attachment; filename*=UTF-8''..%5c..%5Cx.pdf", 'x.pdf'],
    ['attachment; filename=".."', 'fallback.pdf'],
    ['attachment; filename="a/.."', 'fallback.pdf'],
    ['attachment; filename="a/"', 'fallback.pdf'],
    ["attachment; filename*=UTF-8''a%00%0ab.pdf", 'ab.pdf'],
  ])('in %j leads nowhere: %j', (disposition, expected) => {
    expect(nameOf(disposition)).toBe(expected);
  });

  test.each([
    ['https://api.acme.test/files/a%20b.pdf?x=1', 'a b.pdf'],
    ['https://api.acme.test/files/', 'files'],
    ['https://api.acme.test/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'passwd'],
    ['https://api.acme.test/files/..%2f', 'file'],
    ['https://api.acme.test/files/%zz', '%zz'],
    ['https://api.acme.test', 'file'],
  ])('taken from %s is %j', (url, expected) => {
    expect(nameOf('', url)).toBe(expected);
  });
});

describe('text and any answer', () => {
  const text = (body: string, type = 'text/plain') => reply(200, body, { 'content-type': type });

  test('text is as it came, also where it is JSON or empty', async () => {
    for (const body of ['a\nb', '{"a":1}', '']) expect(await get('text', text(body))).toBe(body);
  });

  test('text that tells an error is an error', async () => {
    const answer = reply(200, { error: { code: 'access_denied' } });
    expect(await failureOf(get('text', answer))).toMatchObject({ code: 'auth_expired' });
  });

  test.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['[1]', [1]],
    ['"x"', 'x'],
    ['a b', 'a b'],
    ['<p>x</p>', '<p>x</p>'],
    ['{"a":', '{"a":'],
    ['', null],
    [' \n', null],
  ])('any: %j is %j', async (body, expected) => {
    expect(await get('any', text(body))).toEqual(expected);
  });
});

describe.each(transports)('over a socket, by %s', (_, makeTransport) => {
  const clientOf = (url: string, replaced: Parameters<typeof fakeRuntime>[1] = {}) =>
    acmeClient(operations, fakeRuntime(makeTransport(), replaced), { servers: url });

  test('a file arrives byte for byte, of a known length and in chunks', async () => {
    const server = await testServer((__, response) => {
      const known = server.requests.length === 1;
      response.writeHead(200, { 'content-type': 'image/png', ...(known ? { 'content-length': bytes.length } : {}) });
      response.write(bytes.subarray(0, 100));
      setImmediate(() => response.end(bytes.subarray(100)));
    });
    const client = clientOf(server.url);
    for (let call = 0; call < 2; call++) {
      const file = (await client.$call('things.file')) as { data: Uint8Array };
      expect(new Uint8Array(file.data)).toEqual(bytes);
      expect(file).toMatchObject({ file_name: 'cv.pdf', content_type: 'image/png' });
    }
  });

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

  test('a length that is a lie, too small: no more is read than was announced', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}{"b":2}';
    const { http } = await tcpServer((socket) => socket.once('data', () => socket.write(answer)));
    expect(await clientOf(http).$call('things.json')).toEqual({ a: 1 });
  });

  test('answers before the answer (102, 103) are passed over', async () => {
    const early = ['102 Processing', '103 Early Hints\r\nlink: </a.css>; rel=preload'];
    const answer = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}';
    const { http } = await tcpServer((socket) =>
      socket.once('data', () => {
        for (const line of early) socket.write(`HTTP/1.1 ${line}\r\n\r\n`);
        socket.write(answer);
      }),
    );
    expect(await clientOf(http).$call('things.json')).toEqual({ a: 1 });
  });

  // undici, which is behind fetch too, ends the connection.
  test.each(['100 Continue', '101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade'])(
    '%s, which nobody asked for, is an error',
    async (line) => {
      const { http } = await tcpServer((socket) => socket.once('data', () => socket.write(`HTTP/1.1 ${line}\r\n\r\n`)));
      const error = await failureOf(clientOf(http).$call('things.json', {}, { retry: false }));
      expect(error).toMatchObject({ code: 'network', sent: 'maybe' });
    },
  );

  test('exactly as large as allowed is fine', async () => {
    const server = await testServer((__, response) => response.end(Buffer.alloc(1000)));
    expect(await clientOf(server.url).$call('things.small')).toMatchObject({ data: { length: 1000 } });
  });

  test('a stream gives the first bytes while the rest is not there yet', async () => {
    let finish = (): void => undefined;
    const server = await testServer((__, response) => {
      response.writeHead(200, { 'content-disposition': 'attachment; filename=cv.pdf' }).write('first ');
      finish = () => response.end('last');
    });
    const call = clientOf(server.url).$call('things.small', {}, { stream: true });
    const file = (await call) as StreamedFile;
    expect(file).toMatchObject({ file_name: 'cv.pdf', content_type: 'application/octet-stream' });
    const parts: string[] = [];
    for await (const part of file.data) {
      parts.push(Buffer.from(part).toString());
      finish();
    }
    expect(parts).toEqual(['first ', 'last']);
  });

  test('a stream has no size limit', async () => {
    const server = await testServer((__, response) => response.end(Buffer.alloc(3_000_000)));
    const call = clientOf(server.url).$call('things.small', {}, { stream: true });
    let length = 0;
    for await (const part of ((await call) as StreamedFile).data) length += part.length;
    expect(length).toBe(3_000_000);
  });

  test('leaving a stream ends the request on the wire', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await testServer((__, response) => {
      closed = once(response, 'close');
      response.write('first');
    });
    const file = (await clientOf(server.url).$call('things.file', {}, { stream: true })) as StreamedFile;
    for await (const part of file.data) {
      expect(Buffer.from(part).toString()).toBe('first');
      break;
    }
    await closed;
  });

  test('a stream that breaks, takes too long or is stopped says so as an error of the call', async () => {
    const limit = timeLimit();
    const stop = new AbortController();
    const then = [(socket: { destroy(): void }) => socket.destroy(), limit.fire, () => stop.abort()];
    const server = await testServer((__, response, { socket }) => {
      response.writeHead(200, { 'content-length': '100' }).write('first');
      const index = server.requests.length - 1;
      proceed = () => then[index]!(socket);
    });
    let proceed = (): void => undefined;
    const client = clientOf(server.url, { timeout: limit.timeout });
    for (const code of ['network', 'timeout', 'aborted']) {
      const options = { stream: true, signal: stop.signal };
      const file = (await client.$call('things.file', {}, options)) as StreamedFile;
      const reading = async () => {
        for await (const part of file.data) if (part.length > 0) proceed();
      };
      expect(await failureOf(reading())).toMatchObject({ code, sent: 'yes', operation: 'things.file' });
    }
  });

  test('an error instead of a stream is an error of the call', async () => {
    const server = await testServer((__, response) => answerJson(response, { error: { message: 'gone' } }, 404));
    const error = await failureOf(clientOf(server.url).$call('things.file', {}, { stream: true }));
    expect(error).toMatchObject({ code: 'not_found', upstream: { message: 'gone' } });
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
      text: () => new Promise(() => {}),
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
