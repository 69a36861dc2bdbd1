import { type ConnectorError, createClient } from '@raccord/core';
import { afsDemo } from '@raccord/simulators';
import { expect, it } from 'vitest';
import { afs } from './connector.js';
import { oauthWorld, redirectUri } from './test-support/oauth-world.js';

const actions = { 'x:1': { a: 1 } };
type World = Awaited<ReturnType<typeof oauthWorld>>;
const day = 86_400_000;

const reconnect = 'Connect oauth again with startAuthorization';

/** Every way in which access ends, the error that tells of it, and what its message or hint says. */
const ways: [string, (world: World) => PromiseLike<unknown>, Partial<ConnectorError>, readonly string[]][] = [
  [
    'a wrong key',
    ({ servers }) => {
      const credentials = { api_key: { api_key: '00000042-wrong' } };
      return createClient(afs, { settings: {}, credentials, servers }).stats.batch({ actions });
    },
    { code: 'auth_expired', status: 401 },
    ['Create a new key at dev.afsanalytics.com'],
  ],
  [
    'no credentials',
    ({ servers }) => createClient(afs, { settings: {}, credentials: {}, servers }).stats.batch({ actions }),
    { code: 'auth_missing', sent: 'no' },
    ['api_key', 'dev.afsanalytics.com/manage/api/keys'],
  ],
  [
    'an expired token without a refresh token',
    async ({ clientOf, connect, pass }) => {
      const { refresh_token: _none, ...tokens } = await connect();
      const client = clientOf(tokens);
      pass(11 * day);
      return client.stats.batch({ actions });
    },
    { code: 'auth_expired', sent: 'no' },
    ['the access token has expired', reconnect],
  ],
  [
    'a revoked token without a refresh token',
    async ({ clientOf, connect, simulator }) => {
      const { refresh_token: _none, ...tokens } = await connect();
      simulator.state.tokens.length = 0;
      return clientOf(tokens).stats.batch({ actions });
    },
    { code: 'auth_expired' },
    ['the access token was refused', reconnect],
  ],
  [
    'a revoked refresh token',
    async ({ clientOf, connect, simulator }) => {
      const client = clientOf(await connect());
      simulator.state.tokens.length = 0;
      return client.stats.batch({ actions });
    },
    { code: 'auth_expired', upstream: { code: 'invalid_grant' } },
    [reconnect],
  ],
  [
    'a wrong client id',
    async ({ clientOf, connect, pass }) => {
      const client = clientOf({ ...(await connect()), client_id: 'another-client' });
      pass(11 * day);
      return client.stats.batch({ actions });
    },
    { code: 'auth_expired', upstream: { code: 'invalid_client' } },
    ['Check the oauth credentials'],
  ],
  [
    'a forged state',
    async ({ start, consent, finish }) => {
      const [mine, theirs] = [await start(), await start()];
      return finish(mine.pending, await consent(theirs.url));
    },
    { code: 'signature_invalid', sent: 'no' },
    ['Start again'],
  ],
  [
    'a denied consent',
    async ({ start, finish, simulator }) => {
      const { url, pending } = await start();
      const state = new URL(url).searchParams.get('state') ?? '';
      simulator.reset();
      return finish(pending, `${redirectUri}&error=access_denied&state=${encodeURIComponent(state)}`);
    },
    { code: 'forbidden', upstream: { code: 'access_denied' } },
    ['again'],
  ],
  [
    'no account id for the consent page',
    async ({ servers }) => {
      const { startAuthorization } = await import('@raccord/core');
      const credentials = { oauth: { client_id: afsDemo.client_id } };
      return startAuthorization(
        afs,
        'oauth',
        { settings: {}, credentials, servers },
        'https://app.example.com/callback',
      );
    },
    { code: 'misconfigured', sent: 'no' },
    ['account_id'],
  ],
];

async function failureOf(call: (world: World) => PromiseLike<unknown>): Promise<ConnectorError> {
  const error = await Promise.resolve(call(await oauthWorld())).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error as ConnectorError;
}

it.each(ways)('%s has its code, and says what to do', async (_, call, told, words) => {
  const error = await failureOf(call);
  expect(error).toMatchObject(told);
  for (const part of words) expect(`${error.message} ${error.hint}`).toContain(part);
});

it('no two of them are told alike', async () => {
  const all = await Promise.all(ways.map(async ([, call]) => failureOf(call)));
  const told = all.map(({ code, message, hint, upstream }) => JSON.stringify([code, message, hint, upstream?.code]));
  expect(new Set(told).size).toBe(ways.length);
});
