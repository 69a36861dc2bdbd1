import { expect, test } from 'vitest';
import { onEachEngine } from '../../test-support/engines.js';
import { callbackUrl, oauthWorld } from '../../test-support/oauth/world.js';

const minutes = 60_000;

onEachEngine((engine) => {
  test('the callback of an attacker is refused in another browser: it would connect the account of the attacker', async () => {
    const { vendor, browser, returning, startUrl, list } = await oauthWorld(engine);
    const attacker = await returning();
    const victim = browser();
    await victim.open(await startUrl(), callbackUrl); // has a cookie, of its own round trip
    const page = await victim.open(attacker.url);
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('This browser did not open the link') });
    expect(vendor.tokenRequests()).toEqual([]);
    expect((await list()).status).toBe(424);
    // It ended nothing for the browser that began.
    expect((await attacker.browser.open(attacker.url)).status).toBe(200);
  });

  test('a cookie of another round trip does not help, under any name', async () => {
    const { vendor, browser, returning } = await oauthWorld(engine);
    const [attacker, victim] = [await returning(), await returning()];
    const forged = browser();
    const [value = ''] = victim.browser.cookies.values();
    for (const name of attacker.browser.cookies.keys()) forged.cookies.set(name, value);
    expect((await forged.open(attacker.url)).status).toBe(400);
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('of callbacks at the same time, one exchanges the code', async () => {
    const { vendor, returning, list } = await oauthWorld(engine);
    const { browser, url } = await returning();
    const pages = await Promise.all(Array.from({ length: 20 }, () => browser.open(url)));
    expect(pages.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array(19).fill(404)]);
    expect(vendor.tokenRequests()).toHaveLength(1);
    expect((await list()).status).toBe(200);
  });

  test('a callback that is opened again does not end the tokens of the first time', async () => {
    const { vendor, returning, list } = await oauthWorld(engine);
    const { browser, url } = await returning();
    expect((await browser.open(url)).status).toBe(200);
    const page = await browser.open(url);
    expect(page).toMatchObject({ status: 404, text: expect.stringContaining('This link no longer works') });
    expect(vendor.tokenRequests()).toHaveLength(1);
    expect((await list()).status).toBe(200);
  });

  test('a program that only looks at the headers of a callback does not use it up', async () => {
    const { app, vendor, returning } = await oauthWorld(engine);
    const { browser, url } = await returning();
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect((await app.request(url, { method: 'HEAD', headers: { cookie } })).status).toBe(204);
    expect(vendor.tokenRequests()).toEqual([]);
    expect((await browser.open(url)).status).toBe(200);
  });

  test('a callback after ten minutes is refused', async () => {
    const { vendor, returning, pass } = await oauthWorld(engine);
    const [early, late] = [await returning(), await returning()];
    pass(10 * minutes - 1);
    expect((await early.browser.open(early.url)).status).toBe(200);
    pass(1);
    expect((await late.browser.open(late.url)).status).toBe(404);
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  test.each([
    ['another client id', { oauth: { client_id: 'another' } }, 409],
    ['only a new secret', { oauth: { client_id: 'acme-client', client_secret: 'new-0123456789' } }, 200],
  ])('a connection that got %s meanwhile: %o', async (_, credentials, status) => {
    const { vendor, returning, stored, connection } = await oauthWorld(engine);
    const { browser, url } = await returning();
    await stored.replace((await stored.get(connection))!, { settings: {}, credentials });
    expect((await browser.open(url)).status).toBe(status);
    expect(vendor.tokenRequests()).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a connection that was deleted meanwhile gets no tokens', async () => {
    const { vendor, returning, stored, connection } = await oauthWorld(engine);
    const { browser, url } = await returning();
    await stored.delete(connection);
    expect((await browser.open(url)).status).toBe(404);
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test('a connection that is deleted during the exchange keeps no tokens', async () => {
    const { vendor, returning, stored, connection, store } = await oauthWorld(engine);
    const { browser, url } = await returning();
    vendor.faults.beforeTokens = async () => void (await stored.delete(connection));
    const page = await browser.open(url);
    expect(page).toMatchObject({ status: 409, text: expect.stringContaining('The connection was changed') });
    expect(await store.db.selectFrom('tokens').selectAll().execute()).toEqual([]);
  });
});

test('without a cookie there is no exchange', async () => {
  const { vendor, browser, returning } = await oauthWorld();
  const { url } = await returning();
  expect((await browser().open(url)).status).toBe(400);
  expect(vendor.tokenRequests()).toEqual([]);
});

test.each([
  ['no state', (url: URL) => url.searchParams.delete('state')],
  ['an empty state', (url: URL) => url.searchParams.set('state', '')],
  ['a state twice', (url: URL) => url.searchParams.append('state', url.searchParams.get('state') ?? '')],
  ['a code twice', (url: URL) => url.searchParams.append('code', 'code-of-an-attacker')],
])('with %s there is no exchange', async (_, change) => {
  const { vendor, returning } = await oauthWorld();
  const { browser, url } = await returning();
  const changed = new URL(url);
  change(changed);
  expect((await browser.open(changed.href)).status).toBe(400);
  expect(vendor.tokenRequests()).toEqual([]);
});

test('an unknown state is answered by 404', async () => {
  const { browser } = await oauthWorld();
  expect((await browser().open(`${callbackUrl}?state=${'x'.repeat(6000)}&code=1`)).status).toBe(404);
});

test('the host that a request names is used for nothing', async () => {
  const spoofed = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
  const { vendor, app, authorize, connection } = await oauthWorld();
  const answered = await (await authorize({}, connection, spoofed)).text();
  expect(answered).not.toContain('evil');
  const path = new URL((JSON.parse(answered) as { start_url: string }).start_url).pathname;
  const started = await app.request(`http://evil.example${path}`, { headers: spoofed });
  const location = new URL(started.headers.get('location') ?? '');
  expect(location.searchParams.get('redirect_uri')).toBe(callbackUrl);
  const back = (await fetch(location, { redirect: 'manual' })).headers.get('location') ?? '';
  const [cookie = ''] = started.headers.getSetCookie()[0]?.split(';') ?? [];
  const finished = await app.request(`http://evil.example${new URL(back).pathname}${new URL(back).search}`, {
    headers: { ...spoofed, cookie },
  });
  expect(finished.status).toBe(200);
  expect(vendor.tokenRequests().map(({ form }) => form['redirect_uri'])).toEqual([callbackUrl]);
});

test('two accounts can be connected in two tabs of one browser', async () => {
  const { browser, startUrl } = await oauthWorld();
  const own = browser();
  const [one, other] = [await own.open(await startUrl(), callbackUrl), await own.open(await startUrl(), callbackUrl)];
  expect(own.cookies.size).toBe(2);
  expect((await own.open(one.url)).status).toBe(200);
  expect((await own.open(other.url)).status).toBe(200);
  expect(own.cookies.size).toBe(0);
});

test.each([
  ['plain text', 'No, thanks', '<q>No, thanks</q>'],
  [
    'the start of an element',
    `<img src=x onerror='alert("1")' &amp;`,
    '&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39; &amp;amp;',
  ],
  ['an element', '<script>alert(1)</script>', undefined],
])('a person who refuses is told how to go on; %s of the vendor runs nothing', async (_, text, shown) => {
  const { vendor, connect, list } = await oauthWorld();
  vendor.faults.refusal = { error: 'access_denied', error_description: text };
  const page = await connect();
  expect(page.status).toBe(424);
  expect(page.text).toContain('Access was not granted');
  expect(page.text).toContain('The account was not connected.');
  if (shown) expect(page.text).toContain(shown);
  expect(page.text).not.toMatch(/<script|<img|alert\("/);
  expect((await list()).status).toBe(424);
});
