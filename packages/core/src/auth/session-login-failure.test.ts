import { describe, expect, test } from 'vitest';
import { createClient, memoryTokens } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { type Answer, reply, socketError } from '../test-support/scripted-transport.js';
import { granted, jwt, session } from '../test-support/session.js';

const minute = 60_000;

describe('a login that fails', () => {
  test.each([400, 401, 403, 404, 422])('refused with %i: auth_expired, and the call was not sent', async (status) => {
    const { client, other } = session({ logins: [reply(status, { error: 'no' })] });
    const error = await failureOf(client.things.add());
    expect(error).toMatchObject({
      code: 'auth_expired',
      operation: 'things.add',
      sent: 'no',
      retryable: false,
      status,
    });
    expect(error.hint).toContain('user');
    expect(other.requests).toHaveLength(0);
  });

  test.each<[string, Answer]>([
    ['no token', reply(200, { data: {} })],
    ['an empty token', granted('')],
  ])('answered with %s: auth_expired', async (_, answer) => {
    const { client, other } = session({ logins: [answer] });
    expect(await failureOf(client.things.add())).toMatchObject({ code: 'auth_expired', sent: 'no' });
    expect(other.requests).toHaveLength(0);
  });

  test.each(['line\nbreak-0123', 'x\r\nx-evil: 1', 'token-\u0000-0123', 'token-€-0123'])(
    'answered with %j, which no header can carry: output_invalid, and nothing is stored',
    async (token) => {
      const saved: unknown[] = [];
      const { connector, credentials, fake, other } = session({ logins: [granted(token)] });
      const tokens = { ...memoryTokens(), save: async (...given: unknown[]) => void saved.push(given) };
      const client = createClient(connector, { settings: {}, credentials }, { ...fake.runtime, tokens });
      const error = await failureOf(client.things.add());
      expect(error).toMatchObject({ code: 'output_invalid', sent: 'no', retryable: false });
      expect(error.message).not.toMatch(/0123|evil/);
      expect([saved, other.requests]).toEqual([[], []]);
    },
  );

  test.each<[string, Answer, string]>([
    ['503', reply(503), 'unavailable'],
    ['429', reply(429), 'rate_limited'],
    ['a reset', socketError('ECONNRESET'), 'network'],
  ])('by %s: the call was not sent and may be repeated, and the login is sent once', async (_, answer, code) => {
    const { client, login } = session({ logins: [answer] });
    expect(await failureOf(client.things.add())).toMatchObject({ code, sent: 'no', retryable: true });
    expect(login.requests).toHaveLength(1);
  });

  test('because the caller stopped: aborted, not to be repeated', async () => {
    const stop = new AbortController();
    const { client } = session({ logins: [async () => (stop.abort(), Promise.reject(stop.signal.reason))] });
    const error = await failureOf(client.things.add({}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'no', retryable: false });
  });

  test('because the caller had stopped before: nothing is sent', async () => {
    const { client, requests } = session({ logins: [granted('token-0123456789')] });
    const error = await failureOf(client.things.add({}, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'no' });
    expect(requests).toEqual([]);
  });

  test('to answer keeps no caller that stops waiting, nor those in line behind; its token is not lost', async () => {
    const stop = new AbortController();
    let answer = (): void => undefined;
    const slow: Answer = () => new Promise((resolve) => (answer = () => resolve(granted('token-0123456789'))));
    const { client, login, other } = session({ expires: { afterMs: 10 * minute }, logins: [slow] });
    const calls = [1, 2].map(() => failureOf(client.things.list({}, { signal: stop.signal })));
    while (login.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    for (const call of calls) expect(await call).toMatchObject({ code: 'aborted', sent: 'no' });
    expect(other.requests).toEqual([]);
    answer();
    await client.things.list();
    expect(login.requests).toHaveLength(1);
  });

  test('does not spoil the next call', async () => {
    const { client } = session({ logins: [reply(503), granted(jwt('a', startOfClock + 10 * minute))] });
    expect((await failureOf(client.things.list())).code).toBe('unavailable');
    await client.things.list();
  });
});
