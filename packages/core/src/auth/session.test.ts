import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { memoryTokens, type HttpRequest, type SessionAuth } from '../index.js';
import { createClient, defineConnection, defineConnector } from '../index.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { latch } from '../test-support/latch.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

const minute = 60_000;

/** A JWT without a signature: nobody here checks one. */
function jwt(name: string, expiresAt: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: `${name} é ÿ`, exp: Math.floor(expiresAt / 1000) })}.sig`;
}

interface Vendor {
  readonly expires?: SessionAuth['expires'];
  /** Answers of the login route in turn. */
  readonly logins: readonly Answer[];
  /** Answers of the other route in turn. */
  readonly answers?: readonly Answer[];
}

function session({ expires = { jwt: true }, logins, answers = [reply(200)] }: Vendor) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: {
      user: {
        kind: 'session',
        fields: { email: { label: 'E-mail' }, password: { label: 'Password', secret: true } },
        login: { method: 'POST', path: '/login' },
        token: 'data.token',
        expires,
        place: { in: 'header', name: 'authorization', format: 'Bearer {value}' },
      },
    },
    errors: { rules: [{ where: { path: 'error', equals: 'access_denied' }, is: 'auth_expired' }] },
    test: { operation: 'things.list' },
  });
  const common = { title: 'x', description: 'x', auth: 'user' } as const;
  const schemas = { input: () => z.strictObject({}), output: () => z.unknown() };
  const list = kit.operation({ ...common, ...schemas, effect: 'read', request: { method: 'GET', path: '/things' } });
  const add = kit.operation({ ...common, ...schemas, effect: 'write', request: { method: 'POST', path: '/things' } });
  const connector = defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: { list, add } },
  });
  const login = scripted(...logins);
  const other = scripted(...answers);
  const requests: HttpRequest[] = [];
  const fake = fakeRuntime((request, about) => {
    requests.push(request);
    return (request.url.endsWith('/login') ? login : other)(request, about);
  });
  const credentials = { user: { email: 'ada@example.com', password: 'pass-0123456789' } };
  const client = createClient(connector, { settings: {}, credentials }, fake.runtime);
  return { client, connector, credentials, fake, login, other, requests };
}

const granted = (token: string, more: object = {}) => reply(200, { data: { token, ...more } });

describe('a login', () => {
  test('sends the credentials as the plan says, and its token with the call', async () => {
    const token = jwt('a', startOfClock + 10 * minute);
    const { client, requests, fake } = session({ logins: [granted(token)] });
    await client.things.list();
    expect(requests.map(({ method, url, body, headers }) => [method, url, body, headers['authorization']])).toEqual([
      ['POST', 'https://api.acme.test/login', '{"email":"ada@example.com","password":"pass-0123456789"}', undefined],
      ['GET', 'https://api.acme.test/things', undefined, `Bearer ${token}`],
    ]);
    expect(fake.events).toContainEqual(expect.objectContaining({ type: 'token', scheme: 'user', action: 'login' }));
  });

  test('happens once for ten calls at the same time', async () => {
    const { opened, open } = latch();
    const slowLogin = async () => {
      await opened;
      return granted(jwt('a', startOfClock + 10 * minute));
    };
    const { connector, credentials, fake, login, other } = session({ logins: [slowLogin] });
    const store = memoryTokens();
    let asked = 0;
    // The login is answered when all ten have looked for a token and found none.
    const load = (key: string) => (++asked === 11 && open(), store.load(key));
    const runtime = { ...fake.runtime, tokens: { ...store, load } };
    const client = createClient(connector, { settings: {}, credentials }, runtime);
    await Promise.all(Array.from({ length: 10 }, () => client.things.list()));
    expect(login.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(10);
  });

  test('is shared through the token store, and not with other credentials or servers', async () => {
    const { connector, credentials, fake, login } = session({
      logins: [granted(jwt('a', startOfClock + 10 * minute))],
    });
    const as = (password: string, servers?: string) =>
      createClient(
        connector,
        { settings: {}, credentials: { user: { ...credentials.user, password } }, servers },
        fake.runtime,
      );
    await as('first-password').things.list();
    await as('first-password').things.list();
    expect(login.requests).toHaveLength(1);
    await as('other-password').things.list();
    await as('first-password', 'https://proxy.acme.test').things.list();
    expect(login.requests).toHaveLength(3);
  });

  test('the keys of the token store hold no secret', async () => {
    const keys: string[] = [];
    const { connector, credentials, fake } = session({ logins: [granted(jwt('a', startOfClock + 10 * minute))] });
    const store = memoryTokens();
    const tokens = { ...store, load: (key: string) => (keys.push(key), store.load(key)) };
    await createClient(connector, { settings: {}, credentials }, { ...fake.runtime, tokens }).things.list();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join()).not.toMatch(/pass-0123456789|ada@example/);
  });

  test('the token is stored before it is used', async () => {
    const order: string[] = [];
    const { connector, credentials, fake, other } = session({
      logins: [granted(jwt('a', startOfClock + 10 * minute))],
    });
    const store = memoryTokens();
    const tokens = {
      ...store,
      save: (...given: Parameters<typeof store.save>) => (order.push('save'), store.save(...given)),
    };
    const transport: typeof fake.runtime.transport = (request, about) => {
      order.push(new URL(request.url).pathname);
      return fake.runtime.transport(request, about);
    };
    await createClient(connector, { settings: {}, credentials }, { ...fake.runtime, tokens, transport }).things.list();
    expect(order).toEqual(['/login', 'save', '/things']);
    expect(other.requests).toHaveLength(1);
  });
});

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
