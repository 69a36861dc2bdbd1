import { describe, expect, test } from 'vitest';
import type { SessionAuth } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { latch } from '../test-support/latch.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';
import { granted, jwt, session } from '../test-support/session.js';

const minute = 60_000;

describe('the life of a token', () => {
  const twice = (expires: SessionAuth['expires'], more: object) => {
    const logins = ['a', 'b'].map((name) => granted(`token-${name}-0123`, more));
    return session({ expires, logins });
  };

  test.each<[string, SessionAuth['expires'], object]>([
    ['a duration', { afterMs: 10 * minute }, {}],
    ['seconds in the answer', { path: 'data.expires_in', unit: 's' }, { expires_in: 600 }],
    ['seconds as text', { path: 'data.expires_in', unit: 's' }, { expires_in: '600' }],
    ['milliseconds in the answer', { path: 'data.expires_in', unit: 'ms' }, { expires_in: 600_000 }],
    ['a date in the answer', { path: 'data.until', unit: 'date' }, { until: '2026-01-31T12:10:00Z' }],
  ])('is known from %s, and renewed a minute ahead', async (_, expires, more) => {
    const { client, login, fake } = twice(expires, more);
    await client.things.list();
    fake.advance(9 * minute - 1);
    await client.things.list();
    expect(login.requests).toHaveLength(1);
    fake.advance(1);
    await client.things.list();
    expect(login.requests).toHaveLength(2);
  });

  test.each<[string, SessionAuth['expires'], object]>([
    ['no date', { path: 'data.until', unit: 'date' }, { until: 'soon' }],
    ['null for seconds', { path: 'data.expires_in', unit: 's' }, { expires_in: null }],
    ['nothing for seconds', { path: 'data.expires_in', unit: 's' }, { expires_in: '' }],
  ])('is unknown from %s: used until refused', async (_, expires, more) => {
    const { client, login, fake } = twice(expires, more);
    await client.things.list();
    fake.advance(1e9);
    await client.things.list();
    expect(login.requests).toHaveLength(1);
  });

  test('is read from the JWT', async () => {
    const tokens = [jwt('a', startOfClock + 10 * minute), jwt('b', startOfClock + 20 * minute)];
    const { client, login, other, fake } = session({ logins: tokens.map((token) => granted(token)) });
    await client.things.list();
    fake.advance(9 * minute - 1);
    await client.things.list();
    expect(login.requests).toHaveLength(1);
    fake.advance(1);
    await client.things.list();
    expect(other.requests.map(({ headers }) => headers['authorization'])).toEqual(
      [tokens[0], tokens[0], tokens[1]].map((token) => `Bearer ${token}`),
    );
  });

  test.each(['opaque', 'a.b.c', 'a..c', 'a.!!!.c'])(
    'is unknown where the text is no JWT (%s): used until refused',
    async (token) => {
      const { client, login, fake } = session({ logins: [granted(token)] });
      await client.things.list();
      fake.advance(1e9);
      await client.things.list();
      expect(login.requests).toHaveLength(1);
    },
  );
});

describe('a token the API refuses', () => {
  const logins = [granted(jwt('a', startOfClock + 100 * minute)), granted(jwt('b', startOfClock + 100 * minute))];

  test.each([
    ['by status', reply(401)],
    ['by a rule on a body with status 200', reply(200, { error: 'access_denied' })],
  ])('%s: one new login and one more try', async (_, refusal) => {
    const { client, login, other } = session({ logins, answers: [refusal, reply(200, { ok: true })] });
    expect(await client.things.add()).toEqual({ ok: true });
    expect(login.requests).toHaveLength(2);
    expect(other.requests).toHaveLength(2);
    expect(other.requests[0]!.headers['authorization']).not.toBe(other.requests[1]!.headers['authorization']);
  });

  test('again: auth_expired after one new login', async () => {
    const { client, login, other } = session({ logins, answers: [reply(401)] });
    expect(await failureOf(client.things.list())).toMatchObject({ code: 'auth_expired', status: 401, sent: 'yes' });
    expect([login.requests.length, other.requests.length]).toEqual([2, 2]);
  });

  test('in ten calls at the same time: one new login', async () => {
    const first = jwt('a', startOfClock + 100 * minute);
    const byToken: Answer = async ({ headers }) => reply(headers['authorization'] === `Bearer ${first}` ? 401 : 200);
    const { client, login } = session({ logins, answers: [byToken] });
    await Promise.all(Array.from({ length: 10 }, () => client.things.list()));
    expect(login.requests).toHaveLength(2);
  });

  test('after another call has renewed it: the new one is used and kept', async () => {
    const { opened, open } = latch();
    const late: Answer = async () => {
      await opened;
      return reply(401);
    };
    const { client, login, other } = session({ logins, answers: [late, reply(401), reply(200)] });
    const slow = client.things.list();
    while (other.requests.length === 0) await new Promise(setImmediate);
    await client.things.list();
    open();
    await slow;
    await client.things.list();
    expect(login.requests).toHaveLength(2);
  });

  test('does not use up the tries that other failures have', async () => {
    const answers = [reply(401), reply(503), reply(503), reply(200, { ok: true })];
    const { client, other } = session({ logins, answers });
    expect(await client.things.list()).toEqual({ ok: true });
    expect(other.requests).toHaveLength(4);
  });
});
