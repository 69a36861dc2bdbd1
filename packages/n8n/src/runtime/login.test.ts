import { expect, test } from 'vitest';
import { fakeExecution } from '../test-support/fake-execution.js';
import { isLoginFailure, logIn } from './login.js';

const login = {
  name: 'Acme',
  server: 'https://api.acme.test',
  path: '/user/login',
  body: { user_name: '{userName}', password: '{password}' },
  token: 'session.token',
};
const credentials = { userName: 'ada', password: 'pass-0123456789', baseUrl: '', account: 'acme' };

function loggingIn(body: unknown, statusCode = 200, values = credentials) {
  const { context, sent } = fakeExecution({ items: [], answers: [() => ({ statusCode, body })] });
  return { result: logIn(context as never, values, login), sent };
}

test('sends the fields of the scheme, and keeps the token found at its path', async () => {
  const { result, sent } = loggingIn({ session: { token: 't-1' } });
  expect(await result).toEqual({ sessionToken: 't-1' });
  expect(sent[0]?.options).toMatchObject({
    method: 'POST',
    url: 'https://api.acme.test/user/login',
    body: { user_name: 'ada', password: 'pass-0123456789' },
    ignoreHttpStatusErrors: true,
  });
});

test('goes to the base URL of the credential', async () => {
  const { result, sent } = loggingIn({ session: { token: 't' } }, 200, { ...credentials, baseUrl: 'http://proxy/' });
  await result;
  expect(sent[0]?.options.url).toBe('http://proxy/user/login');
});

test('an answer without a token is a failure that quotes no secret', async () => {
  for (const [body, status] of [
    [{}, 200],
    ['<html>', 502],
    [{ session: { token: '' } }, 200],
  ] as const) {
    const error = await loggingIn(body, status).result.catch((thrown: unknown) => thrown);
    expect(isLoginFailure(error)).toBe(true);
    expect(String(error)).not.toContain('pass-');
  }
});

test('a form with HTTP Basic, as client credentials want it: both parts are form-encoded', async () => {
  const { context, sent } = fakeExecution({ items: [], answers: [() => ({ statusCode: 200, body: { token: 't' } })] });
  const values = { clientId: 'id', clientSecret: 'a b:c' };
  const body = { grant_type: 'client_credentials', scope: 'read write' };
  const plan = { ...login, form: true, body, basic: ['{clientId}', '{clientSecret}'], token: 'token' } as const;
  expect(await logIn(context as never, values, plan)).toEqual({ sessionToken: 't' });
  expect(sent[0]?.options).toMatchObject({
    body: 'grant_type=client_credentials&scope=read+write',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('id:a+b%3Ac').toString('base64')}`,
    },
  });
});
