import { afsDemo } from '@raccord/simulators';
import { expect, test } from 'vitest';
import { browser } from '../../test-support/oauth/browser.js';
import { onEachEngine } from '../../test-support/engines.js';
import { json, storedService } from '../../test-support/service.js';

const publicUrl = 'https://raccord.example.com';
const { account_id, client_id } = afsDemo;

onEachEngine((engine) => {
  test.each([
    ['oauth', `/v1/auth/${account_id}/`, '/v1/token'],
    ['oauth_docs', '/api/authorize', '/api/token/'],
  ])('an account of AFS is connected by %s, called, and its token renewed', async (scheme, authorize, token) => {
    const { call, app, afs } = await storedService(engine, { publicUrl });
    const credentials = { [scheme]: { client_id } };
    const connection = { connector: 'afs', name: 'shop', settings: { account_id }, credentials };
    const { id } = await json(await call('/v1/connections', { body: connection }));
    const status = async () => (await json(await call(`/v1/connections/${id}`))).schemes[scheme];
    const batch = async () =>
      (await call('/v1/afs/shop/stats/batch', { body: { actions: { 'x:1': { a: 1 } } } })).status;
    expect(await status()).toEqual({ filled: true, connected: false });
    expect(await batch()).toBe(424);
    const { start_url } = await json(await call(`/v1/connections/${id}/authorize`, { body: {} }));
    const person = browser(publicUrl, async (url, headers) => app.request(url, { headers }));
    expect(await person.open(start_url)).toMatchObject({ status: 200, text: expect.stringContaining('“shop”') });
    expect(await status()).toEqual({ filled: true, connected: true });
    expect(await batch()).toBe(200);
    for (const one of afs.state.tokens) one.expires_at = 0;
    expect(await batch()).toBe(200);
    const run = '/v1/stats/batch';
    expect(afs.requests.map(({ path }) => path)).toEqual([authorize, token, run, run, token, run]);
  });
});
