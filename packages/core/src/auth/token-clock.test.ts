import { describe, expect, test } from 'vitest';
import { createClient, memoryTokens } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { oauthClient, oauthConnection } from '../test-support/oauth.js';
import { expired, granted } from '../test-support/oauth-tokens.js';
import { reply } from '../test-support/scripted-transport.js';
import { granted as login, session } from '../test-support/session.js';

const ok = reply(200);
const hours = 3_600_000;

function jwtOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.sig`;
}

test.each([5, 30, 60])('a token of %d s is not renewed by a process that did not get it', async (seconds) => {
  const { client, connector, fake, token } = oauthClient(expired, {
    tokens: [granted('one', { expires_in: seconds }), granted('two', { expires_in: seconds })],
    answers: [ok],
  });
  await client.things.list();
  const others = Array.from({ length: 5 }, () =>
    createClient(connector, oauthConnection(expired), {
      ...fake.runtime,
      tokens: { ...fake.runtime.tokens }, // the same store, seen by another process
    }),
  );
  for (const other of others) await other.things.list();
  fake.advance(seconds * 899);
  for (const other of others) await other.things.list();
  expect(token.requests).toHaveLength(1);
  fake.advance(seconds * 2);
  for (const other of others) await other.things.list();
  expect(token.requests).toHaveLength(2);
});

test.each([
  { expires_in: -1 },
  { expires_in: '-1' },
  { expires_in: undefined, expires_at: -1 },
  { expires_in: 0, expires_at: -1 },
])('%j is no life: the token is used until it is refused', async (life) => {
  const { client, token, fake } = oauthClient(expired, { tokens: [granted('one', life)], answers: [ok] });
  for (let call = 0; call < 3; call++) {
    await client.things.list();
    fake.advance(24 * hours);
  }
  expect(token.requests).toHaveLength(1);
});

describe('where the clock of this machine is 2 h ahead of the vendor', () => {
  const theirs = (startOfClock - 2 * hours) / 1000;

  test('expires_in counts, not expires_at beside it', async () => {
    const life = { expires_in: 3600, expires_at: theirs + 3600 };
    const { client, token, fake } = oauthClient(expired, { tokens: [granted('one', life)], answers: [ok] });
    for (let call = 0; call < 3; call++) await client.things.list();
    fake.advance(hours - 61_000);
    await client.things.list();
    expect(token.requests).toHaveLength(1);
    fake.advance(2_000);
    await client.things.list();
    expect(token.requests).toHaveLength(2);
  });

  test('a token that just came is not dead by expires_at alone', async () => {
    const { client, token } = oauthClient(expired, {
      tokens: [granted('one', { expires_in: undefined, expires_at: theirs + 3600 })],
      answers: [ok],
    });
    for (let call = 0; call < 3; call++) await client.things.list();
    expect(token.requests).toHaveLength(1);
  });

  test.each<[string, object, object]>([
    ['without more', { exp: theirs + 3600 }, {}],
    ['with the time it was issued', { iat: theirs, exp: theirs + 3600 }, {}],
    ['with expires_in beside it', { exp: theirs + 3600 }, { expires_in: 3600 }],
  ])('a login whose token is a JWT %s is one for many calls', async (_, claims, beside) => {
    const { client, login: logins } = session({ logins: [login(jwtOf(claims), beside)] });
    for (let call = 0; call < 5; call++) await client.things.list();
    expect(logins.requests).toHaveLength(1);
  });

  test.each<[string, object, object]>([
    ['by its own times', { iat: theirs, exp: theirs + 3600 }, {}],
    ['by expires_in beside it', { exp: theirs + 3600 }, { expires_in: 3600 }],
  ])('such a JWT is renewed in time, %s', async (_, claims, beside) => {
    const { client, login: logins, fake } = session({ logins: [login(jwtOf(claims), beside)] });
    await client.things.list();
    fake.advance(hours - 61_000);
    await client.things.list();
    expect(logins.requests).toHaveLength(1);
    fake.advance(2_000);
    await client.things.list();
    expect(logins.requests).toHaveLength(2);
  });

  test('a login with a date as its end is one for many calls', async () => {
    const end = new Date(startOfClock - hours).toISOString();
    const setUp = session({
      expires: { path: 'data.end', unit: 'date' },
      logins: [login('token-0123456789', { end })],
    });
    for (let call = 0; call < 5; call++) await setUp.client.things.list();
    expect(setUp.login.requests).toHaveLength(1);
  });
});

test('where the clock is 2 h behind, a JWT is renewed when its life is over, not 2 h later', async () => {
  const theirs = (startOfClock + 2 * hours) / 1000;
  const claims = { iat: theirs, exp: theirs + 3600 };
  const { client, login: logins, fake } = session({ logins: [login(jwtOf(claims))] });
  await client.things.list();
  fake.advance(hours - 59_000);
  await client.things.list();
  expect(logins.requests).toHaveLength(2);
});

test('when a token was got is stored with it', async () => {
  const store = memoryTokens();
  const saved: unknown[] = [];
  const tokens = { ...store, save: async (key: string, value: never) => (saved.push(value), store.save(key, value)) };
  const { connector, fake } = oauthClient(expired, { tokens: [granted('one', { expires_in: 30 })], answers: [ok] });
  await createClient(connector, oauthConnection(expired), { ...fake.runtime, tokens }).things.list();
  expect(saved).toEqual([expect.objectContaining({ obtained_at: startOfClock, expires_at: startOfClock + 30_000 })]);
});
