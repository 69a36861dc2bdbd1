import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../oauth/page/language.js';
import { json } from '../../test-support/service.js';
import { oauthWorld } from '../../test-support/oauth/world.js';

describe('the page at the end', () => {
  test('loads and runs nothing, is in no frame and is not stored', async () => {
    const { connect } = await oauthWorld();
    const { headers, text } = await connect();
    const policy = headers.get('content-security-policy') ?? '';
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(text).not.toMatch(/<script|\son\w+=|style=|https?:/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-type')).toContain('charset=UTF-8');
  });

  test('names the account, the connection and the request, as text', async () => {
    const { connect } = await oauthWorld();
    const { text, headers } = await connect();
    expect(text).toContain('Your Acme &amp; &lt;Söhne&gt; account is connected to “shop”.');
    expect(text).toContain(`Request ${headers.get('x-request-id')}`);
  });

  test('is in French for who prefers that, failures too', async () => {
    const { browser, startUrl } = await oauthWorld();
    const french = browser({ 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.8' });
    const url = await startUrl();
    const page = await french.open(url);
    expect(page.headers.get('content-language')).toBe('fr');
    expect(page.text).toContain('<html lang="fr">');
    expect(page.text).toContain('Compte connecté');
    expect((await french.open(url)).text).toContain('Ce lien ne fonctionne plus');
  });

  test.each<[string | undefined, string]>([
    [undefined, 'en'],
    ['', 'en'],
    ['de, es', 'en'],
    ['de, fr;q=0.5', 'fr'],
    ['FR', 'fr'],
    ['en;q=0.4, fr-CA;q=0.6', 'fr'],
    ['fr;q=0, en', 'en'],
    ['fr;q=0', 'en'],
    ['*', 'en'],
    [';;,=q', 'en'],
  ])('in the language of "%s": %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  test('shows no code, state, token or cookie, whatever happens', async () => {
    const { vendor, returning } = await oauthWorld();
    const good = await returning();
    const texts = [await good.browser.open(good.url), await good.browser.open(good.url)].map(({ text }) => text);
    const bad = await returning();
    const cookies = [...bad.browser.cookies.values()];
    vendor.faults.beforeTokens = ({ body }) => ({
      status: 400,
      body: { error: 'invalid_grant', error_description: `no: ${JSON.stringify(body)}` },
    });
    const failed = await bad.browser.open(bad.url);
    expect(failed.status).toBe(424);
    const states = [good.url, bad.url].map((url) => new URL(url).searchParams.get('state') ?? '-');
    const codes = [good.url, bad.url].map((url) => new URL(url).searchParams.get('code') ?? '-');
    const shown = [...texts, failed.text].join('\n');
    for (const secret of [...states, ...codes, ...cookies]) expect(shown).not.toContain(secret);
  });
});

describe('a failure of the vendor', () => {
  test.each<[number, object, number, string]>([
    [500, {}, 502, 'The vendor did not answer as expected'],
    [429, {}, 429, 'The vendor did not answer as expected'],
    [200, {}, 424, 'The vendor rejected the connection'],
    [400, { error: 'invalid_grant' }, 424, 'The vendor rejected the connection'],
    [401, { error: 'invalid_client' }, 424, 'The vendor rejected the connection'],
    [200, { access_token: 'line\nbreak' }, 502, 'The vendor did not answer as expected'],
  ])('answering %i %j is a page with %i', async (status, body, shown, title) => {
    const { vendor, connect, list } = await oauthWorld();
    vendor.faults.beforeTokens = () => ({ status, body: { ...body } });
    const page = await connect();
    expect(page.status).toBe(shown);
    expect(page.text).toContain(title);
    expect((await list()).status).toBe(424);
  });

  test('is a problem document for programs', async () => {
    const { vendor, app, returning } = await oauthWorld();
    const { browser, url } = await returning();
    vendor.faults.beforeTokens = () => ({ status: 500, body: {} });
    const [[name, value] = []] = browser.cookies;
    const response = await app.request(url, { headers: { cookie: `${name}=${value}`, accept: 'application/json' } });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await json(response)).toMatchObject({ status: 502, code: 'unavailable', connector: 'acme' });
  });
});
