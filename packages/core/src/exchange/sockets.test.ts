import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Transport } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { kinds } from '../test-support/operations.js';
import { answerJson, closedPort, testServer } from '../test-support/test-server.js';
import { timeLimit } from '../test-support/time-limit.js';
import { transports } from '../test-support/transports.js';

const everything = kit.operation({
  title: 'Run',
  description: 'x',
  effect: 'write',
  auth: { all: ['key', 'query'] },
  input: () =>
    z.strictObject({
      thing_id: z.string(),
      page: z.number(),
      trace: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/things/{thing_id}', query: ['page'], headers: { 'X-Trace': '{trace}' } },
});
const upload = kit.operation({
  title: 'Upload',
  description: 'x',
  effect: 'write',
  auth: 'params',
  input: () => z.looseObject({}),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/upload', encoding: 'multipart' },
});

describe.each(transports)('over a socket, by %s', (_, makeTransport) => {
  function clientOf(url: string, replaced: Parameters<typeof fakeRuntime>[1] = {}) {
    return acmeClient({ ...kinds, everything, upload }, fakeRuntime(makeTransport(), replaced), { servers: url });
  }

  test('a request arrives as the plan says', async () => {
    const server = await testServer((__, response) => answerJson(response, { ok: true }));
    const input = { thing_id: 'a/é ?', page: 2, trace: 't1', data: { text: 'é & / [] 😀' } };
    expect(await clientOf(server.url).$call('things.everything', input)).toEqual({ ok: true });
    const [{ method, path, headers, body }] = server.requests as [(typeof server.requests)[0]];
    expect([method, path]).toEqual(['POST', '/things/a%2F%C3%A9%20%3F?page=2&token=query-0123456789']);
    expect(headers).toMatchObject({
      'x-trace': 't1',
      authorization: 'Bearer key-0123456789',
      accept: 'application/json',
      'content-type': 'application/json',
    });
    expect(headers['user-agent']).toContain('acme/1.2.3');
    expect(JSON.parse(body.toString())).toEqual({ data: { text: 'é & / [] 😀' } });
  });

  test('a multipart form arrives with its files, byte for byte', async () => {
    const server = await testServer((__, response) => answerJson(response, {}));
    const data = Uint8Array.from({ length: 256 }, (___, index) => index);
    const file = { data, file_name: 'é "x".pdf', content_type: 'application/pdf' };
    await clientOf(server.url).$call('things.upload', { text: 'é', list: [1, true], nested: { a: 'b' }, file });
    const { headers, body } = server.requests[0]!;
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': headers['content-type']! },
    }).formData();
    const { file: sent, ...fields } = Object.fromEntries(form) as Record<string, unknown> & { file: File };
    expect(fields).toEqual({
      text: 'é',
      'list[0]': '1',
      'list[1]': 'true',
      'nested[a]': 'b',
      api_key: 'params-0123456789',
    });
    expect([sent.name, sent.type]).toEqual(['é "x".pdf', 'application/pdf']);
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(data);
  });

  test('names in a multipart form break out of nothing', async () => {
    const server = await testServer((__, response) => answerJson(response, {}));
    const evil = 'a"; x="y\r\nx-evil: 1\r\n\r\nbody é 😀';
    const file = { data: 'aGk=', file_name: evil, content_type: 'text/plain\r\nx-evil: 2' };
    await clientOf(server.url).$call('things.upload', { [evil]: 'text', file });
    const { headers, body } = server.requests[0]!;
    expect(body.toString()).not.toMatch(/^x-evil/m);
    expect(body.toString()).not.toContain('a"; x');
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': headers['content-type']! },
    }).formData();
    expect([...form.keys()]).toHaveLength(3); // with the key
    const sent = form.get('file') as File;
    expect([sent.name, await sent.text()]).toEqual([evil, 'hi']);
  });

  test('an error that was read to its end leaves its connection to the next calls', async () => {
    const ports = new Set<number | undefined>();
    const server = await testServer((__, response, { socket }) => {
      ports.add(socket.remotePort);
      answerJson(response, { error: { message: 'no' } }, 404);
    });
    const client = clientOf(server.url);
    for (let call = 0; call < 20; call++)
      expect((await failureOf(client.$call('things.write'))).code).toBe('not_found');
    expect(ports.size).toBeLessThan(5); // the second call may begin before the first connection is free again
  });

  test('headers of an answer are read in lower case', async () => {
    const server = await testServer((__, response) => {
      response.setHeader('X-Request-ID', 'r-7').setHeader('Retry-After', '60');
      answerJson(response, { error: { message: 'slow down' } }, 429);
    });
    const error = await failureOf(clientOf(server.url).$call('things.write'));
    expect(error).toMatchObject({ code: 'rate_limited', requestId: 'r-7', retryAfterMs: 60_000 });
  });

  test('nobody listens: network, nothing sent', async () => {
    const error = await failureOf(clientOf(await closedPort()).$call('things.write', {}, { retry: false }));
    expect(error).toMatchObject({ code: 'network', sent: 'no', retryable: true });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('a reset after the request was read: network, maybe sent; a write once, a read three times', async () => {
    const server = await testServer((__, ___, request) => request.socket.resetAndDestroy());
    const client = clientOf(server.url);
    expect(await failureOf(client.$call('things.write'))).toMatchObject({ code: 'network', sent: 'maybe' });
    expect(server.requests).toHaveLength(1);
    expect(await failureOf(client.$call('things.read'))).toMatchObject({ code: 'network', sent: 'maybe' });
    expect(server.requests).toHaveLength(4);
  });

  test('a connection closed without an answer: the same', async () => {
    const server = await testServer((__, ___, request) => request.socket.end());
    const error = await failureOf(clientOf(server.url).$call('things.write'));
    expect(error).toMatchObject({ code: 'network', sent: 'maybe', retryable: false });
  });

  test('a body cut off: the API answered', async () => {
    const server = await testServer((__, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":');
      setImmediate(() => response.socket?.destroy());
    });
    const error = await failureOf(clientOf(server.url).$call('things.write'));
    expect(error).toMatchObject({ code: 'network', sent: 'yes', retryable: false });
  });

  test('a redirect is not followed', async () => {
    const other = await testServer((__, response) => answerJson(response, {}));
    const server = await testServer((__, response) => response.writeHead(302, { location: other.url }).end());
    const error = await failureOf(clientOf(server.url).$call('things.read'));
    expect(error).toMatchObject({ code: 'output_invalid', status: 302, sent: 'yes' });
    expect(other.requests).toHaveLength(0);
  });

  test('a hang ends with the time limit', async () => {
    const limit = timeLimit();
    const server = await testServer(limit.fire);
    const error = await failureOf(clientOf(server.url, { timeout: limit.timeout }).$call('things.write'));
    expect(error).toMatchObject({ code: 'timeout', sent: 'maybe' });
  });

  test('so does one after the status: the API answered', async () => {
    const limit = timeLimit();
    const server = await testServer((__, response) => response.writeHead(200).flushHeaders());
    const inner = makeTransport();
    const transport: Transport = async (...request) => {
      const response = await inner(...request);
      setImmediate(limit.fire);
      return response;
    };
    const client = clientOf(server.url, { timeout: limit.timeout, transport });
    expect(await failureOf(client.$call('things.write'))).toMatchObject({ code: 'timeout', sent: 'yes' });
  });

  test('a caller that stops ends the request on the wire', async () => {
    const stop = new AbortController();
    let closed: () => void;
    const closedByPeer = new Promise<void>((resolve) => (closed = resolve));
    const server = await testServer((__, response) => {
      response.once('close', () => closed());
      stop.abort();
    });
    const error = await failureOf(clientOf(server.url).$call('things.write', {}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'maybe' });
    await closedByPeer;
  });
});
