import { describe, expect, test } from 'vitest';
import { fetchTransport } from '../runtime/fetch-transport.js';
import { acmeClient } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { kinds } from '../test-support/operations.js';
import { classify } from './transport-failure.js';

const caused = (cause: object): Error => new TypeError('fetch failed', { cause });
const system = (code: string, syscall: string): object => Object.assign(new Error('x'), { code, syscall });

describe('what a transport rejects with', () => {
  test.each([
    ['ECONNREFUSED', 'connect', 'network', 'no'],
    ['ETIMEDOUT', 'connect', 'timeout', 'no'],
    ['EACCES', 'connect', 'network', 'no'],
    ['ENOTFOUND', 'getaddrinfo', 'network', 'no'],
    ['EHOSTUNREACH', 'connect', 'network', 'no'],
    // A host may become unreachable while it is written to.
    ['EHOSTUNREACH', 'write', 'network', 'maybe'],
    ['ENETUNREACH', 'read', 'network', 'maybe'],
    ['EHOSTUNREACH', 'writev', 'network', 'maybe'],
    ['ENOTFOUND', 'queryA', 'network', 'no'],
    ['ECONNRESET', 'read', 'network', 'maybe'],
    ['ETIMEDOUT', 'read', 'timeout', 'maybe'],
  ])('%s of %s is %s, and sent: %s', (code, syscall, is, sent) => {
    expect(classify(caused(system(code, syscall)))).toEqual({ code: is, sent, reason: code });
  });

  test.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s is a timeout',
    (code) => {
      const sent = code === 'UND_ERR_CONNECT_TIMEOUT' ? 'no' : 'maybe';
      expect(classify(caused({ code }))).toEqual({ code: 'timeout', sent, reason: code });
    },
  );

  test('without a code says the innermost reason', () => {
    expect(classify(caused(new Error('other side closed'))).reason).toBe('other side closed');
    expect(classify('gone').reason).toBe('gone');
  });

  test('what the transport tells by itself counts more', () => {
    expect(classify(caused(system('ECONNRESET', 'connect')), 'maybe').sent).toBe('maybe');
    expect(classify(Object.assign(caused(system('ECONNREFUSED', 'connect')), { sent: 'maybe' }), 'no').sent).toBe(
      'maybe',
    );
  });
});

test('a port that fetch refuses by itself: nothing was sent', async () => {
  const client = acmeClient(kinds, fakeRuntime(fetchTransport()), { servers: 'http://127.0.0.1:1' });
  const error = await failureOf(client.$call('things.write', {}, { retry: false }));
  expect(error).toMatchObject({ code: 'network', sent: 'no', retryable: true });
  expect(error.message).toBe('things.write: acme could not be reached: bad port');
});
