import { type ConnectorError, createClient } from '@raccord/core';
import { afsDemo } from '@raccord/simulators';
import { expect, it } from 'vitest';
import { afs } from './connector.js';
import { oauthWorld } from './test-support/oauth-world.js';

const actions = { 'x:1': { a: 1 } };
type World = Awaited<ReturnType<typeof oauthWorld>>;
const day = 86_400_000;

/** Every way in which access ends, the error that tells of it, and what its hint says to do. */
const ways: [string, (world: World) => PromiseLike<unknown>, Partial<ConnectorError>, string][] = [
  [
    'a wrong key',
    ({ servers }) => {
      const credentials = { api_key: { api_key: '00000042-wrong' } };
      return createClient(afs, { settings: {}, credentials, servers }).stats.batch({ actions });
    },
    { code: 'auth_expired', status: 401 },
    'Create a new key at dev.afsanalytics.com',
  ],
  [
    'no credentials',
    ({ servers }) => createClient(afs, { settings: {}, credentials: {}, servers }).stats.batch({ actions }),
    { code: 'auth_missing', sent: 'no' },
    'api_key',
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
    'Connect oauth again with startAuthorization',
  ],
  [
    'a revoked token',
    async ({ clientOf, connect, simulator }) => {
      const client = clientOf(await connect());
      simulator.state.tokens.length = 0;
      return client.stats.batch({ actions });
    },
    { code: 'auth_expired', upstream: { code: 'invalid_grant' } },
    'Connect oauth again with startAuthorization',
  ],
  [
    'a forged state',
    async ({ start, consent, finish }) => {
      const [mine, theirs] = [await start(), await start()];
      return finish(mine.pending, await consent(theirs.url));
    },
    { code: 'signature_invalid', sent: 'no' },
    'Start again',
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
    'account_id',
  ],
];

it.each(ways)('%s has a code and a remedy of its own', async (_, call, told, remedy) => {
  const error = (await Promise.resolve(call(await oauthWorld())).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as ConnectorError;
  expect(error).toMatchObject(told);
  expect(`${error.message} ${error.hint}`).toContain(remedy);
});

it('a denied consent is forbidden, and says that the person can be asked again', async () => {
  const { connect } = await oauthWorld({ consent: 'denied' });
  const error = (await connect().catch((thrown: unknown) => thrown)) as ConnectorError;
  expect(error).toMatchObject({ code: 'forbidden', upstream: { code: 'access_denied' } });
  expect(error.hint).toContain('again');
});
