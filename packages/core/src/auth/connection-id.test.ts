import { describe, expect, test } from 'vitest';
import { createClient, forgetTokens, memoryTokens, type TokenStore } from '../index.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { formOf, oauthClient, oauthConnection } from '../test-support/oauth.js';
import { bearer, client as oauthFields, granted, used } from '../test-support/oauth-tokens.js';
import { reply } from '../test-support/scripted-transport.js';
import { granted as loggedIn, jwt, session } from '../test-support/session.js';

const minute = 60_000;
const tokens = ['a', 'b', 'c'].map((name) => jwt(name, startOfClock + 60 * minute));

/** A vendor with logins, and clients of it that share one store of tokens. */
function users() {
  const { connector, fake, login, other } = session({ logins: tokens.map((token) => loggedIn(token)) });
  const as = (user: object, more: object = {}) =>
    createClient(
      connector,
      { settings: {}, credentials: { user: { email: 'ada@example.com', password: 'pass-1', ...user } }, ...more },
      fake.runtime,
    );
  const sent = (): (string | undefined)[] => other.requests.map(({ headers }) => headers['authorization']);
  return { connector, fake, login, as, sent };
}

describe('without an id', () => {
  test('two users never share a token, one user does', async () => {
    const { as, login, sent } = users();
    await as({}).things.list();
    await as({ email: 'bob@example.com' }).things.list();
    await as({}).things.list();
    expect(login.requests).toHaveLength(2);
    expect(sent()).toEqual([tokens[0], tokens[1], tokens[0]].map((token) => `Bearer ${token}`));
  });

  test('two users at once never share a login', async () => {
    const { as, login, sent } = users();
    await Promise.all([as({}).things.list(), as({ email: 'bob@example.com' }).things.list()]);
    expect(login.requests).toHaveLength(2);
    expect(new Set(sent()).size).toBe(2);
  });

  test('another password is another key: it has to prove itself', async () => {
    const { as, login } = users();
    await as({}).things.list();
    await as({ password: 'pass-2' }).things.list();
    expect(login.requests).toHaveLength(2);
  });
});

describe('with an id', () => {
  const named = { id: 'con_1' };

  test('a changed password, and a slash in a URL, keep the token', async () => {
    const { as, login } = users();
    await as({}, { ...named, servers: 'https://proxy.acme.test' }).things.list();
    await as({ password: 'pass-2' }, { ...named, servers: 'https://proxy.acme.test/' }).things.list();
    expect(login.requests).toHaveLength(1);
  });

  test.each<[string, object, object]>([
    ['user', { email: 'bob@example.com' }, {}],
    ['host', {}, { servers: 'https://other.acme.test' }],
  ])('another %s does not get the token', async (_, user, more) => {
    const { as, login, sent } = users();
    await as({}, named).things.list();
    await as(user, { ...named, ...more }).things.list();
    expect(login.requests).toHaveLength(2);
    expect(sent()[1]).toBe(`Bearer ${tokens[1]}`);
  });

  test('another user at the same time waits for no login but its own', async () => {
    const { as, login, sent } = users();
    await Promise.all([as({}, named).things.list(), as({ email: 'bob@example.com' }, named).things.list()]);
    expect(login.requests).toHaveLength(2);
    expect(new Set(sent()).size).toBe(2);
  });

  test('two connections of one user have tokens of their own', async () => {
    const { as, login } = users();
    await as({}, named).things.list();
    await as({}, { id: 'con_2' }).things.list();
    expect(login.requests).toHaveLength(2);
  });

  test('its tokens are forgotten when the host says so, and those of others are not', async () => {
    const { as, login, connector, fake } = users();
    await as({}, named).things.list();
    await as({}, { id: 'con_2' }).things.list();
    await forgetTokens(connector, 'con_1', fake.runtime.tokens);
    await as({}, { id: 'con_2' }).things.list();
    expect(login.requests).toHaveLength(2);
    await as({}, named).things.list();
    expect(login.requests).toHaveLength(3);
  });

  test('no key and no mark of the store shows a login or a password', async () => {
    const kept: string[] = [];
    const store = memoryTokens();
    const telling: TokenStore = {
      ...store,
      save: (key, { access_token: _token, ...marks }) => {
        kept.push(key, JSON.stringify(marks));
        return store.save(key, { access_token: _token, ...marks });
      },
    };
    const { connector, fake } = users();
    const credentials = { user: { email: 'ada@example.com', password: 'pass-1' } };
    await createClient(
      connector,
      { ...named, settings: {}, credentials },
      { ...fake.runtime, tokens: telling },
    ).things.list();
    expect(kept.join()).toContain('acme:user:id=con_1');
    expect(kept.join()).not.toMatch(/ada|example|pass-1/);
  });

  test.each(['', 7, {}])('that is %j is refused', (id) => {
    const { as } = users();
    expect(() => as({}, { id })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
  });
});

describe('an account that was connected by OAuth, with an id', () => {
  const first = { access_token: 'first', refresh_token: 'refresh-first', expires_at: String(startOfClock - 1) };
  const connected = () => {
    const given = { ...oauthFields, ...first };
    const played = oauthClient(given, { tokens: ['b', 'c'].map((name) => granted(name)), answers: [reply(200)] });
    const as = (changes: object) =>
      createClient(played.connector, oauthConnection({ ...given, ...changes }, { id: 'con_1' }), played.fake.runtime);
    return { ...played, as };
  };

  test('a changed client secret keeps the rotated token', async () => {
    const { as, token, api } = connected();
    await as({}).things.list();
    await as({ client_secret: 'another-0123456789' }).things.list();
    expect(token.requests).toHaveLength(1);
    expect(used(api)).toEqual([bearer('b'), bearer('b')]);
  });

  test('connected again, it uses the new tokens and not the stored ones', async () => {
    const { as, token, api } = connected();
    await as({}).things.list();
    const again = { access_token: 'second', refresh_token: 'refresh-second', expires_at: String(startOfClock - 1) };
    await as(again).things.list();
    expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual([
      'refresh-first',
      'refresh-second',
    ]);
    expect(used(api)).toEqual([bearer('b'), bearer('c')]);
  });

  test('another client id does not use tokens of the first', async () => {
    const { as, token } = connected();
    await as({}).things.list();
    await as({ client_id: 'other' }).things.list();
    expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual([
      'refresh-first',
      'refresh-first',
    ]);
  });
});

test('limits of a connection are counted under its id', async () => {
  const keys: string[] = [];
  const { connector } = users();
  const limited = {
    ...connector,
    connection: { ...connector.connection, limits: [{ concurrency: 1, by: 'connection' }] },
  };
  const { runtime } = fakeRuntime(async () => reply(200, { data: { token: tokens[0] } }), {
    limits: {
      acquire: async (limits) => {
        keys.push(...limits.map(({ key }) => key));
        return () => undefined;
      },
    },
  });
  const credentials = { user: { email: 'ada@example.com', password: 'pass-1' } };
  await createClient(limited as typeof connector, { id: 'con_1', settings: {}, credentials }, runtime).things.list();
  expect(new Set(keys)).toEqual(new Set(['acme:0:id=con_1']));
});
