import { expect, test } from 'vitest';
import { accountTokens, createClient, memoryTokens, type TokenStore } from '../index.js';
import { startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { formOf, oauthClient, oauthConnection } from '../test-support/oauth.js';
import { bearer, client, granted, used } from '../test-support/oauth-tokens.js';
import { type Answer, reply } from '../test-support/scripted-transport.js';

const hour = 3_600_000;
const tokensOf = (name: string, expires_at: number) => ({
  access_token: `access-${name}-01234`,
  refresh_token: `refresh-${name}`,
  expires_at,
});
const made = tokensOf('made', startOfClock - 1);
const connected = tokensOf('connected', startOfClock + hour);
const again = tokensOf('again', startOfClock + hour);

function account(tokens: object = {}, ...answers: Answer[]) {
  const renewed = [...answers, granted('b'), granted('c')];
  const played = oauthClient({}, { tokens: renewed, answers: [reply(200)] });
  const { connector, fake } = played;
  const connection = (more: object = {}) => oauthConnection({ ...client, ...tokens, ...more }, { id: 'con_1' });
  const stored = (more?: object) => accountTokens(connector, 'oauth', connection(more), fake.runtime);
  const call = (more?: object) => createClient(connector, connection(more), fake.runtime).things.list();
  return { ...played, connection, stored, call };
}

test('saved tokens are used by the clients of the connection, and renewed', async () => {
  const { stored, call, api, token, fake } = account();
  expect(await (await stored()).load()).toBeNull();
  await (await stored()).save(connected);
  await call();
  fake.advance(hour);
  await call();
  expect(used(api)).toEqual([bearer('connected'), bearer('b')]);
  expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual(['refresh-connected']);
  expect(await (await stored()).load()).toMatchObject({ access_token: 'access-b-01234' });
});

test('an account that is connected again never uses earlier tokens, stored or of its creation', async () => {
  const { stored, call, api, token, fake } = account(made);
  await call();
  await (await stored()).save(connected);
  await (await stored()).save(again);
  await call();
  fake.advance(hour);
  await call();
  expect(used(api)).toEqual([bearer('b'), bearer('again'), bearer('c')]);
  expect(token.requests.map((request) => formOf(request)['refresh_token'])).toEqual(['refresh-made', 'refresh-again']);
});

test('a save waits for a renewal that runs, which then cannot replace what was saved', async () => {
  let saved: Promise<void> | undefined;
  const { stored, call, api, token } = account(made, async () => {
    const { save } = await stored();
    saved = save(again);
    return granted('b');
  });
  await call();
  await saved;
  await call();
  expect(used(api)).toEqual([bearer('b'), bearer('again')]);
  expect(token.requests).toHaveLength(1);
});

test('a store that fails once keeps them', async () => {
  const { connector, connection } = account();
  const tokens = memoryTokens();
  let failures = 1;
  const failing: TokenStore = {
    ...tokens,
    save: (key, fresh) => (failures-- > 0 ? Promise.reject(new Error('the disk is full')) : tokens.save(key, fresh)),
  };
  await (await accountTokens(connector, 'oauth', connection(), { tokens: failing })).save(connected);
  expect(await (await accountTokens(connector, 'oauth', connection(), { tokens })).load()).toMatchObject(connected);
});

test('tokens belong to a client id and hosts; a new client secret keeps them', async () => {
  const { stored, connector, fake } = account();
  await (await stored()).save(connected);
  expect(await (await stored({ client_secret: 'another-0123456789' })).load()).toMatchObject(connected);
  expect(await (await stored({ client_id: 'other' })).load()).toBeNull();
  const elsewhere = oauthConnection({ ...client }, { id: 'con_1', servers: 'https://proxy.acme.test' });
  const there = await accountTokens(connector, 'oauth', elsewhere, fake.runtime);
  expect(await there.load()).toBeNull();
  expect(there.identity).not.toBe((await stored()).identity);
});

test('without an id they are kept under the credentials', async () => {
  const { connector, fake } = account();
  const tokens = memoryTokens();
  const connection = oauthConnection({ ...client });
  await (await accountTokens(connector, 'oauth', connection, { tokens })).save(connected);
  expect(await (await accountTokens(connector, 'oauth', connection, { tokens })).load()).toMatchObject(connected);
  expect(await (await accountTokens(connector, 'oauth', connection, fake.runtime)).load()).toBeNull();
});

test.each(['key', 'nothing'])('the scheme %s has none', async (scheme) => {
  const { connector, fake, connection } = account();
  const error = await failureOf(accountTokens(connector, scheme, connection(), fake.runtime));
  expect(error).toMatchObject({ code: 'misconfigured', message: expect.stringContaining(`${scheme} has no tokens`) });
});
