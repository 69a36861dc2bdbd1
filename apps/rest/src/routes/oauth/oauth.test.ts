import { expect, test } from 'vitest';
import { onEachEngine } from '../../test-support/engines.js';
import { json } from '../../test-support/service.js';
import { oauthWorld } from '../../test-support/oauth/world.js';

onEachEngine((engine) => {
  test('a person connects an account, and calls work until its refresh token ends', async () => {
    const { authorize, browser, list, vendor, connection, store } = await oauthWorld(engine);
    expect(await json(await list())).toMatchObject({ status: 424, code: 'auth_missing' });
    const response = await authorize();
    expect(response.status).toBe(201);
    const { start_url, expires_at } = await json(response);
    expect(start_url).toMatch(/^https:\/\/raccord\.example\.com\/v1\/oauth\/start\/[\w-]{43}$/);
    expect(new Date(expires_at).getTime() - Date.now()).toBeGreaterThan(9 * 60_000);
    const page = await browser().open(start_url);
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Account connected') });
    expect((await list()).status).toBe(200);
    vendor.expire();
    expect((await list()).status).toBe(200);
    expect(vendor.tokenRequests().map(({ form }) => form['grant_type'])).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
    expect(await store.db.selectFrom('authorizations').selectAll().execute()).toEqual([]);
    expect(connection).toMatch(/^con_/);
  });
});
