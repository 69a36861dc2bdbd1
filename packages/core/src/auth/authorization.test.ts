import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type ConnectorError, finishAuthorization, type OAuth2Auth, startAuthorization, toManifest } from '../index.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { formOf, oauthConnection, oauthConnector, secret } from '../test-support/oauth.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { writtenForms } from '../test-support/secrets.js';
import { sha256Base64Url } from '../text/sha256.js';

const redirectUri = 'https://app.example.com/callback?from=acme';
const client = { client_id: 'the client', client_secret: secret };
const granted = { access_token: 'access-0123456789', token_type: 'bearer', expires_in: 3600 };

const start = (changes: Partial<OAuth2Auth> = {}, credentials: object = client, more: object = {}) =>
  startAuthorization(oauthConnector(changes), 'oauth', oauthConnection({ ...credentials }, more), redirectUri);

interface Finish {
  readonly scheme?: Partial<OAuth2Auth>;
  readonly credentials?: object;
  readonly answer?: Answer;
  /** Parameters of the URL the person comes back to; the right state unless given. */
  readonly callback?: Readonly<Record<string, string>>;
}

async function finish({ scheme = {}, credentials = client, answer = reply(200, granted), callback = {} }: Finish) {
  const { pending } = await start(scheme, credentials);
  const url = new URL(redirectUri);
  const parameters = { code: 'code-0123456789', state: pending.state, ...callback };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const transport = scripted(answer);
  const fake = fakeRuntime(transport);
  const connection = oauthConnection({ ...credentials });
  const tokens = finishAuthorization(oauthConnector(scheme), 'oauth', connection, pending, url, fake.runtime);
  return { tokens, transport, fake, pending };
}

async function refusalOf(given: Finish) {
  const { tokens, ...rest } = await finish(given);
  return { error: await failureOf(tokens), ...rest };
}

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
    [
      'no client id',
      'oauth',
      {},
      {},
      'auth_missing',
      'oauth authorization: the connection lacks credentials: oauth (client_id)',
    ],
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

test.each([
  ['a path alone', '/callback'],
  ['nothing', ''],
  ['a fragment', 'https://app.example.com/callback#x'],
  ['a lone surrogate', 'https://app.example.com/\ud800'],
])('a redirect URI with %s is misconfigured: the vendor would refuse it before the person', async (_, uri) => {
  const error = await failureOf(startAuthorization(oauthConnector(), 'oauth', oauthConnection(client), uri));
  expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
  expect(error.message).toBe('oauth authorization: the redirect URI is no absolute URL, or has a fragment');
});

describe('the end of an authorization', () => {
  test('exchanges the code for tokens', async () => {
    const { tokens, transport, pending } = await finish({ scheme: { pkce: 'S256' } });
    expect(await tokens).toEqual({ access_token: 'access-0123456789', expires_at: startOfClock + 3_600_000 });
    const [request] = transport.requests;
    expect([request!.method, request!.url, transport.requests.length]).toEqual([
      'POST',
      'https://login.acme.test/token',
      1,
    ]);
    expect(request!.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    });
    expect(formOf(request!)).toEqual({
      grant_type: 'authorization_code',
      code: 'code-0123456789',
      redirect_uri: redirectUri,
      code_verifier: pending.code_verifier,
    });
  });

  test.each<[string, Partial<OAuth2Auth>, object, string | undefined, object]>([
    // RFC 6749 §2.3.1: each part is form-encoded, then joined by a colon.
    [
      'basic',
      { clientAuth: 'basic' },
      client,
      `Basic ${Buffer.from('the+client:cs-0123456789%3A%2F%2B+%C3%A9').toString('base64')}`,
      {},
    ],
    ['body', { clientAuth: 'body' }, client, undefined, { client_id: 'the client', client_secret: secret }],
    ['none', { clientAuth: 'none' }, client, undefined, { client_id: 'the client' }],
    [
      'basic without a secret',
      { clientAuth: 'basic' },
      { client_id: 'the client' },
      undefined,
      { client_id: 'the client' },
    ],
    [
      'body without a secret',
      { clientAuth: 'body' },
      { client_id: 'the client' },
      undefined,
      { client_id: 'the client' },
    ],
  ])('proves the client by %s', async (_, scheme, credentials, header, fields) => {
    const { tokens, transport } = await finish({ scheme, credentials });
    await tokens;
    const [request] = transport.requests;
    const { grant_type: _grant, code: _code, redirect_uri: _uri, ...rest } = formOf(request!);
    expect(request!.headers['authorization']).toBe(header);
    expect(rest).toEqual(fields);
  });

  test('sends the extra fields of the scheme; they do not change the protocol', async () => {
    const tokenExtra = { audience: 'api', grant_type: 'password' };
    const { tokens, transport } = await finish({ scheme: { tokenExtra } });
    await tokens;
    expect(formOf(transport.requests[0]!)).toMatchObject({ audience: 'api', grant_type: 'authorization_code' });
  });

  test.each<[string, object, object]>([
    ['no token type and no life', { access_token: 'a-0123456789' }, { access_token: 'a-0123456789' }],
    [
      'seconds as text',
      { access_token: 'a-0123456789', expires_in: '60' },
      { access_token: 'a-0123456789', expires_at: startOfClock + 60_000 },
    ],
    [
      'a moment in seconds',
      { access_token: 'a-0123456789', expires_in: 5, expires_at: 1_769_864_400 },
      { access_token: 'a-0123456789', expires_at: 1_769_864_400_000 },
    ],
    [
      'a moment as text',
      { access_token: 'a-0123456789', expires_at: '1769864400' },
      { access_token: 'a-0123456789', expires_at: 1_769_864_400_000 },
    ],
    [
      'a life that is no number',
      { access_token: 'a-0123456789', expires_in: 'soon' },
      { access_token: 'a-0123456789' },
    ],
    ['an empty life', { access_token: 'a-0123456789', expires_in: '' }, { access_token: 'a-0123456789' }],
    ['null', { access_token: 'a-0123456789', expires_in: null, refresh_token: null }, { access_token: 'a-0123456789' }],
    [
      'a refresh token',
      { access_token: 'a-0123456789', refresh_token: 'r-0123456789' },
      { access_token: 'a-0123456789', refresh_token: 'r-0123456789' },
    ],
  ])('reads an answer with %s', async (_, answer, expected) => {
    expect(await (await finish({ answer: reply(200, answer) })).tokens).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['another state', { state: 'x' }],
    ['an empty state', { state: '' }],
  ])('with %s: refused before anything is sent', async (_, callback) => {
    const { error, transport } = await refusalOf({ callback });
    expect(error).toMatchObject({ code: 'signature_invalid', sent: 'no' });
    expect(error.hint).toContain('startAuthorization');
    expect(transport.requests).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['a state missing', { state: 's-0123456789', redirect_uri: redirectUri }, `${redirectUri}&code=c`],
    ['an empty state on both sides', { state: '', redirect_uri: redirectUri }, `${redirectUri}&code=c&state=`],
    ['a host that has lost what it kept', undefined, `${redirectUri}&code=c&state=x`],
    ['a callback that is no URL', { state: 's-0123456789', redirect_uri: 'x' }, 'http://['],
  ])('with %s: refused before anything is sent', async (_, pending, callback) => {
    const transport = scripted(reply(200, granted));
    const { runtime } = fakeRuntime(transport);
    const call = finishAuthorization(
      oauthConnector(),
      'oauth',
      oauthConnection(client),
      pending as never,
      callback,
      runtime,
    );
    expect(await failureOf(call)).toMatchObject({ code: 'signature_invalid', sent: 'no' });
    expect(transport.requests).toEqual([]);
  });

  test.each(['state', 'code', 'error'])('with a second %s: refused before anything is sent', async (name) => {
    const { pending } = await start();
    const right = new URLSearchParams({ code: 'code-0123456789', state: pending.state });
    if (name === 'error') right.set(name, 'access_denied');
    for (const callback of [`?${right}&${name}=x`, `?${name}=x&${right}`]) {
      const transport = scripted(reply(200, granted));
      const { runtime } = fakeRuntime(transport);
      const call = finishAuthorization(
        oauthConnector(),
        'oauth',
        oauthConnection(client),
        pending,
        redirectUri.split('?')[0] + callback,
        runtime,
      );
      expect(await failureOf(call)).toMatchObject({ code: 'signature_invalid', sent: 'no' });
      expect(transport.requests).toEqual([]);
    }
  });

  test('an error beside a code is a refusal all the same', async () => {
    const { error, transport } = await refusalOf({ callback: { error: 'access_denied' } });
    expect(error).toMatchObject({ code: 'forbidden', upstream: { code: 'access_denied' } });
    expect(transport.requests).toEqual([]);
  });

  test('a client that is not accepted is told so: starting again alone would be in vain', async () => {
    const { error } = await refusalOf({ answer: reply(401, { error: 'invalid_client' }) });
    expect(error).toMatchObject({ code: 'auth_expired', sent: 'yes', upstream: { code: 'invalid_client' } });
    expect(error.hint).toMatch(/^Check the client id and secret/);
  });

  test('takes the path and query alone of the URL the person came back to', async () => {
    const { pending } = await start();
    const { runtime } = fakeRuntime(scripted(reply(200, granted)));
    const callback = `/callback?code=c&state=${pending.state}`;
    const tokens = await finishAuthorization(
      oauthConnector(),
      'oauth',
      oauthConnection(client),
      pending,
      callback,
      runtime,
    );
    expect(tokens.access_token).toBe('access-0123456789');
  });

  test('where the person refused: forbidden, with the words of the vendor', async () => {
    const callback = { code: '', error: 'access_denied', error_description: 'The owner said no' };
    const { error, transport } = await refusalOf({ callback });
    expect(error).toMatchObject({
      code: 'forbidden',
      sent: 'no',
      message: 'oauth authorization: no access was given: The owner said no',
      upstream: { code: 'access_denied', message: 'The owner said no' },
    });
    expect(transport.requests).toEqual([]);
  });

  test('without code and error: forbidden, saying that', async () => {
    const { error } = await refusalOf({ callback: { code: '' } });
    expect(error.message).toBe('oauth authorization: no access was given: no code came back');
  });

  test.each<[string, Answer]>([
    ['400', reply(400, { error: 'invalid_grant', error_description: 'used up' })],
    ['401', reply(401, { error: 'invalid_grant', error_description: 'used up' })],
    ['an error told with 200', reply(200, { error: 'invalid_grant', error_description: 'used up' })],
  ])('a code refused by %s: auth_expired, with the words of the vendor', async (_, answer) => {
    const { error, transport } = await refusalOf({ answer });
    expect(error).toMatchObject({
      code: 'auth_expired',
      sent: 'yes',
      retryable: false,
      message: 'oauth authorization: the code was not accepted: used up',
      hint: 'Start again with startAuthorization.',
      upstream: { code: 'invalid_grant', message: 'used up' },
    });
    expect(transport.requests).toHaveLength(1);
  });

  test.each<[string, Answer, ConnectorError['code'], string]>([
    ['503', reply(503), 'unavailable', 'yes'],
    ['429', reply(429, {}, { 'retry-after': '7' }), 'rate_limited', 'yes'],
    ['a reset', socketError('ECONNRESET'), 'network', 'maybe'],
    ['a refused connection', socketError('ECONNREFUSED'), 'network', 'no'],
    ['HTML', reply(200, '<p>', { 'content-type': 'text/html' }), 'output_invalid', 'yes'],
    ['no token', reply(200, {}), 'auth_expired', 'yes'],
    ['an empty token', reply(200, { access_token: '' }), 'auth_expired', 'yes'],
    ['a list', reply(200, []), 'auth_expired', 'yes'],
    ['a token with a line break', reply(200, { access_token: 'a-012345\r\n6789' }), 'output_invalid', 'yes'],
  ])('answered by %s: sent once, since a code works once', async (_, answer, code, sent) => {
    const { error, transport } = await refusalOf({ answer });
    expect(error).toMatchObject({ code, sent });
    expect(transport.requests).toHaveLength(1);
  });

  test.each<[string, (request: string) => Answer]>([
    ['an error', (said) => reply(400, { error: said, error_description: said })],
    ['a failure', (said) => new Error(said)],
  ])('%s that repeats the request shows no secret of it', async (_, answer) => {
    for (const clientAuth of ['basic', 'body'] as const) {
      const echo: Answer = async (request, about) => {
        const pair = (request.headers['authorization'] ?? '').replace('Basic ', '');
        const made = answer(`${pair} ${JSON.stringify(request.headers)} ${String(request.body)}`);
        if (made instanceof Error) throw made;
        return typeof made === 'function' ? made(request, about) : made;
      };
      const { error, fake, transport, pending } = await refusalOf({
        scheme: { clientAuth, pkce: 'S256' },
        answer: echo,
      });
      const shown = [
        inspect(error, { depth: 10, showHidden: true }),
        JSON.stringify(error),
        inspect(fake.events),
      ].join();
      const pair = transport.requests[0]!.headers['authorization']?.slice(6) ?? secret;
      const secrets = [secret, 'code-0123456789', pending.code_verifier!, pair];
      expect(secrets.flatMap(writtenForms).filter((form) => shown.includes(form))).toEqual([]);
      expect(shown).toContain('authorization_code'); // what is no secret is not masked
    }
  });
});
