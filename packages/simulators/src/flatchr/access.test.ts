import { expect, test } from 'vitest';
import { flatchrDemo } from '../index.js';
import { bodyOf, company, startFlatchr } from '../test-support/flatchr.js';

const login = { email: flatchrDemo.email, password: flatchrDemo.password };

test('a key is taken in the Bearer header or as ?token=', async () => {
  const { api } = startFlatchr();
  expect((await api(`${company}/columns`)).status).toBe(200);
  const noHeader = { headers: { authorization: '' } };
  expect((await api(`${company}/columns?token=${flatchrDemo.api_key}`, noHeader)).status).toBe(200);
});

test.each(['', 'Bearer wrong', flatchrDemo.api_key, `Basic ${flatchrDemo.api_key}`])(
  'a missing, wrong or misplaced key is refused: %j',
  async (authorization) => {
    const { api } = startFlatchr();
    const response = await api(`${company}/columns`, { headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      statusCode: 401,
      error: 'Unauthorized',
      message: expect.any(String),
    });
  },
);

test('another company’s key is refused with 403, an unknown company with 404', async () => {
  const { api } = startFlatchr();
  expect((await api('/company/DemoCompanyKey02/columns')).status).toBe(403);
  expect((await api(`/company/${flatchrDemo.company_key.toLowerCase()}/columns`)).status).toBe(404);
  expect((await api(`/company/${flatchrDemo.slug}/columns`)).status).toBe(404);
});

test('login gives a JWT with the e-mail, good for five days', async () => {
  const { api } = startFlatchr();
  const { statusCode, token } = await bodyOf(api('/user/login', { json: login }));
  expect(statusCode).toBe(200);
  const [header, payload] = (token as string).split('.').map((part) => Buffer.from(part, 'base64url').toString());
  expect(JSON.parse(header!)).toEqual({ alg: 'HS256', typ: 'JWT' });
  const claims = JSON.parse(payload!) as { email: string; iat: number; exp: number };
  expect(claims).toEqual({
    email: flatchrDemo.email,
    iat: Date.UTC(2026, 10, 22, 10) / 1000,
    exp: claims.iat + 432_000,
  });
});

test('a wrong password is refused with 401, a missing one with 400', async () => {
  const { api } = startFlatchr();
  expect((await api('/user/login', { json: { ...login, password: 'no' } })).status).toBe(401);
  expect((await api('/user/login', { json: { email: login.email } })).status).toBe(400);
});

test('a user token is refused when it is expired or was not issued here', async () => {
  let now = Date.UTC(2026, 10, 22, 10);
  const { api, applicant } = startFlatchr({ now: () => now });
  const { token } = await bodyOf(api('/user/login', { json: login }));
  const comment = (bearer: string) => {
    const form = new FormData();
    form.append('text', 'Bonjour');
    const headers = { authorization: `Bearer ${bearer}` };
    return api(`${company}/applicant/${applicant.id}/comment`, { form, headers });
  };
  expect((await comment(token as string)).status).toBe(200);
  expect((await comment(`${token as string}x`)).status).toBe(401);
  now += 5 * 24 * 3_600_000;
  expect((await comment(token as string)).status).toBe(401);
});

test('an unknown page of the API is a JSON 404', async () => {
  const { api } = startFlatchr();
  expect(await bodyOf(api('/nothing'))).toMatchObject({ statusCode: 404 });
});

test('broken JSON and JSON that is no object are a 400', async () => {
  const { api } = startFlatchr();
  const headers = { 'content-type': 'application/json' };
  for (const text of ['{"email":', '[]', '7']) {
    expect(await bodyOf(api('/user/login', { text, headers }))).toMatchObject({
      statusCode: 400,
      message: 'Invalid request payload JSON format',
    });
  }
});
