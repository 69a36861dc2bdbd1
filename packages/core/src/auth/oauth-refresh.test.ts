import { describe, expect, test } from 'vitest';
import { createClient, memoryTokens, type Tokens, type TokenStore } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { formOf, oauthClient, oauthConnection } from '../test-support/oauth.js';
import { bearer, expired, granted, old, used } from '../test-support/oauth-tokens.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';

const minute = 60_000;

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
      {
        access_token: 'access-new-01234',
        refresh_token: 'refresh-new-01234',
        expires_at: startOfClock + 10 * minute,
        obtained_at: startOfClock,
      },
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
      ...store,
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

test('new tokens are masked in what comes after', async () => {
  const rotated = granted('new', { refresh_token: 'refresh-new-01234' });
  const echo: Answer = async ({ headers }) =>
    reply(404, { error: { message: `${headers['authorization']} refresh-new-01234` } });
  const { client: acme } = oauthClient(expired, { tokens: [rotated], answers: [echo] });
  const { message } = await failureOf(acme.things.list());
  expect(message).toBe('things.list: acme answered 404: REDACTED REDACTED');
});
