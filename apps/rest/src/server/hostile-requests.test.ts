import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answersIn, raw, socketTo } from '../test-support/raw-socket.js';
import { authorization, served } from '../test-support/served.js';

const get = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n';
const post = `POST /v1/flatchr/demo/columns/list HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
const chunked = `${post}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
const many = (count: number) => Array.from({ length: count }, (_, index) => `X-${index}: 1\r\n`).join('');

const refused: readonly [what: string, text: string, status: number, code: string][] = [
  ['no HTTP at all', 'HELO\r\n\r\n', 400, 'input_invalid'],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n', 400, 'input_invalid'],
  ['no Host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'input_invalid'],
  ['HTTP/1.0 without Host', 'GET /livez HTTP/1.0\r\n\r\n', 400, 'input_invalid'],
  ['an invalid Host', 'GET /livez HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'input_invalid'],
  ['a version of the future', 'GET /livez HTTP/9.9\r\nHost: x\r\n\r\n', 400, 'input_invalid'],
  ['an invalid URL', 'GET livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'input_invalid'],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'input_invalid'],
  ['a backslash', 'GET /\\evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'input_invalid'],
  ['a folded header', `${get}X: a\r\n b\r\n\r\n`, 400, 'input_invalid'],
  ['a header with a space in its name', `${get}X : a\r\n\r\n`, 400, 'input_invalid'],
  ['a null in a header', `${get}X: a\0b\r\n\r\n`, 400, 'input_invalid'],
  ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'input_invalid'],
  [
    'a length and chunks',
    `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'input_invalid',
  ],
  ['a length that is none', `${post}Content-Length: -1\r\n\r\n`, 400, 'input_invalid'],
  ['an unknown coding', `${post}Transfer-Encoding: gzip\r\n\r\n`, 400, 'input_invalid'],
  ['a chunk that is none', `${chunked}zz\r\n`, 400, 'input_invalid'],
  ['chunk extensions without end', `${chunked}2;${'x'.repeat(20_000)}\r\n{}\r\n`, 413, 'too_large'],
  ['headers without end', `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}`, 431, 'too_large'],
  ['a URL without end', `GET /${'x'.repeat(100_000)}`, 431, 'too_large'],
  ['101 headers', `${get}${many(99)}\r\n`, 431, 'too_large'],
  ['an expectation', `${get}Expect: a-miracle\r\n\r\n`, 417, 'input_invalid'],
  ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'method_not_allowed'],
  ['TRACE', 'TRACE /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405, 'method_not_allowed'],
];

describe('a hostile request', () => {
  it.each(refused)('with %s gets a problem document', async (_, text, status, code) => {
    const { port } = await served();
    const [answer, ...more] = answersIn(await raw(port, text));
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/problem+json' } });
    const id = answer!.headers['x-request-id'];
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(JSON.parse(answer!.body)).toEqual({
      type: `urn:raccord:problem:${code}`,
      title: code.replaceAll('_', ' '),
      status,
      code,
      detail: expect.stringMatching(/\.$/),
      hint: expect.stringMatching(/\.$/),
      instance: `urn:raccord:request:${id}`,
    });
  });

  it('with Upgrade, or the name of a host in its first line, is a usual one', async () => {
    const { port } = await served();
    const upgrade = `${get.replace('close', 'upgrade, close')}Upgrade: websocket\r\n\r\n`;
    const absolute = 'GET http://other.test/livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    for (const text of [upgrade, absolute]) expect(answersIn(await raw(port, text))).toMatchObject([{ status: 200 }]);
  });

  it('with 100 headers, or the expectation of 100 Continue, is a usual one', async () => {
    const { port } = await served();
    expect(await raw(port, `${get}${many(98)}\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw(port, `${get}Expect: 100-continue\r\n\r\n`)).toMatch(/HTTP\/1.1 200 /);
  });
});

/** A service whose API answers only when told to. */
async function slow() {
  const upstream = createServer();
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  const asked = once(upstream, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const { port } = await served({ upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}` });
  return { port, asked };
}

const write = `POST /v1/flatchr/demo/applicants/move HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`;
const move = JSON.stringify({ vacancy_id: 'Wy3EOp2JolLp1KMq', applicant_id: 'p1KMq8Wy3EOp2NP3', column_id: 1313 });

describe('a broken request behind one that still runs', () => {
  it.each([
    ['no HTTP', 'HELO\r\n\r\n', 400],
    ['an expectation', 'GET /livez HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\n\r\n', 417],
    ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['a body that breaks', `${chunked}zz\r\n`, 400],
    ['headers without end', `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}`, 431],
  ])('is answered after it: %s', async (_, second, status) => {
    const { port, asked } = await slow();
    const { socket, text } = socketTo(port);
    socket.write(`${write}Content-Length: ${move.length}\r\n\r\n${move}${second}`);
    const [, answer] = await asked;
    // Whatever the service does about the second one it does before it answers a third connection.
    await raw(port, `${get}\r\n`);
    expect(socket.readableEnded).toBe(false);
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 1 }));
    const [first, last, ...more] = answersIn(await text);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ status: 200, body: expect.stringContaining('"id":1') });
    expect(last).toMatchObject({ status, headers: { 'content-type': 'application/problem+json' } });
  });
});
