import { expect, test } from 'vitest';
import { onEachEngine } from '../../test-support/engines.js';
import { json } from '../../test-support/service.js';
import { oauthWorld } from '../../test-support/oauth/world.js';

onEachEngine((engine) => {
  test('a person connects an account, and calls work until its refresh token ends', async () => {
    const { authorize, browser, list, vendor, connection, store } = await oauthWorld(engine);
    expect(await json(await list())).toMatchObject({
      status: 424,
      code: 'auth_missing',
      hint: 'Connect it by POST /v1/connections/{connection}/authorize. things.list itself was not sent.',
    });
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

  test('an account that is connected again uses the new tokens only', async () => {
    const { connect, list, vendor } = await oauthWorld(engine);
    await connect();
    expect((await list()).status).toBe(200);
    vendor.revoke(); // the first consent is gone
    await connect();
    vendor.expire();
    expect((await list()).status).toBe(200);
    const grants = vendor.tokenRequests().map(({ form }) => form['grant_type']);
    expect(grants).toEqual(['authorization_code', 'authorization_code', 'refresh_token']);
  });

  test('a connection of the file is connected as well: new tokens replace those in the file', async () => {
    const { authorize, browser, list, vendor, store } = await oauthWorld(engine);
    expect((await list('filed')).status).toBe(424);
    const { start_url } = await json(await authorize({}, 'con_filed'));
    expect((await browser().open(start_url)).status).toBe(200);
    vendor.expire();
    expect((await list('filed')).status).toBe(200);
    const refreshed = vendor.tokenRequests().flatMap(({ form }) => form['refresh_token'] ?? []);
    expect(refreshed).toEqual(['ended', expect.stringMatching(/^refresh-/)]);
    const rows = await store.db.selectFrom('tokens').selectAll().execute();
    expect(rows).toMatchObject([{ connection: 'con_filed' }]);
    for (const secret of vendor.secrets()) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
