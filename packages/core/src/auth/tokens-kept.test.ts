import { describe, expect, test } from 'vitest';
import { createClient, finishAuthorization, memoryTokens, startAuthorization, type TokenStore } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { oauthClient, oauthConnection } from '../test-support/oauth.js';
import { expired, granted } from '../test-support/oauth-tokens.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';

const ok = reply(200, { ok: true });
const gone = reply(400, { error: 'invalid_grant' });

/** A vendor that takes each refresh token once, as those that rotate them do. */
function rotating() {
  let current = expired.refresh_token;
  let count = 0;
  const answer: Answer = async ({ body }) => {
    if (new URLSearchParams(String(body)).get('refresh_token') !== current) return gone;
    current = `refresh-${++count}-0123456789`;
    return reply(200, { access_token: `access-${count}-0123456789`, refresh_token: current, expires_in: 600 });
  };
  return answer;
}

/** A store whose `save` fails in these turns. */
function failing(store: TokenStore, ...turns: number[]): TokenStore {
  let turn = 0;
  return {
    ...store,
    save: async (key, tokens) => {
      if (turns.includes(turn++)) throw new Error('the disk is full');
      await store.save(key, tokens);
    },
  };
}

function clientWith(tokens: TokenStore, answer: Answer = rotating()) {
  const setUp = oauthClient(expired, { tokens: [answer], answers: [ok] });
  const clientOf = (store: TokenStore, given: object = expired, id?: string) =>
    createClient(setUp.connector, oauthConnection({ ...given }, { id }), { ...setUp.fake.runtime, tokens: store });
  return { ...setUp, clientOf, client: clientOf(tokens) };
}

describe('fresh tokens that the store did not take', () => {
  test('are saved by the same call if the store only failed once', async () => {
    const store = memoryTokens();
    const { client, clientOf, token } = clientWith(failing(store, 0));
    expect(await client.things.list()).toEqual({ ok: true });
    expect(await clientOf({ ...store }).things.list()).toEqual({ ok: true });
    expect(token.requests).toHaveLength(1);
  });

  test('are saved by the next call: the dead token is never sent', async () => {
    const store = memoryTokens();
    const { client, clientOf, fake, token, api } = clientWith(failing(store, 0, 1, 2, 3));
    for (let call = 0; call < 2; call++) await expect(client.things.list()).rejects.toThrow('the disk is full');
    expect([token.requests.length, api.requests.length]).toEqual([1, 0]);
    expect(await client.things.list()).toEqual({ ok: true });
    expect(token.requests).toHaveLength(1);
    // Another process finds them, and the chain goes on.
    fake.advance(600_000);
    expect(await clientOf({ ...store }).things.list()).toEqual({ ok: true });
    expect(token.requests).toHaveLength(2);
  });

  test('are forgotten when another process has stored others', async () => {
    const store = memoryTokens();
    const keys: string[] = [];
    const watched = { ...failing(store, 0, 1), load: (key: string) => (keys.push(key), store.load(key)) };
    const { client, api } = clientWith(watched);
    await expect(client.things.list()).rejects.toThrow('the disk is full');
    await store.save(keys[0]!, { access_token: 'access-other-01234', expires_at: startOfClock + 600_000 });
    await client.things.list();
    expect(api.requests.at(-1)!.headers['authorization']).toBe('Bearer access-other-01234');
  });

  test('are not used for another user of the same id', async () => {
    const store = failing(memoryTokens(), 0, 1);
    const { clientOf, api } = clientWith(store);
    await expect(clientOf(store, expired, 'con_1').things.list()).rejects.toThrow('the disk is full');
    const other = { client_id: 'other', access_token: 'access-other-01234' };
    await clientOf(store, other, 'con_1').things.list();
    expect(api.requests[0]!.headers['authorization']).toBe('Bearer access-other-01234');
  });
});

// Members that say nothing, beside a token: seen in answers of token endpoints that always have an `error`.
const nothing = ['', null, false, 0, []];

describe.each(nothing)('a token beside the error %j', (error) => {
  test('is used after a refresh', async () => {
    const { client, api } = oauthClient(expired, { tokens: [granted('new', { error })], answers: [ok] });
    await client.things.list();
    expect(api.requests).toHaveLength(1);
  });

  test('is used after a code exchange', async () => {
    const answer = reply(200, { access_token: 'access-0123456789', error });
    const { connector, fake } = oauthClient({ client_id: 'id' }, { tokens: [answer], answers: [ok] });
    const { pending } = await startAuthorization(
      connector,
      'oauth',
      oauthConnection({ client_id: 'id' }),
      'https://app.example.com/callback',
    );
    const back = `${pending.redirect_uri}?code=c-0123456789&state=${pending.state}`;
    const connection = oauthConnection({ client_id: 'id' });
    const tokens = await finishAuthorization(connector, 'oauth', connection, pending, back, fake.runtime);
    expect(tokens.access_token).toBe('access-0123456789');
  });
});

test('an error that says something is a refusal, with a token beside it too', async () => {
  const { client } = oauthClient(expired, { tokens: [granted('new', { error: 'revoked' })], answers: [ok] });
  expect(await failureOf(client.things.list())).toMatchObject({ code: 'auth_expired', upstream: { code: 'revoked' } });
});

test('JSON that is labelled as a form is read as what it is', async () => {
  const text = JSON.stringify({ access_token: 'access-json-01234', expires_in: 600 });
  const answer = reply(200, ` ${text}`, { 'content-type': 'application/x-www-form-urlencoded' });
  const { client, api } = oauthClient(expired, { tokens: [answer], answers: [ok] });
  await client.things.list();
  expect(api.requests[0]!.headers['authorization']).toBe('Bearer access-json-01234');
});

describe('after a refusal of the refresh token', () => {
  test('the store is read again: another process may have stored good tokens', async () => {
    const store = memoryTokens();
    let key = '';
    const watched: TokenStore = { ...store, load: (name) => ((key = name), store.load(name)) };
    const good = { access_token: 'access-theirs-0123', refresh_token: 'r-0123', expires_at: startOfClock + 600_000 };
    const answer: Answer = async () => {
      await store.save(key, good); // by a process whose lock is not ours
      return gone;
    };
    const { client, token, api } = clientWith(watched, answer);
    expect(await client.things.list()).toEqual({ ok: true });
    expect(api.requests[0]!.headers['authorization']).toBe('Bearer access-theirs-0123');
    expect(token.requests).toHaveLength(1);
  });

  test('it stays a refusal if there is nothing new', async () => {
    const { client, token } = clientWith(memoryTokens(), gone);
    expect(await failureOf(client.things.list())).toMatchObject({ code: 'auth_expired', sent: 'no' });
    expect(token.requests).toHaveLength(1);
  });
});
