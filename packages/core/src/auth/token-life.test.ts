import { describe, expect, test } from 'vitest';
import { oauthClient } from '../test-support/oauth.js';
import { expired, granted } from '../test-support/oauth-tokens.js';
import { reply } from '../test-support/scripted-transport.js';
import { granted as login, session } from '../test-support/session.js';

const ok = reply(200);

describe('a token that lives less than a minute', () => {
  test('is used for nine tenths of its life, by 1,000 calls at once, too', async () => {
    const tokens = [granted('one', { expires_in: 30 }), granted('two', { expires_in: 30 })];
    const { client, token, fake } = oauthClient(expired, { tokens, answers: [ok] });
    await Promise.all(Array.from({ length: 1000 }, () => client.things.list()));
    fake.advance(26_999);
    await client.things.list();
    expect(token.requests).toHaveLength(1);
    fake.advance(1);
    await client.things.list();
    expect(token.requests).toHaveLength(2);
  });

  test('of a login, too', async () => {
    const {
      client,
      login: logins,
      fake,
    } = session({
      expires: { path: 'data.seconds', unit: 's' },
      logins: [login('token-0123456789', { seconds: 20 })],
    });
    for (let call = 0; call < 3; call++) await client.things.list();
    expect(logins.requests).toHaveLength(1);
    fake.advance(18_000);
    await client.things.list();
    expect(logins.requests).toHaveLength(2);
  });
});

test.each([{ expires_in: 0 }, { expires_in: '0' }, { expires_at: 0, expires_in: 0 }])(
  '%j says that nothing is known of its life',
  async (life) => {
    const { client, token, fake } = oauthClient(expired, { tokens: [granted('one', life)], answers: [ok] });
    await client.things.list();
    fake.advance(1e9);
    await client.things.list();
    expect(token.requests).toHaveLength(1);
  },
);

test('an end in milliseconds is read as such: the token is renewed ahead of it', async () => {
  const { client, token, fake } = oauthClient(expired, {
    tokens: [granted('one', { expires_at: Date.UTC(2026, 0, 31, 12, 10) }), granted('two')],
    answers: [ok],
  });
  await client.things.list();
  fake.advance(538_000);
  await client.things.list();
  expect(token.requests).toHaveLength(1);
  fake.advance(3_000);
  await client.things.list();
  expect(token.requests).toHaveLength(2);
});

test.each([
  ['2026-01-31 13:00:00', 3_539_999],
  ['2026-01-31T13:00:00', 3_539_999],
  [1_769_864_400, 3_539_999], // the same moment in seconds
])('an end of %s without a zone is one in UTC, on every machine', async (until, lastMs) => {
  const {
    client,
    login: logins,
    fake,
  } = session({
    expires: { path: 'data.until', unit: 'date' },
    logins: [login('token-0123456789', { until })],
  });
  await client.things.list();
  fake.advance(lastMs);
  await client.things.list();
  expect(logins.requests).toHaveLength(1);
  fake.advance(1);
  await client.things.list();
  expect(logins.requests).toHaveLength(2);
});
