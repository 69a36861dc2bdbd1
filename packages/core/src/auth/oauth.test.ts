import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createClient, memoryTokens, type Tokens, type TokenStore } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { formOf, oauthClient, oauthConnection, secret } from '../test-support/oauth.js';
import { type Answer, reply, socketError } from '../test-support/scripted-transport.js';
import { writtenForms } from '../test-support/secrets.js';

const minute = 60_000;
const client = { client_id: 'id', client_secret: secret };
const old = { access_token: 'access-old-01234', refresh_token: 'refresh-old-01234' };
const living = { ...client, ...old, expires_at: startOfClock + 10 * minute };
const expired = { ...client, ...old, expires_at: startOfClock };

const granted = (name: string, more: object = {}) =>
  reply(200, { access_token: `access-${name}-01234`, expires_in: 600, ...more });
const bearer = (name: string) => `Bearer access-${name}-01234`;
/** What the API was given as token, call by call. */
const used = (api: { readonly requests: readonly { readonly headers: Readonly<Record<string, string>> }[] }) =>
  api.requests.map(({ headers }) => headers['authorization']);

describe('a token given with the connection', () => {
  test('is used as it is while it lives', async () => {
    const { client: acme, token, api } = oauthClient(living, { tokens: [], answers: [reply(200, { ok: true })] });
    expect(await acme.things.list()).toEqual({ ok: true });
    expect(used(api)).toEqual([bearer('old')]);
    expect(token.requests).toEqual([]);
  });

  test.each([undefined, '', 'soon'])('whose end is unknown (%j) is used until it is refused', async (expires_at) => {
    const {
      client: acme,
      api,
      fake,
    } = oauthClient({ ...client, ...old, expires_at }, { tokens: [], answers: [reply(200)] });
    await acme.things.list();
    fake.advance(1e10);
    await acme.things.list();
    expect(used(api)).toEqual([bearer('old'), bearer('old')]);
  });

  test('is renewed a minute ahead of its end, once', async () => {
    const { client: acme, token, api, fake } = oauthClient(living, { tokens: [granted('new')], answers: [reply(200)] });
    fake.advance(9 * minute - 1);
    await acme.things.list();
    fake.advance(1);
    await acme.things.list();
    await acme.things.list();
    expect(used(api)).toEqual([bearer('old'), bearer('new'), bearer('new')]);
    expect(token.requests.map(formOf)).toEqual([{ grant_type: 'refresh_token', refresh_token: old.refresh_token }]);
    expect(fake.events.filter(({ type }) => type === 'token')).toMatchObject([
      { type: 'token', connector: 'acme', operation: 'things.list', scheme: 'oauth', action: 'refresh' },
    ]);
  });

  test('may be a refresh token alone', async () => {
    const only = { ...client, refresh_token: old.refresh_token };
    const { client: acme, api } = oauthClient(only, { tokens: [granted('new')], answers: [reply(200)] });
    await acme.things.list();
    expect(used(api)).toEqual([bearer('new')]);
  });

  test('goes into its place, with the fields beside it that are given', async () => {
    const beside = [
      { field: 'client_id', in: 'header', name: 'X-Client' },
      { field: 'website', in: 'query', name: 'site' },
    ] as const;
    const scheme = { place: { in: 'query', name: 'token' }, also: beside } as const;
    const answers = { tokens: [], answers: [reply(200)] };
    const without = oauthClient(living, answers, scheme);
    await without.client.things.list({ q: 'x' });
    expect(without.api.requests[0]).toMatchObject({
      url: 'https://api.acme.test/v1/things?q=x&token=access-old-01234',
      headers: { 'x-client': 'id' },
    });
    const given = oauthClient({ ...living, website: 'a b' }, answers, scheme);
    await given.client.things.list();
    expect(given.api.requests[0]!.url).toBe('https://api.acme.test/v1/things?token=access-old-01234&site=a+b');
    expect(given.client.$plan('things.list')).toMatchObject({
      url: 'https://api.acme.test/v1/things?token=REDACTED&site=a+b',
    });
  });

  test('is described: filled, and until when', () => {
    const described = (given: object) => {
      const { client: acme } = oauthClient({ ...given }, { tokens: [], answers: [] });
      return acme.$describe().schemes['oauth'];
    };
    expect(described(living)).toEqual({ filled: true, expires_at: '2026-01-31T12:10:00.000Z' });
    for (const expires_at of [undefined, '', 'soon', 1e300]) {
      expect(described({ ...living, expires_at })).toEqual({ filled: true });
    }
    expect(described({})).toEqual({ filled: false });
  });
});

describe('a token the API refuses', () => {
  test.each<[string, Answer]>([
    ['by status', reply(401)],
    ['by a rule on a body with status 200', reply(200, { denied: true })],
  ])('%s: one refresh and one more try, of a write too', async (_, refusal) => {
    const given = { tokens: [granted('new')], answers: [refusal, reply(200, { ok: true })] };
    const { client: acme, token, api } = oauthClient(living, given);
    expect(await acme.things.add()).toEqual({ ok: true });
    expect(used(api)).toEqual([bearer('old'), bearer('new')]);
    expect(token.requests).toHaveLength(1);
  });

  test('again after the refresh: auth_expired, after one refresh a call', async () => {
    const given = { tokens: [granted('b'), granted('c')], answers: [reply(401)] };
    const { client: acme, token, api } = oauthClient(living, given);
    expect(await failureOf(acme.things.list())).toMatchObject({ code: 'auth_expired', status: 401, sent: 'yes' });
    expect([token.requests.length, api.requests.length]).toEqual([1, 2]);
  });

  test('in many calls at once: one refresh', async () => {
    const byToken: Answer = async ({ headers }) => reply(headers['authorization'] === bearer('old') ? 401 : 200);
    const { client: acme, token } = oauthClient(living, { tokens: [granted('new')], answers: [byToken] });
    await Promise.all(Array.from({ length: 100 }, () => acme.things.list()));
    expect(token.requests).toHaveLength(1);
  });
});

describe('a refresh', () => {
  test('that brings no refresh token keeps the old one', async () => {
    const given = { tokens: [granted('b'), granted('c')], answers: [reply(200)] };
    const { client: acme, token, fake } = oauthClient(expired, given);
    await acme.things.list();
    fake.advance(10 * minute);
    await acme.things.list();
    expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual(Array(2).fill(old.refresh_token));
  });

  test('that brings another one uses that the next time', async () => {
    const given = { tokens: [granted('b', { refresh_token: 'refresh-b-01234' }), granted('c')], answers: [reply(200)] };
    const { client: acme, token, fake } = oauthClient(expired, given);
    await acme.things.list();
    fake.advance(10 * minute);
    await acme.things.list();
    expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual([
      old.refresh_token,
      'refresh-b-01234',
    ]);
  });

  test('is stored before it is used: a token used and not stored would be lost', async () => {
    const order: unknown[] = [];
    const store = memoryTokens();
    const tokens: TokenStore = { ...store, save: async (key, kept) => (order.push(kept), store.save(key, kept)) };
    const rotated = granted('new', { refresh_token: 'refresh-new-01234' });
    const { connector, fake, requests } = oauthClient(expired, { tokens: [rotated], answers: [reply(200)] });
    const transport: typeof fake.runtime.transport = (request, about) => {
      order.push(request.url);
      return fake.runtime.transport(request, about);
    };
    await createClient(connector, oauthConnection(expired), { ...fake.runtime, tokens, transport }).things.list();
    expect(order).toEqual([
      'https://login.acme.test/token',
      { access_token: 'access-new-01234', refresh_token: 'refresh-new-01234', expires_at: startOfClock + 10 * minute },
      'https://api.acme.test/v1/things',
    ]);
    expect(requests).toHaveLength(2);
  });

  test('that cannot be stored is not used', async () => {
    const tokens: TokenStore = { ...memoryTokens(), save: () => Promise.reject(new Error('disk full')) };
    const { connector, fake, api } = oauthClient(expired, { tokens: [granted('new')], answers: [reply(200)] });
    const acme = createClient(connector, oauthConnection(expired), { ...fake.runtime, tokens });
    await expect(acme.things.list()).rejects.toThrow('disk full');
    expect(api.requests).toEqual([]);
  });

  test.each([1, 2])('is one for 1,000 calls at once, of %i client(s) with the same store', async (clients) => {
    const { clientOf, token, api } = oauthClient(expired, { tokens: [granted('new')], answers: [reply(200)] });
    const all = Array.from({ length: clients }, () => clientOf(expired));
    await Promise.all(Array.from({ length: 1000 }, (_, index) => all[index % clients]!.things.list()));
    expect(token.requests).toHaveLength(1);
    expect(new Set(used(api))).toEqual(new Set([bearer('new')]));
    expect(api.requests).toHaveLength(1000);
  });

  test('whose holder dies is made once more by the next process in line', async () => {
    // The holder gets its tokens and ends before it has stored them; its lease ends after it.
    const store = memoryTokens();
    let hold = (): void => undefined;
    const held = new Promise<void>((resolve) => (hold = resolve));
    const dying: TokenStore = {
      load: store.load,
      save: () => Promise.reject(new Error('the process ended')),
      lock: (key, use) => store.lock(key, () => (hold(), use())),
    };
    const answers = { tokens: [granted('b'), granted('c')], answers: [reply(200)] };
    const { connector, fake, token } = oauthClient(expired, answers);
    const of = (tokens: TokenStore) =>
      createClient(connector, oauthConnection(expired), { ...fake.runtime, tokens }).things.list();
    const first = of(dying);
    await held;
    const outcomes = await Promise.allSettled([first, ...Array.from({ length: 20 }, () => of({ ...store }))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...Array(20).fill('fulfilled')]);
    expect(token.requests).toHaveLength(2);
  });

  test('by others meanwhile is not repeated', async () => {
    const store = memoryTokens();
    const fresh: Tokens = { access_token: 'access-theirs-01234', expires_at: startOfClock + 10 * minute };
    // Another process renews while this one waits for the lock.
    const lock: TokenStore['lock'] = async (key, use) => (await store.save(key, fresh), store.lock(key, use));
    const { connector, fake, token, api } = oauthClient(expired, { tokens: [], answers: [reply(200)] });
    const runtime = { ...fake.runtime, tokens: { ...store, lock } };
    await createClient(connector, oauthConnection(expired), runtime).things.list();
    expect(token.requests).toEqual([]);
    expect(used(api)).toEqual([bearer('theirs')]);
  });
});

describe('without a living token', () => {
  test('and without a refresh token: auth_expired, and nothing is sent', async () => {
    const { refresh_token: _, ...withoutRefresh } = expired;
    const { client: acme, requests } = oauthClient(withoutRefresh, { tokens: [], answers: [] });
    const error = await failureOf(acme.things.add());
    expect(error).toMatchObject({
      code: 'auth_expired',
      sent: 'no',
      retryable: false,
      message: 'things.add: oauth token: the access token has expired, and there is no refresh token',
    });
    expect(error.hint).toContain('startAuthorization');
    expect(requests).toEqual([]);
  });

  test('and without any: auth_missing, saying how to connect', async () => {
    const { client: acme, requests } = oauthClient(client, { tokens: [], answers: [] });
    const error = await failureOf(acme.things.list());
    expect(error).toMatchObject({ code: 'auth_missing', sent: 'no' });
    expect(error.hint).toContain('startAuthorization');
    expect(requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    ['400', reply(400, { error: 'invalid_grant', error_description: 'gone' }), 'Connect oauth again'],
    ['401', reply(401, { error: 'invalid_grant', error_description: 'gone' }), 'Connect oauth again'],
    [
      'an error told with 200',
      reply(200, { error: 'invalid_grant', error_description: 'gone' }),
      'Connect oauth again',
    ],
    ['403 without a word', reply(403, ''), 'Connect oauth again'],
    ['invalid_client', reply(401, { error: 'invalid_client' }), 'Check the oauth credentials'],
  ])('and a refresh refused by %s: auth_expired, saying what to do', async (_, answer, hint) => {
    const { client: acme, api } = oauthClient(expired, { tokens: [answer], answers: [] });
    const error = await failureOf(acme.things.add());
    expect(error).toMatchObject({ code: 'auth_expired', sent: 'no', retryable: false, operation: 'things.add' });
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain('things.add itself was not sent');
    expect(api.requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    ['503', reply(503), 'unavailable'],
    ['429', reply(429), 'rate_limited'],
    ['a reset', socketError('ECONNRESET'), 'network'],
  ])('and a token endpoint that fails by %s: the write was not sent and may be repeated', async (_, answer, code) => {
    const { client: acme, api, token } = oauthClient(expired, { tokens: [answer], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code, sent: 'no', retryable: true });
    expect([token.requests.length, api.requests.length]).toEqual([1, 0]);
  });

  test.each<[string, Answer]>([
    ['HTML', reply(200, '<p>', { 'content-type': 'text/html' })],
    ['a redirect', reply(302, '', { location: 'https://evil.test' })],
  ])('and a token endpoint that answers %s: output_invalid, not sent', async (_, answer) => {
    const { client: acme } = oauthClient(expired, { tokens: [answer], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code: 'output_invalid', sent: 'no', retryable: false });
  });

  test('and a token endpoint that answers without one: auth_expired', async () => {
    const { client: acme } = oauthClient(expired, { tokens: [reply(200, { ok: true })], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code: 'auth_expired', sent: 'no' });
  });
});

test('a token the header cannot carry, or a field beside it, is misconfigured and not sent', async () => {
  const place = { in: 'header', name: 'x-site' } as const;
  for (const given of [
    { ...living, access_token: 'line\nbreak-0123' },
    { ...living, website: 'line\nbreak' },
  ]) {
    const setUp = oauthClient(given, { tokens: [], answers: [reply(200)] }, { also: [{ field: 'website', ...place }] });
    expect(await failureOf(setUp.client.things.list())).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(setUp.requests).toEqual([]);
  }
});

test.each<[string, (said: string) => Answer]>([
  ['refuses the refresh', (said) => reply(400, { error: 'invalid_grant', error_description: said })],
  ['fails', (said) => new Error(said)],
])('a token endpoint that %s and repeats the request shows no secret of it', async (_, answer) => {
  for (const clientAuth of ['basic', 'body'] as const) {
    let pair = '';
    const echo: Answer = async ({ headers, body }, about) => {
      pair = (headers['authorization'] ?? '').slice(6);
      const made = answer(`${pair} ${JSON.stringify(headers)} ${String(body)} ${JSON.stringify(about)}`);
      if (made instanceof Error) throw made;
      return made as Awaited<ReturnType<Extract<Answer, (...given: never[]) => unknown>>>;
    };
    const { client: acme, fake } = oauthClient(expired, { tokens: [echo], answers: [] }, { clientAuth });
    const error = await failureOf(acme.things.list());
    const plan = acme.$plan('things.list');
    const shown = [
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify([error, plan]),
      inspect(fake.events),
    ].join();
    const secrets = [secret, old.access_token, old.refresh_token, ...(pair === '' ? [] : [pair])];
    expect(secrets.flatMap(writtenForms).filter((form) => shown.includes(form))).toEqual([]);
    expect(shown).toContain('grant_type=refresh_token'); // what is no secret is not masked
  }
});

test('new tokens are masked in what comes after', async () => {
  const rotated = granted('new', { refresh_token: 'refresh-new-01234' });
  const echo: Answer = async ({ headers }) =>
    reply(404, { error: { message: `${headers['authorization']} refresh-new-01234` } });
  const { client: acme } = oauthClient(expired, { tokens: [rotated], answers: [echo] });
  const { message } = await failureOf(acme.things.list());
  expect(message).toBe('things.list: acme answered 404: REDACTED REDACTED');
});
