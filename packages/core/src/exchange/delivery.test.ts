import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, createClient } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { oauthClient, oauthConnection } from '../test-support/oauth.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { tcpServer } from '../test-support/tcp-server.js';
import { answerJson, testServer } from '../test-support/test-server.js';
import { timeLimit } from '../test-support/time-limit.js';
import { transports } from '../test-support/transports.js';
import { undiciTransport } from '../undici.js';

const upload = kit.operation({
  title: 'Upload',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () => z.looseObject({}),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/upload' },
});
const once: CallOptions = { retry: false };

describe.each(transports)('what was sent is told truly, by %s', (name, makeTransport) => {
  // Of a request that waits for its connection only undici tells that nothing was written yet.
  const unlessKnown = name === 'undici' ? 'no' : 'maybe';

  function clientOf(url: string, replaced: Parameters<typeof fakeRuntime>[1] = {}) {
    return acmeClient({ ...kinds, upload }, fakeRuntime(makeTransport(), replaced), { servers: url });
  }

  test('a host nobody knows: no', async () => {
    const error = await failureOf(clientOf('http://nowhere.invalid').$call('things.write', {}, once));
    expect(error).toMatchObject({ code: 'network', sent: 'no', retryable: true });
  });

  test('a reset while the connection is made: as far as it is known', async () => {
    const { https } = await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const error = await failureOf(clientOf(https).$call('things.write', {}, once));
    expect(error).toMatchObject({ code: 'network', sent: unlessKnown, retryable: unlessKnown === 'no' });
  });

  test('a time limit while the connection is made: as far as it is known', async () => {
    const limit = timeLimit();
    const { https } = await tcpServer((socket) => socket.once('data', limit.fire)); // never ends the TLS handshake
    const client = clientOf(https, { timeout: limit.timeout });
    const error = await failureOf(client.$call('things.write', {}, once));
    expect(error).toMatchObject({ code: 'timeout', sent: unlessKnown, retryable: unlessKnown === 'no' });
  });

  test('a caller that stops while the connection is made: as far as it is known', async () => {
    const stop = new AbortController();
    const { https } = await tcpServer((socket) => socket.once('data', () => stop.abort()));
    const call = clientOf(https).$call('things.write', {}, { signal: stop.signal });
    expect(await failureOf(call)).toMatchObject({ code: 'aborted', sent: unlessKnown, retryable: false });
  });

  test('a reset before the body was read: maybe', async () => {
    const { http } = await tcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const call = clientOf(http).$call('things.upload', { data: 'x'.repeat(20_000_000) });
    expect(await failureOf(call)).toMatchObject({ code: 'network', sent: 'maybe', retryable: false });
  });

  test('a reset of a connection that had served before: maybe, and the write is not repeated', async () => {
    const server = await testServer((_, response, request) => {
      if (server.requests.length === 1) answerJson(response, {});
      else request.socket.resetAndDestroy();
    });
    const client = clientOf(server.url);
    await client.$call('things.write');
    expect(await failureOf(client.$call('things.write'))).toMatchObject({ code: 'network', sent: 'maybe' });
    expect(server.requests).toHaveLength(2);
  });

  test('an answer that is no HTTP: maybe', async () => {
    const { http } = await tcpServer((socket) =>
      socket.once('data', () => socket.end('220 mail.example.com ESMTP\r\n')),
    );
    expect(await failureOf(clientOf(http).$call('things.write'))).toMatchObject({ code: 'network', sent: 'maybe' });
  });

  test('a time limit while the body is still written: maybe', async () => {
    const limit = timeLimit();
    const { http } = await tcpServer((socket) => socket.once('data', () => (socket.pause(), limit.fire())));
    const client = clientOf(http, { timeout: limit.timeout });
    const error = await failureOf(client.$call('things.upload', { data: 'x'.repeat(20_000_000) }));
    expect(error).toMatchObject({ code: 'timeout', sent: 'maybe' });
  });

  test.each<[string, string]>([
    ['of a known length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":'],
    ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'],
  ])('a body %s cut off: yes', async (_, answer) => {
    const { http } = await tcpServer((socket) => socket.once('data', () => socket.end(answer)));
    const error = await failureOf(clientOf(http).$call('things.write'));
    expect(error).toMatchObject({ code: 'network', sent: 'yes', retryable: false });
  });

  test('a reset after the status: yes', async () => {
    const { http } = await tcpServer((socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', () =>
          setImmediate(() => socket.resetAndDestroy()),
        ),
      ),
    );
    // The reset may overtake the status: then it is not known that there was one.
    const error = await failureOf(clientOf(http).$call('things.write'));
    expect(error.code).toBe('network');
    expect(['maybe', 'yes']).toContain(error.sent);
  });

  test('a hang in the middle of the body: yes', async () => {
    const limit = timeLimit();
    const inner = makeTransport();
    const transport: typeof inner = async (...request) => {
      const response = await inner(...request);
      setImmediate(limit.fire);
      return response;
    };
    const { http } = await tcpServer((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":')),
    );
    const client = clientOf(http, { timeout: limit.timeout, transport });
    expect(await failureOf(client.$call('things.write'))).toMatchObject({ code: 'timeout', sent: 'yes' });
  });
});

test('a request stopped while it waits for a free connection was not sent, and never is', async () => {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  onTestFinished(() => agent.destroy());
  const stop = new AbortController();
  let answerFirst = (): void => undefined;
  const server = await testServer((_, response) => {
    if (server.requests.length > 1) return answerJson(response, { last: true });
    answerFirst = () => answerJson(response, {});
    setImmediate(() => stop.abort());
  });
  const client = acmeClient(kinds, fakeRuntime(undiciTransport(agent)), { servers: server.url });
  const first = client.$call('things.write');
  const second = failureOf(client.$call('things.safeWrite', {}, { signal: stop.signal }));
  expect(await second).toMatchObject({ code: 'aborted', sent: 'no' });
  answerFirst();
  await first;
  expect(await client.$call('things.read')).toEqual({ last: true });
  expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

describe('what was sent is told of all attempts together', () => {
  const reset = socketError('ECONNRESET');
  const refused = socketError('ECONNREFUSED');

  test.each<[string, Answer[], string, string]>([
    ['a reset, then a refused connection', [reset, refused, refused], 'network', 'maybe'],
    ['503, then a refused connection', [reply(503), refused, refused], 'network', 'yes'],
    ['503, then a reset', [reply(503), reset, reset], 'network', 'yes'],
    ['refused connections alone', [refused], 'network', 'no'],
  ])('%s', async (_, answers, code, sent) => {
    const error = await failureOf(acmeClient(kinds, fakeRuntime(scripted(...answers))).$call('things.safeWrite'));
    expect(error).toMatchObject({ code, sent });
    expect(error.hint.includes('Nothing was sent')).toBe(sent === 'no');
    expect(error.hint.includes('may have received it')).toBe(sent === 'maybe');
  });

  test('a write that was refused a connection, and then got through without an answer, is not repeated', async () => {
    const transport = scripted(refused, reset, reply(200));
    const error = await failureOf(acmeClient(kinds, fakeRuntime(transport)).$call('things.write'));
    expect(error).toMatchObject({ sent: 'maybe', retryable: false });
    expect(transport.requests).toHaveLength(2);
  });

  test('a caller that stops between two attempts', async () => {
    const stop = new AbortController();
    const sleep = async (): Promise<void> => stop.abort();
    const client = acmeClient(kinds, fakeRuntime(scripted(reset), { sleep }));
    const error = await failureOf(client.$call('things.safeWrite', {}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'maybe' });
    expect(error.hint).not.toContain('Nothing was sent');
  });

  test('a token that cannot be renewed for the second attempt', async () => {
    const expiring = { client_id: 'id', refresh_token: 'refresh-0123', access_token: 'access-0123' };
    const given = { ...expiring, expires_at: startOfClock + 61_000 };
    const { connector, fake } = oauthClient(given, { tokens: [refused], answers: [reply(503)] });
    // The wait before the second attempt outlasts the token.
    const sleep = async (): Promise<void> => fake.advance(60_000);
    const client = createClient(connector, oauthConnection(given), { ...fake.runtime, sleep });
    const error = await failureOf(client.things.list());
    expect(error).toMatchObject({ code: 'network', sent: 'yes' });
    expect(error.hint).not.toContain('not sent');
  });

  test('a token that is refused for the second attempt: the remedy is told, and not that nothing was sent', async () => {
    const expiring = { client_id: 'id', refresh_token: 'refresh-0123', access_token: 'access-0123' };
    const given = { ...expiring, expires_at: startOfClock + 61_000 };
    const gone = reply(400, { error: 'invalid_grant' });
    const { connector, fake } = oauthClient(given, { tokens: [gone], answers: [reply(503)] });
    const sleep = async (): Promise<void> => fake.advance(60_000);
    const client = createClient(connector, oauthConnection(given), { ...fake.runtime, sleep });
    expect(await failureOf(client.things.list())).toMatchObject({
      code: 'auth_expired',
      sent: 'yes',
      hint: 'Connect oauth again with startAuthorization.',
    });
  });

  test('a call that the API refused for its token only: the attempt after it decides', async () => {
    const given = { client_id: 'id', refresh_token: 'refresh-0123', access_token: 'access-0123' };
    const tokens = [reply(200, { access_token: 'access-4567' })];
    const { client } = oauthClient(given, { tokens, answers: [reply(401), refused] });
    expect(await failureOf(client.things.add({}, once))).toMatchObject({
      code: 'network',
      sent: 'no',
      retryable: true,
    });
  });
});
