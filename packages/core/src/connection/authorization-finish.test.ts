import { describe, expect, test } from 'vitest';
import { finishAuthorization, type OAuth2Auth } from '../index.js';
import { client, finish, granted, redirectUri, start } from '../test-support/authorization.js';
import { fakeRuntime, startOfClock } from '../test-support/fake-runtime.js';
import { formOf, oauthConnection, oauthConnector, secret } from '../test-support/oauth.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

describe('the end of an authorization', () => {
  test('exchanges the code for tokens', async () => {
    const { tokens, transport, pending } = await finish({ scheme: { pkce: 'S256' } });
    expect(await tokens).toEqual({
      access_token: 'access-0123456789',
      expires_at: startOfClock + 3_600_000,
      obtained_at: startOfClock,
    });
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

  test('keeps what the path of the endpoint has for a query', async () => {
    const { tokens, transport } = await finish({ scheme: { token: { server: 'login', path: '/token?p={region}' } } });
    expect(await tokens).toMatchObject({ access_token: 'access-0123456789' });
    expect(transport.requests[0]!.url).toBe('https://login.acme.test/token?p=eu');
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
      { access_token: 'a-0123456789', expires_at: 1_769_864_400 },
      { access_token: 'a-0123456789', expires_at: 1_769_864_400_000 },
    ],
    [
      'a life in seconds, which counts more than a moment',
      { access_token: 'a-0123456789', expires_in: 5, expires_at: 1_769_864_400 },
      { access_token: 'a-0123456789', expires_at: startOfClock + 5000 },
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
    const { tokens } = await finish({ answer: reply(200, answer) });
    expect(await tokens).toEqual({ ...expected, obtained_at: startOfClock });
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
});
