import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../index.js';
import { acmeClient } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

interface Row {
  readonly name: string;
  readonly answer: Answer;
  readonly code: ErrorCode;
  readonly sent: 'no' | 'maybe' | 'yes';
  /** Requests of a read, a write and an idempotent write, and with that which of them say `retryable`. */
  readonly requests: readonly [read: number, write: number, safeWrite: number];
}
const never = [1, 1, 1] as const;
const reads = [3, 1, 3] as const;
const all = [3, 3, 3] as const;
const html = '<!doctype html><html><body>Bad <b>gateway</b></body></html>';

const rows: Row[] = [
  { name: '400', answer: reply(400), code: 'rejected', sent: 'yes', requests: never },
  { name: '401', answer: reply(401), code: 'auth_expired', sent: 'yes', requests: never },
  { name: '403', answer: reply(403), code: 'forbidden', sent: 'yes', requests: never },
  { name: '404', answer: reply(404), code: 'not_found', sent: 'yes', requests: never },
  { name: '408', answer: reply(408), code: 'unavailable', sent: 'yes', requests: reads },
  { name: '409', answer: reply(409), code: 'conflict', sent: 'yes', requests: never },
  { name: '410', answer: reply(410), code: 'not_found', sent: 'yes', requests: never },
  { name: '422', answer: reply(422), code: 'rejected', sent: 'yes', requests: never },
  { name: '429', answer: reply(429), code: 'rate_limited', sent: 'yes', requests: all },
  { name: '500', answer: reply(500), code: 'unavailable', sent: 'yes', requests: reads },
  { name: '503', answer: reply(503), code: 'unavailable', sent: 'yes', requests: reads },
  { name: 'a permanent redirect', answer: redirect(301), code: 'output_invalid', sent: 'yes', requests: never },
  { name: 'a temporary redirect', answer: redirect(302), code: 'output_invalid', sent: 'yes', requests: never },
  { name: 'HTML with 502', answer: page(502), code: 'unavailable', sent: 'yes', requests: reads },
  { name: 'HTML with 200', answer: page(200), code: 'output_invalid', sent: 'yes', requests: never },
  { name: 'truncated JSON', answer: reply(200, '{"a": [1, 2'), code: 'output_invalid', sent: 'yes', requests: never },
  { name: 'a body cut off', answer: cutOff(), code: 'network', sent: 'yes', requests: reads },
  { name: 'a refused connection', answer: socketError('ECONNREFUSED'), code: 'network', sent: 'no', requests: all },
  {
    name: 'a certificate that was revoked',
    answer: socketError('CERT_REVOKED'),
    code: 'network',
    sent: 'no',
    requests: all,
  },
  {
    name: 'a certificate the server asks for',
    answer: socketError('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
    code: 'network',
    sent: 'maybe',
    requests: reads,
  },
  { name: 'an unknown host', answer: socketError('ENOTFOUND'), code: 'network', sent: 'no', requests: all },
  { name: 'a reset', answer: socketError('ECONNRESET'), code: 'network', sent: 'maybe', requests: reads },
  { name: 'a socket closed', answer: socketError('UND_ERR_SOCKET'), code: 'network', sent: 'maybe', requests: reads },
  { name: 'no connection', answer: socketError('UND_ERR_CONNECT_TIMEOUT'), code: 'timeout', sent: 'no', requests: all },
  { name: 'a reason unknown', answer: new Error('x'), code: 'network', sent: 'maybe', requests: reads },
  { name: 'a text thrown', answer: () => Promise.reject('x'), code: 'network', sent: 'maybe', requests: reads },
  { name: 'nothing thrown', answer: () => Promise.reject(null), code: 'network', sent: 'maybe', requests: reads },
  {
    name: 'a transport that knows better',
    answer: Object.assign(new Error('refused by policy'), { sent: 'no' }),
    code: 'network',
    sent: 'no',
    requests: all,
  },
];

function redirect(status: number) {
  return reply(status, '', { location: 'https://evil.test/' });
}
function page(status: number) {
  return reply(status, html, { 'content-type': 'text/html' });
}
function cutOff() {
  return { ...reply(200), bytes: () => Promise.reject(socketError('ECONNRESET')) };
}

describe.each(rows)('$name', ({ answer, code, sent, requests }) => {
  test.each(Object.keys(kinds).map((name, index) => [name, requests[index]!] as const))(
    'in a %s: %i request(s)',
    async (operation, expected) => {
      const transport = scripted(answer);
      const error = await failureOf(
        acmeClient(kinds, fakeRuntime(transport)).$call(`things.${operation}`) as Promise<unknown>,
      );
      expect(error).toMatchObject({
        code,
        sent,
        retryable: expected > 1,
        connector: 'acme',
        operation: `things.${operation}`,
      });
      expect(error.hint).not.toBe('');
      expect(transport.requests).toHaveLength(expected);
      expect(`${error.message}${JSON.stringify(error)}`).not.toMatch(/<html|<p>/);
    },
  );
});

describe('an empty body', () => {
  test.each([
    ['read', 204],
    ['write', 200],
    ['write', 201],
    ['write', 204],
  ])('is the answer null of a %s with %i', async (operation, status) => {
    const client = acmeClient(kinds, fakeRuntime(scripted(reply(status, ''))));
    expect(await client.$call(`things.${operation}`)).toBeNull();
  });

  test('is no answer to a read with 200', async () => {
    const client = acmeClient(kinds, fakeRuntime(scripted(reply(200, ''))));
    expect(await failureOf(client.$call('things.read'))).toMatchObject({
      code: 'output_invalid',
      sent: 'yes',
      status: 200,
    });
  });
});

test('an unreadable answer to a write says that it may have happened', async () => {
  const client = acmeClient(kinds, fakeRuntime(scripted(reply(200, '{"a"'))));
  expect((await failureOf(client.$call('things.write'))).hint).toContain('before retrying');
});

describe("the vendor's own words", () => {
  const failing = (answer: Answer, operation = 'write') =>
    failureOf(acmeClient(kinds, fakeRuntime(scripted(answer))).$call(`things.${operation}`));

  test('are passed on: message, code and request id', async () => {
    const body = { error: { message: 'No such column', code: 1313 } };
    const error = await failing(reply(404, body, { 'x-request-id': 'r-1' }));
    expect(error).toMatchObject({
      status: 404,
      requestId: 'r-1',
      upstream: { message: 'No such column', code: '1313' },
    });
    expect(error.message).toBe('things.write: acme answered 404: No such column');
  });

  test('are cut to 500 characters, and left out where they are HTML or no text', async () => {
    expect((await failing(reply(400, { error: { message: 'x'.repeat(10_000) } }))).upstream?.message).toHaveLength(500);
    for (const message of ['<p>no</p>', { a: 1 }, '', null]) {
      expect((await failing(reply(400, { error: { message } }))).upstream?.message).toBeUndefined();
    }
    expect((await failing(reply(400, { error: { message: ['a', 'b'] } }))).upstream?.message).toBe('a; b');
  });

  test('the refused body is kept: short JSON as it is, otherwise the start of its text', async () => {
    expect((await failing(reply(400, { a: 1 }))).upstream).toEqual({ body: { a: 1 } });
    expect((await failing(reply(400, { a: 'x'.repeat(9000) }))).upstream?.body).toHaveLength(4001);
    expect((await failing(reply(400, 'no JSON'))).upstream).toEqual({ body: 'no JSON' });
    expect((await failing(reply(400, '<html>'))).upstream).toBeUndefined();
  });

  test('decide by rule: a status, a value in the body, a value that exists', async () => {
    const denied = { error: { code: 'access_denied', message: 'denied' } };
    expect(await failing(reply(500, denied))).toMatchObject({ code: 'auth_expired', hint: 'Make a new key.' });
    expect(await failing(reply(451))).toMatchObject({ code: 'conflict', status: 451 });
    expect(await failing(reply(500, { failure: 'x' }))).toMatchObject({ code: 'unavailable' });
  });

  test('an error told with 200 is an error', async () => {
    const denied = reply(200, { error: { code: 'access_denied', message: 'denied' } });
    expect(await failing(denied)).toMatchObject({
      code: 'auth_expired',
      status: 200,
      sent: 'yes',
      upstream: { code: 'access_denied', message: 'denied' },
    });
    for (const failure of ['x', 1, true, ['x'], { x: null }])
      expect(await failing(reply(200, { failure }))).toMatchObject({ code: 'rejected' });
  });

  test.each([null, false, 0, '', [], {}])('%j where an error would be says that there is none', async (failure) => {
    const client = acmeClient(kinds, fakeRuntime(scripted(reply(200, { failure }))));
    expect(await client.$call('things.write')).toEqual({ failure });
  });
});

test.each([
  [404, 'The API rejected the request.'],
  [429, 'The API rejected the request.'],
  [500, 'It may have been done: check with the vendor before retrying.'],
  [503, 'It may have been done: check with the vendor before retrying.'],
])('an answered write with status %i says what became of it', async (status, told) => {
  const client = acmeClient(kinds, fakeRuntime(scripted(reply(status))));
  expect((await failureOf(client.$call('things.write'))).hint).toContain(told);
});
