import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type ConnectorError, finishAuthorization } from '../index.js';
import { client, granted, redirectUri, refusalOf, start } from '../test-support/authorization.js';
import { failureOf } from '../test-support/failure-of.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { oauthConnection, oauthConnector, secret } from '../test-support/oauth.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';
import { writtenForms } from '../test-support/secrets.js';

describe('the end of an authorization', () => {
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

  test('where the person refused: forbidden, with the words of the vendor', async () => {
    const callback = { code: '', error: 'access_denied', error_description: 'The owner said no' };
    const { error, transport } = await refusalOf({ callback });
    expect(error).toMatchObject({
      code: 'forbidden',
      sent: 'no',
      message: 'oauth authorization: access was not granted: The owner said no',
      upstream: { code: 'access_denied', message: 'The owner said no' },
    });
    expect(transport.requests).toEqual([]);
  });

  test('without code and error: forbidden, saying that', async () => {
    const { error } = await refusalOf({ callback: { code: '' } });
    expect(error.message).toBe('oauth authorization: access was not granted: the callback has no code');
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

test('what a person comes back with is told short, and without a page in it', async () => {
  const page = await refusalOf({ callback: { error: 'denied', error_description: '<script>x</script>'.repeat(1000) } });
  expect(page.error).toMatchObject({ code: 'forbidden', upstream: { code: 'denied' } });
  expect(page.error.upstream).not.toHaveProperty('message');
  const long = await refusalOf({ callback: { error: 'denied', error_description: 'no '.repeat(1000) } });
  expect(long.error.upstream?.message).toHaveLength(500);
});
