import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../test-support/failure-of.js';
import { oauthClient, secret } from '../test-support/oauth.js';
import { client, expired, old } from '../test-support/oauth-tokens.js';
import { type Answer, reply, socketError } from '../test-support/scripted-transport.js';
import { writtenForms } from '../test-support/secrets.js';

describe('without a living token', () => {
  test('and without a refresh token: auth_expired, and nothing is sent', async () => {
    const { refresh_token: _, ...withoutRefresh } = expired;
    const { client: acme, requests } = oauthClient(withoutRefresh, { tokens: [], answers: [] });
    const error = await failureOf(acme.things.add());
    expect(error).toMatchObject({
      code: 'auth_expired',
      sent: 'no',
      retryable: false,
      message: 'things.add: oauth token: the access token has expired, and there is no refresh token',
    });
    expect(error.hint).toContain('startAuthorization');
    expect(requests).toEqual([]);
  });

  test('and without a refresh token after the API refused it: says that it has not expired', async () => {
    const { refresh_token: _, ...alive } = { ...expired, expires_at: Number.MAX_SAFE_INTEGER };
    const { client: acme } = oauthClient(alive, { tokens: [], answers: [reply(401, {})] });
    expect(await failureOf(acme.things.list())).toMatchObject({
      code: 'auth_expired',
      message: 'things.list: oauth token: the access token was refused, and there is no refresh token',
    });
  });

  test('and without any: auth_missing, saying how to connect', async () => {
    const { client: acme, requests } = oauthClient(client, { tokens: [], answers: [] });
    const error = await failureOf(acme.things.list());
    expect(error).toMatchObject({ code: 'auth_missing', sent: 'no' });
    expect(error.hint).toContain('startAuthorization');
    expect(requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    ['400', reply(400, { error: 'invalid_grant', error_description: 'gone' }), 'Connect oauth again'],
    ['401', reply(401, { error: 'invalid_grant', error_description: 'gone' }), 'Connect oauth again'],
    [
      'an error told with 200',
      reply(200, { error: 'invalid_grant', error_description: 'gone' }),
      'Connect oauth again',
    ],
    ['403 without a word', reply(403, ''), 'Connect oauth again'],
    ['invalid_client', reply(401, { error: 'invalid_client' }), 'Check the oauth credentials'],
  ])('and a refresh refused by %s: auth_expired, saying what to do', async (_, answer, hint) => {
    const { client: acme, api } = oauthClient(expired, { tokens: [answer], answers: [] });
    const error = await failureOf(acme.things.add());
    expect(error).toMatchObject({ code: 'auth_expired', sent: 'no', retryable: false, operation: 'things.add' });
    expect(error.hint).toContain(hint);
    expect(error.hint).toContain('things.add itself was not sent');
    expect(api.requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    ['503', reply(503), 'unavailable'],
    ['429', reply(429), 'rate_limited'],
    ['a reset', socketError('ECONNRESET'), 'network'],
  ])('and a token endpoint that fails by %s: the write was not sent and may be repeated', async (_, answer, code) => {
    const { client: acme, api, token } = oauthClient(expired, { tokens: [answer], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code, sent: 'no', retryable: true });
    expect([token.requests.length, api.requests.length]).toEqual([1, 0]);
  });

  test.each<[string, Answer]>([
    ['HTML', reply(200, '<p>', { 'content-type': 'text/html' })],
    ['a redirect', reply(302, '', { location: 'https://evil.test' })],
  ])('and a token endpoint that answers %s: output_invalid, not sent', async (_, answer) => {
    const { client: acme } = oauthClient(expired, { tokens: [answer], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code: 'output_invalid', sent: 'no', retryable: false });
  });

  test('and a token endpoint that answers without one: auth_expired', async () => {
    const { client: acme } = oauthClient(expired, { tokens: [reply(200, { ok: true })], answers: [] });
    expect(await failureOf(acme.things.add())).toMatchObject({ code: 'auth_expired', sent: 'no' });
  });
});

test.each<[string, (said: string) => Answer]>([
  ['refuses the refresh', (said) => reply(400, { error: 'invalid_grant', error_description: said })],
  ['fails', (said) => new Error(said)],
])('a token endpoint that %s and repeats the request shows no secret of it', async (_, answer) => {
  for (const clientAuth of ['basic', 'body'] as const) {
    let pair = '';
    const echo: Answer = async ({ headers, body }, about) => {
      pair = (headers['authorization'] ?? '').slice(6);
      const made = answer(`${pair} ${JSON.stringify(headers)} ${String(body)} ${JSON.stringify(about)}`);
      if (made instanceof Error) throw made;
      return made as Awaited<ReturnType<Extract<Answer, (...given: never[]) => unknown>>>;
    };
    const { client: acme, fake } = oauthClient(expired, { tokens: [echo], answers: [] }, { clientAuth });
    const error = await failureOf(acme.things.list());
    const plan = acme.$plan('things.list');
    const shown = [
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify([error, plan]),
      inspect(fake.events),
    ].join();
    const secrets = [secret, old.access_token, old.refresh_token, ...(pair === '' ? [] : [pair])];
    expect(secrets.flatMap(writtenForms).filter((form) => shown.includes(form))).toEqual([]);
    expect(shown).toContain('grant_type=refresh_token'); // what is no secret is not masked
  }
});
