import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../oauth/random-text.js';
import { onEachEngine } from '../../test-support/engines.js';
import { callbackUrl, clientId, oauthWorld, publicUrl } from '../../test-support/oauth/world.js';

const minutes = 60_000;
const html = { accept: 'text/html' };

onEachEngine((engine) => {
  test('a link leads one browser to the vendor, with a cookie, and tells nobody where it came from', async () => {
    const { app, startUrl, vendor, store } = await oauthWorld(engine);
    const response = await app.request(await startUrl());
    expect(response.status).toBe(302);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.href.startsWith(`${vendor.url}/authorize?`)).toBe(true);
    const { state = '', ...rest } = Object.fromEntries(location.searchParams);
    expect(rest).toMatchObject({ client_id: clientId, redirect_uri: callbackUrl, code_challenge_method: 'S256' });
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const name = `__Host-raccord-oauth-${fingerprintOf(state).slice(0, 16)}`;
    const cookie = response.headers.getSetCookie();
    expect(cookie).toEqual([expect.stringMatching(new RegExp(`^${name}=[\\w-]{43}; `))]);
    expect(cookie[0]?.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
    const rows = await store.db.selectFrom('authorizations').selectAll().execute();
    expect(rows).toHaveLength(1);
    for (const secret of [state, /=([\w-]{43})/.exec(cookie[0] ?? '')?.[1] ?? '-'])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('a link works once, for all browsers that open it at the same time', async () => {
    const { app, startUrl } = await oauthWorld(engine);
    const url = await startUrl();
    const answers = await Promise.all(Array.from({ length: 10 }, async () => app.request(url, { headers: html })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([302, ...Array(9).fill(404)]);
    expect(await (await app.request(url, { headers: html })).text()).toContain('This link no longer works');
  });

  test('a link works for ten minutes', async () => {
    const { app, startUrl, pass } = await oauthWorld(engine);
    const [one, other] = [await startUrl(), await startUrl()];
    pass(10 * minutes - 1);
    expect((await app.request(one)).status).toBe(302);
    pass(1);
    expect((await app.request(other)).status).toBe(404);
  });
});

test('a program that only looks at the headers of a link does not use it up', async () => {
  const { app, startUrl } = await oauthWorld();
  const url = await startUrl();
  expect((await app.request(url, { method: 'HEAD' })).status).toBe(204);
  expect((await app.request(url)).status).toBe(302);
});

test.each(['x', 'a'.repeat(5000), '%00', "'%20or%201=1--"])('an unknown link "%s" is a page with 404', async (text) => {
  const { app } = await oauthWorld();
  const response = await app.request(`${publicUrl}/v1/oauth/start/${text}`, { headers: html });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
});

describe('the cookie without https', () => {
  test('is sent to the callback alone, under the path that callers see', async () => {
    const { app, startUrl } = await oauthWorld(undefined, { publicUrl: 'http://127.0.0.1:3000/raccord' });
    const url = await startUrl();
    expect(url).toContain('http://127.0.0.1:3000/raccord/v1/oauth/start/');
    const response = await app.request(url.replace('/raccord', '')); // as a proxy passes it on
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^raccord-oauth-[0-9a-f]{16}=/);
    expect(cookie.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/raccord/v1/oauth/callback',
      'SameSite=Lax',
    ]);
  });
});

test('a connection that can no longer be connected leaves the link as it is', async () => {
  const { app, startUrl, stored, connection } = await oauthWorld();
  const url = await startUrl();
  const read = (await stored.get(connection))!;
  const broken = (await stored.replace(read, { settings: {}, credentials: { key: { api_key: 'k' } } }))!;
  const response = await app.request(url, { headers: html });
  expect(response.status).toBe(424);
  expect(await response.text()).toContain('The connection is not set up correctly');
  await stored.replace(broken, { settings: {}, credentials: read.credentials });
  expect((await app.request(url)).status).toBe(302);
});
