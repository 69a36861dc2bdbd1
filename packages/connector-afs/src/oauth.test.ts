import { readFileSync } from 'node:fs';
import {
  clientFromManifest,
  type ConnectorError,
  finishAuthorization,
  type Manifest,
  startAuthorization,
} from '@raccord/core';
import { afsDemo } from '@raccord/simulators';
import { describe, expect, it } from 'vitest';
import { afs } from './connector.js';
import { runs } from './runs.js';
import { type OAuthScheme, oauthWorld, redirectUri } from './test-support/oauth-world.js';

const { account_id, client_id } = afsDemo;
const day = 86_400_000;
const input = { actions: { 'x:1': { a: 1 } } };
const formOf = ({ body }: { body: string }) => Object.fromEntries(new URLSearchParams(body));

const failureOf = async (call: PromiseLike<unknown>): Promise<ConnectorError> => {
  try {
    await call;
  } catch (error) {
    return error as ConnectorError;
  }
  throw new Error('it did not fail');
};

describe.each<[OAuthScheme, { authorize: string; token: string; settings: Record<string, string> }]>([
  ['oauth', { authorize: `GET /v1/auth/${account_id}/`, token: 'POST /v1/token', settings: { account_id } }],
  ['oauth_docs', { authorize: 'GET /api/authorize', token: 'POST /api/token/', settings: {} }],
])('connecting an account by %s', (scheme, { authorize, token, settings }) => {
  it('goes from consent to calls, over the end of a token and of the next', async () => {
    const { connect, clientOf, pass, log, tokenRequests } = await oauthWorld({ tokenSeconds: 3600 }, scheme);
    const client = clientOf(await connect());
    for (let hour = 0; hour < 3; hour++) {
      expect(await client.stats.batch(input)).toMatchObject({ performed_actions: { 'x:1': { simulated: true } } });
      pass(3_600_000);
    }
    const call = 'POST /v1/stats/batch';
    expect(log()).toEqual([authorize, token, call, token, call, token, call]);
    expect(tokenRequests().map(formOf)).toEqual([
      { grant_type: 'authorization_code', code: expect.any(String), redirect_uri: redirectUri, client_id },
      ...Array(2).fill({ grant_type: 'refresh_token', refresh_token: expect.any(String), client_id }),
    ]);
    for (const { headers } of tokenRequests()) expect(headers).not.toHaveProperty('authorization');
  });

  it('sends the parameters of the vendor’s plugins, and nothing else', async () => {
    const { start, consent, simulator } = await oauthWorld({}, scheme);
    const { url, pending } = await start();
    await consent(url);
    expect(simulator.requests[0]?.query).toEqual({
      response_type: 'code',
      client_id,
      redirect_uri: redirectUri,
      state: pending.state,
      approval_prompt: 'auto',
      access_type: 'offline',
      interact: '1',
    });
  });

  it('keeps up with a server that replaces the refresh token', async () => {
    const { connect, clientOf, pass, tokenRequests } = await oauthWorld({ refresh: 'rotated' }, scheme);
    const client = clientOf(await connect());
    for (let round = 0; round < 4; round++) {
      pass(11 * day);
      await client.stats.batch(input);
    }
    const used = tokenRequests().flatMap((request) => formOf(request)['refresh_token'] ?? []);
    expect([used.length, new Set(used).size]).toEqual([4, 4]);
  });

  it('works from the manifest', async () => {
    const { servers, consent } = await oauthWorld({}, scheme);
    const manifest = JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')) as Manifest;
    const connection = (more: object = {}) => ({
      settings,
      credentials: { [scheme]: { client_id, ...more } },
      servers,
    });
    const { url, pending } = await startAuthorization(manifest, scheme, connection(), redirectUri);
    const tokens = await finishAuthorization(manifest, scheme, connection(), pending, await consent(url));
    const client = clientFromManifest(manifest, connection(tokens), {}, { runs });
    expect(await client.$call('stats.batch', input)).toHaveProperty('performed_actions');
    expect(client.$describe().schemes[scheme]).toEqual({ filled: true, expires_at: expect.any(String) });
  });
});

it('names the account in the URL of the plugins, so it needs the setting', async () => {
  const { servers } = await oauthWorld();
  const connection = { settings: {}, credentials: { oauth: { client_id } }, servers };
  const error = await failureOf(startAuthorization(afs, 'oauth', connection, redirectUri));
  expect(error).toMatchObject({ code: 'misconfigured', hint: expect.stringContaining('Required to connect') });
});

describe('an expired token', () => {
  const count = process.env['RACCORD_PROOF'] === 'full' ? 1000 : 100;

  it.each(['kept', 'rotated'] as const)(`makes one token request for ${count} calls at once (%s)`, async (refresh) => {
    const { connect, clientOf, pass, tokenRequests, log } = await oauthWorld({ refresh });
    const client = clientOf(await connect());
    pass(11 * day);
    const answers = await Promise.all(Array.from({ length: count }, () => client.stats.batch(input)));
    expect(answers.every(({ performed_actions }) => performed_actions)).toBe(true);
    expect(tokenRequests().slice(1)).toHaveLength(1);
    expect(log().filter((line) => line === 'POST /v1/stats/batch')).toHaveLength(count);
  });

  it.each([200, 400, 401, 403] as const)(
    'that only the API knows of, told with %i, is renewed once',
    async (deniedStatus) => {
      const { connect, clientOf, simulator, tokenRequests } = await oauthWorld({ deniedStatus });
      const client = clientOf(await connect());
      for (const token of simulator.state.tokens) token.expires_at = 0;
      await Promise.all(Array.from({ length: 50 }, () => client.stats.batch(input)));
      expect(tokenRequests().slice(1)).toHaveLength(1);
    },
  );

  it('whose refresh token was revoked: auth_expired, to connect again, and the call was not sent', async () => {
    const { connect, clientOf, pass, simulator, log } = await oauthWorld();
    const client = clientOf(await connect());
    pass(11 * day);
    simulator.state.tokens.length = 0;
    const error = await failureOf(client.stats.batch(input));
    expect(error).toMatchObject({ code: 'auth_expired', sent: 'no', upstream: { code: 'invalid_grant' } });
    expect(error.hint).toContain('Connect oauth again with startAuthorization.');
    expect(log()).not.toContain('POST /v1/stats/batch');
  });
});

describe('a consent', () => {
  it('that comes back with another state buys no token', async () => {
    const { start, consent, finish, tokenRequests } = await oauthWorld();
    const [mine, theirs] = [await start(), await start()];
    const error = await failureOf(finish(mine.pending, await consent(theirs.url)));
    expect(error).toMatchObject({ code: 'signature_invalid', sent: 'no' });
    expect(tokenRequests()).toEqual([]);
  });

  it('that is refused is forbidden, with what was said', async () => {
    const { connect, tokenRequests } = await oauthWorld({ consent: 'denied' });
    const error = await failureOf(connect());
    expect(error).toMatchObject({
      code: 'forbidden',
      message: 'oauth authorization: access was not granted: The user denied the request.',
      upstream: { code: 'access_denied' },
    });
    expect(tokenRequests()).toEqual([]);
  });

  it('buys tokens once', async () => {
    const { start, consent, finish } = await oauthWorld();
    const { url, pending } = await start();
    const callback = await consent(url);
    await finish(pending, callback);
    const error = await failureOf(finish(pending, callback));
    expect(error).toMatchObject({ code: 'auth_expired', upstream: { code: 'invalid_grant' } });
  });
});

describe('a client secret', () => {
  const clientSecret = 's+c/et= 0123:é';

  it('goes to the token call alone, as HTTP Basic', async () => {
    const { connect, clientOf, pass, simulator, tokenRequests } = await oauthWorld({ clientSecret });
    const secret = { client_secret: clientSecret };
    const client = clientOf({ ...secret, ...(await connect(secret)) });
    pass(11 * day);
    await client.stats.batch(input);
    for (const request of tokenRequests()) {
      expect(request.headers['authorization']).toMatch(/^Basic /);
      expect(formOf(request)).not.toHaveProperty('client_secret');
    }
    const calls = simulator.requests.filter(({ path }) => path === '/v1/stats/batch');
    expect(calls).toHaveLength(1);
    expect(calls[0]!.headers).not.toHaveProperty('authorization');
    expect(Object.keys(formOf(calls[0]!))).toEqual(['actions[x:1][a]', 'access_token', 'client_id']);
  });

  it.each([
    ['wrong', { client_secret: 'wrong-0123456789' }],
    ['missing', {}],
  ])('that is %s is named as the matter, when connecting and when renewing', async (_, more) => {
    const { connect, clientOf, pass } = await oauthWorld({ clientSecret });
    const connecting = await failureOf(connect(more));
    expect(connecting).toMatchObject({ code: 'auth_expired', upstream: { code: 'invalid_client' } });
    expect(connecting.hint).toContain('Check the client id and secret');
    const client = clientOf({ ...(await connect({ client_secret: clientSecret })), ...more });
    pass(11 * day);
    const renewing = await failureOf(client.stats.batch(input));
    expect(renewing).toMatchObject({ code: 'auth_expired', sent: 'no', upstream: { code: 'invalid_client' } });
    expect(renewing.hint).toContain('Check the oauth credentials');
  });
});

describe('a token answer', () => {
  it('without a token type, and with members that are not known, gives the tokens', async () => {
    const { connect, clientOf } = await oauthWorld({
      tokenAnswer: ({ token_type: _type, ...usual }) => ({ ...usual, account_id, plan: { id: 4 } }),
    });
    const tokens = await connect();
    expect(Object.keys(tokens).toSorted()).toEqual(['access_token', 'expires_at', 'obtained_at', 'refresh_token']);
    expect(await clientOf(tokens).stats.batch(input)).toHaveProperty('performed_actions');
  });

  it('with a moment in place of a life, as the plugins take it too', async () => {
    const { connect } = await oauthWorld({
      tokenAnswer: ({ expires_in: _life, ...usual }) => ({ ...usual, expires_at: 1_800_000_000 }),
    });
    expect((await connect()).expires_at).toBe(1_800_000_000_000);
  });

  it('without a life is used until the API refuses it', async () => {
    const { connect, clientOf, pass, tokenRequests } = await oauthWorld({
      tokenAnswer: ({ expires_in: _life, ...usual }) => usual,
    });
    const client = clientOf(await connect());
    pass(11 * day);
    await client.stats.batch(input);
    expect(tokenRequests().slice(1)).toHaveLength(1);
  });

  it.each([[[]], [{}], [{ error: 'server_error', error_description: 'Empty data' }]])(
    'of %j is no token: auth_expired',
    async (answer) => {
      const { connect } = await oauthWorld({ tokenAnswer: () => answer });
      expect(await failureOf(connect())).toMatchObject({ code: 'auth_expired', sent: 'yes' });
    },
  );
});

it('nothing that is told or thrown on the way holds a secret', async () => {
  const secret = { client_secret: 'cs-0123456789' };
  const { connect, clientOf, pass, simulator, events } = await oauthWorld({ clientSecret: secret.client_secret });
  const tokens = await connect(secret);
  const client = clientOf({ ...secret, ...tokens });
  pass(11 * day);
  await client.stats.batch(input);
  const issued = simulator.state.tokens.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token]);
  simulator.state.tokens.length = 0;
  const error = await failureOf(client.stats.batch(input));
  const shown = JSON.stringify([events, error, client.$plan('stats.batch', input), client.$describe()]);
  expect(error.code).toBe('auth_expired');
  expect(issued).toHaveLength(4);
  for (const text of [secret.client_secret, ...issued]) expect(shown).not.toContain(text);
});
