import { describe, expect, test } from 'vitest';
import { startAuthorization } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { client, redirectUri, start } from '../test-support/authorization.js';
import { failureOf } from '../test-support/failure-of.js';
import { oauthConnection, oauthConnector, secret } from '../test-support/oauth.js';
import { writtenForms } from '../test-support/secrets.js';
import { sha256Base64Url } from '../text/sha256.js';

describe('the start of an authorization', () => {
  test('leads to the page of the scheme: its server, its path, its parameters', async () => {
    const { url, pending } = await start({
      scopes: ['read', 'write:all'],
      pkce: 'S256',
      authorizeExtra: { access_type: 'offline', prompt: 'consent é' },
    });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe('https://login.acme.test/eu/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'the client',
      redirect_uri: redirectUri,
      state: pending.state,
      scope: 'read write:all',
      code_challenge: await sha256Base64Url(pending.code_verifier!),
      code_challenge_method: 'S256',
      access_type: 'offline',
      prompt: 'consent é',
    });
    expect(pending).toEqual({
      state: pending.state,
      redirect_uri: redirectUri,
      code_verifier: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    });
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
  });

  test('keeps what the path of the page has for a query', async () => {
    const { url, pending } = await start({ authorize: { server: 'login', path: '/authorize?p={region}&state=x' } });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe('https://login.acme.test/authorize');
    expect([searchParams.get('p'), searchParams.get('client_id')]).toEqual(['eu', 'the client']);
    expect(searchParams.getAll('state')).toEqual([pending.state]);
  });

  test('says nothing of scopes and proof keys where the scheme has none', async () => {
    const { url, pending } = await start();
    expect([...new URL(url).searchParams.keys()]).toEqual(['response_type', 'client_id', 'redirect_uri', 'state']);
    expect(Object.keys(pending)).toEqual(['state', 'redirect_uri']);
  });

  test('has no secret in it', async () => {
    const { url } = await start({ pkce: 'S256' });
    expect(writtenForms(secret).filter((form) => url.includes(form))).toEqual([]);
  });

  test('extra parameters add to the protocol and do not change it', async () => {
    const { url, pending } = await start({ authorizeExtra: { state: 'fixed', response_type: 'token', a: 'b' } });
    const { state, response_type, a } = Object.fromEntries(new URL(url).searchParams);
    expect({ state, response_type, a }).toEqual({ state: pending.state, response_type: 'code', a: 'b' });
  });

  test('goes where the connection overrides the server', async () => {
    const servers = { default: 'http://127.0.0.1:1', login: 'http://127.0.0.1:2/x/' };
    expect((await start({}, client, { servers })).url).toMatch(/^http:\/\/127\.0\.0\.1:2\/x\/eu\/authorize\?/);
  });

  test('has a state and a verifier of 256 bits, new each time', async () => {
    const starts = await Promise.all(Array.from({ length: 200 }, () => start({ pkce: 'S256' })));
    const texts = starts.flatMap(({ pending }) => [pending.state, pending.code_verifier!]);
    expect(new Set(texts).size).toBe(400);
    for (const text of texts) expect(Buffer.from(text, 'base64url')).toHaveLength(32);
  });

  test('the challenge is the one of RFC 7636, appendix B', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(await sha256Base64Url(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  test('works from a manifest as well', async () => {
    const manifest = toManifest(oauthConnector());
    const { url } = await startAuthorization(manifest, 'oauth', oauthConnection(client), redirectUri);
    expect(url).toMatch(/^https:\/\/login\.acme\.test\/eu\/authorize\?response_type=code&/);
  });

  test.each<[string, string, object, object, string, string]>([
    ['a scheme that is no OAuth', 'key', client, {}, 'misconfigured', 'key authorization: key is not an OAuth scheme'],
    ['no such scheme', 'x', client, {}, 'misconfigured', 'x authorization: x is not an OAuth scheme'],
    ['no client id', 'oauth', {}, {}, 'auth_missing', 'oauth authorization: missing credentials: oauth (client_id)'],
    [
      'no setting for the path',
      'oauth',
      client,
      { settings: {} },
      'misconfigured',
      'oauth authorization: the connection has no region, which this operation needs',
    ],
  ])('%s: an error that says so', async (_, scheme, credentials, more, code, message) => {
    const connection = oauthConnection({ ...credentials }, more);
    const error = await failureOf(startAuthorization(oauthConnector(), scheme, connection, redirectUri));
    expect(error).toMatchObject({ code, message, sent: 'no' });
  });
});

test('a self-hosted page is used if the runtime allows its host', async () => {
  const acme = oauthConnector();
  const { servers, settings } = acme.connection;
  const hosted = {
    ...acme,
    connection: {
      ...acme.connection,
      servers: { ...servers, login: '{url}' },
      settings: { ...settings, url: { label: 'URL', kind: 'base-url' as const } },
    },
  };
  const connection = oauthConnection(client, { settings: { region: 'eu', url: 'https://crm.example.com/x' } });
  const begin = (runtime?: object) => startAuthorization(hosted, 'oauth', connection, redirectUri, runtime);
  expect(await failureOf(begin())).toMatchObject({ code: 'misconfigured' });
  const { url } = await begin({ allowHost: ({ host }: URL) => host === 'crm.example.com' });
  expect(url).toMatch(/^https:\/\/crm\.example\.com\/x\/eu\/authorize\?/);
});

test.each([
  ['a path alone', '/callback'],
  ['nothing', ''],
  ['a fragment', 'https://app.example.com/callback#x'],
  ['a lone surrogate', 'https://app.example.com/\ud800'],
])('a redirect URI with %s is misconfigured: the vendor would refuse it before the person', async (_, uri) => {
  const error = await failureOf(startAuthorization(oauthConnector(), 'oauth', oauthConnection(client), uri));
  expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
  expect(error.message).toBe('oauth authorization: the redirect URI is not an absolute URL, or has a fragment');
});
