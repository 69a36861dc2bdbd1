import { expect, test } from 'vitest';
import { afsDemo, createAfsSimulator, type AfsSimulatorOptions } from '../../index.js';

const { account_id, client_id } = afsDemo;
const redirect_uri = 'https://app.example.com/callback?tenant=7';
const day = 24 * 60 * 60 * 1000;

const start = (options: AfsSimulatorOptions = {}) => {
  let time = Date.UTC(2026, 10, 22, 10);
  const simulator = createAfsSimulator({ now: () => time, ...options });
  const api = 'https://api.afsanalytics.com/v1';
  const authorizeAt = `${api}/auth/${account_id}/`;
  const authorize = async (change: Record<string, string> = {}, url = authorizeAt) => {
    const query = new URLSearchParams({ response_type: 'code', client_id, redirect_uri, state: 'a b+c', ...change });
    const response = await simulator.fetch(new Request(`${url}?${query}`, { redirect: 'manual' }));
    const location = response.headers.get('location');
    return { status: response.status, back: location === null ? undefined : new URL(location) };
  };
  const post = async (url: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await simulator.fetch(
      new Request(url, { method: 'POST', body: new URLSearchParams(form), headers }),
    );
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const token = (form: Record<string, string>, headers?: Record<string, string>, url = `${api}/token`) =>
    post(url, { client_id, ...form }, headers);
  const exchange = async (change: Record<string, string> = {}) => {
    const code = (await authorize()).back?.searchParams.get('code') ?? '';
    return token({ grant_type: 'authorization_code', code, redirect_uri, ...change });
  };
  const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
  const batch = async (form: Record<string, string>, query = '') =>
    (await post(`${api}/stats/batch${query}`, form)).status;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { simulator, authorize, token, exchange, refresh, batch, pass };
};

test('consent leads back with a code and the state, beside what the callback had', async () => {
  const { back, status } = await start().authorize();
  expect(status).toBe(302);
  expect(back?.href).toMatch(/^https:\/\/app\.example\.com\/callback\?tenant=7&code=[0-9a-z]{32}&state=/);
  expect(back?.searchParams.get('state')).toBe('a b+c');
});

test('a refusal leads back with an error and the state', async () => {
  const { back } = await start({ consent: 'denied' }).authorize();
  expect(Object.fromEntries(back!.searchParams)).toMatchObject({ error: 'access_denied', state: 'a b+c', tenant: '7' });
  expect(back?.searchParams.has('code')).toBe(false);
});

test('an unknown client, account or callback leads nowhere', async () => {
  const { authorize } = start();
  expect(await authorize({ client_id: 'other' })).toEqual({ status: 400, back: undefined });
  expect(await authorize({ redirect_uri: '/callback' })).toEqual({ status: 400, back: undefined });
  const other = 'https://api.afsanalytics.com/v1/auth/00000043/';
  expect(await authorize({}, other)).toEqual({ status: 400, back: undefined });
  const slashless = `https://api.afsanalytics.com/v1/auth/${account_id}`;
  expect((await authorize({}, slashless)).status).toBe(404);
});

test('a code buys one token, which opens the account in the form or in the query', async () => {
  const { exchange, batch } = start();
  const { status, body } = await exchange();
  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[0-9a-z]{32}$/),
    refresh_token: expect.stringMatching(/^[0-9a-z]{32}$/),
    token_type: 'Bearer',
    expires_in: 864_000,
  });
  const access_token = body.access_token!;
  expect(await batch({ client_id, access_token })).toBe(200);
  expect(await batch({ a: '1' }, `?client_id=${client_id}&access_token=${access_token}`)).toBe(200);
  expect(await batch({ client_id: 'other', access_token })).toBe(401);
  expect(await batch({ access_token })).toBe(401);
});

test('a code is good once, for ten minutes, and for its own redirect_uri', async () => {
  const { authorize, token, exchange, pass } = start();
  const code = (await authorize()).back?.searchParams.get('code') ?? '';
  const buy = () => token({ grant_type: 'authorization_code', code, redirect_uri });
  expect((await buy()).status).toBe(200);
  const refused = { status: 400, body: { error: 'invalid_grant', error_description: expect.any(String) } };
  expect(await buy()).toEqual(refused);
  expect(await exchange({ redirect_uri: 'https://app.example.com/callback' })).toEqual(refused);
  const late = (await authorize()).back?.searchParams.get('code') ?? '';
  pass(10 * 60_000);
  expect(await token({ grant_type: 'authorization_code', code: late, redirect_uri })).toEqual(refused);
});

test('an access token expires by the clock, the demo’s never', async () => {
  const { exchange, batch, pass } = start({ tokenSeconds: 60 });
  const { access_token } = (await exchange()).body as { access_token: string };
  pass(59_999);
  expect(await batch({ client_id, access_token })).toBe(200);
  pass(1);
  expect(await batch({ client_id, access_token })).toBe(401);
  pass(365 * day);
  expect(await batch({ client_id, access_token: afsDemo.access_token })).toBe(200);
});

test('a refresh keeps the refresh token and does not repeat it', async () => {
  const { exchange, refresh, batch } = start();
  const first = (await exchange()).body;
  const second = await refresh(first.refresh_token!);
  expect(second.body).not.toHaveProperty('refresh_token');
  expect(second.body.access_token).not.toBe(first.access_token);
  expect(await batch({ client_id, access_token: second.body.access_token! })).toBe(200);
  expect((await refresh(first.refresh_token!)).status).toBe(200);
});

test('with rotation a refresh token works once', async () => {
  const { exchange, refresh } = start({ refresh: 'rotated' });
  const first = (await exchange()).body;
  const second = (await refresh(first.refresh_token!)).body;
  expect(second.refresh_token).toMatch(/^[0-9a-z]{32}$/);
  expect(await refresh(first.refresh_token!)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await refresh('')).toMatchObject({ status: 400 });
  expect((await refresh(second.refresh_token!)).status).toBe(200);
});

test('a secret is asked for where one is set, in the body or as Basic', async () => {
  const { token } = start({ clientSecret: 's+c/et=' });
  const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
  expect(await token(grant)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await token({ ...grant, client_secret: 's+c/et=' })).body.error).toBe('invalid_grant');
  const basic = Buffer.from(`${client_id}:${encodeURIComponent('s+c/et=')}`).toString('base64');
  expect((await token(grant, { authorization: `Basic ${basic}` })).body.error).toBe('invalid_grant');
});

test.each(['a b:c', "s+c/et=~!*'()", 'é'])('the secret %j is read in Basic, form-encoded or bare', async (secret) => {
  const { token } = start({ clientSecret: secret });
  const grant = { grant_type: 'refresh_token', refresh_token: 'x' };
  const encoded = new URLSearchParams({ secret }).toString().slice('secret='.length);
  for (const written of [encoded, secret]) {
    const basic = Buffer.from(`${client_id}:${written}`).toString('base64');
    expect((await token(grant, { authorization: `Basic ${basic}` })).body.error).toBe('invalid_grant');
  }
  const wrong = Buffer.from(`${client_id}:${secret}x`).toString('base64');
  expect((await token(grant, { authorization: `Basic ${wrong}` })).body.error).toBe('invalid_client');
  expect((await token(grant, { authorization: 'Basic !' })).body.error).toBe('invalid_client');
});

test('a token answer may be any other', async () => {
  const { exchange, batch } = start({
    tokenAnswer: ({ token_type: _type, ...usual }) => ({ ...usual, account_id }),
  });
  const { body } = await exchange();
  expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'refresh_token', 'account_id']);
  expect(await batch({ client_id, access_token: body.access_token! })).toBe(200);
  const empty = start({ tokenAnswer: () => [] });
  expect(await empty.exchange()).toEqual({ status: 200, body: [] });
});

test('a header opens the account only where that is asked for', async () => {
  const status = async ({ simulator, exchange }: ReturnType<typeof start>, bearer?: string) => {
    const { access_token } = (await exchange()).body;
    const headers = { authorization: `Bearer ${bearer ?? access_token}` };
    const url = 'https://api.afsanalytics.com/v1/stats/batch';
    const body = new URLSearchParams({ a: '1' });
    return (await simulator.fetch(new Request(url, { method: 'POST', body, headers }))).status;
  };
  for (const bearer of [afsDemo.api_key, afsDemo.access_token, undefined]) {
    expect(await status(start(), bearer)).toBe(401);
    expect(await status(start({ bearer: true }), bearer)).toBe(200);
  }
  expect(await status(start({ bearer: true }), 'other')).toBe(401);
});

test('another grant, or a body that is no form, is refused', async () => {
  const { token, simulator } = start();
  expect(await token({ grant_type: 'password' })).toMatchObject({ body: { error: 'unsupported_grant_type' } });
  const url = 'https://api.afsanalytics.com/v1/token';
  const json = new Request(url, { method: 'POST', body: JSON.stringify({ client_id }) });
  expect((await simulator.fetch(json)).status).toBe(401);
});

test('the documented pair of URLs works too, slashes as written', async () => {
  const { authorize, token } = start();
  const developers = 'https://dev.afsanalytics.com/api';
  const code = (await authorize({}, `${developers}/authorize`)).back?.searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri };
  expect((await token(grant, {}, `${developers}/token/`)).status).toBe(200);
  const slashless = new Request(`${developers}/token`, { method: 'POST', body: new URLSearchParams(grant) });
  expect((await start().simulator.fetch(slashless)).status).toBe(404);
});

test('reset() forgets codes and tokens', async () => {
  const { exchange, batch, simulator } = start();
  const { access_token } = (await exchange()).body as { access_token: string };
  simulator.reset();
  expect(await batch({ client_id, access_token })).toBe(401);
});

test.each([
  ['https://api.afsanalytics.com/v1/auth/00000042/', 'allow', 'code'],
  ['https://dev.afsanalytics.com/api/authorize', 'deny', 'error'],
])('%s can ask by a page, and "%s" leads back with a %s', async (url, decision, told) => {
  const { simulator } = start({ consent: 'page' });
  const query = new URLSearchParams({ response_type: 'code', client_id, redirect_uri, state: 's' });
  const page = await simulator.fetch(new Request(`${url}?${query}`));
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  expect(await page.text()).toContain(`name="decision" value="${decision}"`);
  const post = { method: 'POST', body: new URLSearchParams({ decision }) };
  const back = new URL((await simulator.fetch(new Request(`${url}?${query}`, post))).headers.get('location') ?? '');
  expect([back.searchParams.has(told), back.searchParams.get('state')]).toEqual([true, 's']);
});
