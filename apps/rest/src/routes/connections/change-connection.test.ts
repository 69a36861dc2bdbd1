import type { HttpRequest } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { acmeAlone, acmeBody } from '../../test-support/acme.js';
import { onEachEngine } from '../../test-support/engines.js';
import { reply } from '../../test-support/reply.js';
import { json, storedService } from '../../test-support/service.js';

const login = { user: 'ada', password: 'password-0123' };
const account = { client_id: 'id-1', access_token: 'access-0123', refresh_token: 'refresh-0123' };

async function acme(engine?: Parameters<typeof storedService>[0]) {
  const requests: HttpRequest[] = [];
  const service = await storedService(engine, {
    connectors: acmeAlone,
    runtime: {
      allowHost: ({ host }) => host === 'crm.example.com',
      transport: async (request) => {
        requests.push(request);
        return reply({ name: 'Ada', token: `token-${requests.length}-0123` });
      },
    },
  });
  const create = async (more: object = {}) =>
    json(await service.call('/v1/connections', { body: { ...acmeBody, ...more } }));
  const patch = (id: string, body: unknown) => service.call(`/v1/connections/${id}`, { method: 'PATCH', body });
  const run = async (id: string) => (await service.call(`/v1/acme/${id}/me/get`)).status;
  return { ...service, requests, create, patch, run };
}

onEachEngine((engine) => {
  test('changes at the same time all count', async () => {
    const { create, patch, call } = await acme(engine);
    const { id } = await create();
    const answers = await Promise.all([
      patch(id, { settings: { region: 'eu' } }),
      patch(id, { credentials: { login } }),
      patch(id, { credentials: { spare: { key: 'spare-0123' } } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await json(await call(`/v1/connections/${id}`))).toMatchObject({
      settings: { tenant: 'shop', region: 'eu' },
      schemes: { key: { filled: true }, login: { filled: true }, spare: { filled: true } },
    });
  });
});

describe('a change', () => {
  test('replaces the schemes given and keeps the others; null removes', async () => {
    const { create, patch, run, requests } = await acme();
    const { id } = await create({ credentials: { ...acmeBody.credentials, login } });
    expect(await run(id)).toBe(200);
    expect(requests.at(-1)?.headers['x-key']).toBe('key-012345');
    await patch(id, { credentials: { key: { key: 'other-0123' } } });
    await run(id);
    expect(requests.at(-1)?.headers['x-key']).toBe('other-0123');
    const answer = await json(await patch(id, { settings: { pin: null }, credentials: { key: null } }));
    expect(answer.schemes).toMatchObject({ key: { filled: false }, login: { filled: true } });
    await run(id);
    expect(requests.at(-1)?.headers).toMatchObject({ authorization: 'Bearer token-3-0123' });
  });

  test('shows no secret, of settings neither', async () => {
    const { create, patch } = await acme();
    const made = await create();
    const text = await (await patch(made.id, { settings: { pin: 'pin-98765' } })).text();
    expect(JSON.stringify(made) + text).not.toMatch(/pin-|key-0/);
    expect(JSON.parse(text).settings).toEqual({ tenant: 'shop' });
  });

  test.each<[object, string[]]>([
    [{ name: 'other' }, ['name']],
    [{ settings: { tenant: null, pin: null }, credentials: acmeBody.credentials }, ['settings', 'tenant']],
    [
      { settings: { tenant: 'evil.example.com/', pin: null }, credentials: acmeBody.credentials },
      ['settings', 'tenant'],
    ],
    [
      { settings: { url: 'http://crm.example.com', pin: null }, credentials: acmeBody.credentials },
      ['settings', 'url'],
    ],
    [{ credentials: { login: { user: 'ada' } } }, ['credentials', 'login', 'password']],
  ])('to %j is refused, and nothing is changed', async (body, path) => {
    const { create, patch, store } = await acme();
    const { id } = await create();
    const before = await store.db.selectFrom('connections').selectAll().execute();
    const response = await patch(id, body);
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ code: 'input_invalid', issues: [{ path }] });
    expect(await store.db.selectFrom('connections').selectAll().execute()).toEqual(before);
  });

  test('of a setting in a host needs the credentials of every scheme', async () => {
    const { create, patch, store, run, requests } = await acme();
    const { id } = await create({ credentials: { ...acmeBody.credentials, login } });
    const before = await store.db.selectFrom('connections').selectAll().execute();
    const credentials = { key: { key: 'key-987654' } };
    const refused = await patch(id, { settings: { tenant: 'evil', pin: null }, credentials });
    expect(refused.status).toBe(400);
    expect((await json(refused)).issues).toEqual([
      { path: ['credentials', 'login'], message: expect.stringContaining('tenant') },
    ]);
    expect(await store.db.selectFrom('connections').selectAll().execute()).toEqual(before);
    expect(
      (await patch(id, { settings: { tenant: 'new', pin: null }, credentials: { ...credentials, login: null } }))
        .status,
    ).toBe(200);
    expect((await patch(id, { settings: { tenant: 'new', region: 'eu' } })).status).toBe(200);
    await run(id);
    expect(requests.at(-1)).toMatchObject({ url: 'https://new.acme.test/me', headers: { 'x-key': 'key-987654' } });
  });

  test('of a setting in a host needs the secret settings, too', async () => {
    const { create, patch } = await acme();
    const { id } = await create();
    const { credentials } = acmeBody;
    const refused = await patch(id, { settings: { tenant: 'evil' }, credentials });
    expect(refused.status).toBe(400);
    expect((await json(refused)).issues).toMatchObject([{ path: ['settings', 'pin'] }]);
    expect((await patch(id, { settings: { tenant: 'new', pin: 'pin-98765' }, credentials })).status).toBe(200);
  });

  test('to a host of one’s own needs the operator’s consent', async () => {
    const { create, patch } = await acme();
    const { id } = await create();
    const to = (url: string) => patch(id, { settings: { url, pin: null }, credentials: acmeBody.credentials });
    const refused = await to('https://internal.example.com');
    expect(refused.status).toBe(424);
    expect(await json(refused)).toMatchObject({ code: 'misconfigured', issues: [{ path: ['settings', 'url'] }] });
    expect((await to('https://crm.example.com')).status).toBe(200);
  });
});

describe('the tokens of a connection', () => {
  const stored = async (change: object | undefined) => {
    const { create, patch, run, requests } = await acme();
    const { id } = await create({ credentials: { login } });
    await run(id);
    if (change) expect((await patch(id, change)).status).toBe(200);
    await run(id);
    return requests.filter(({ url }) => url.endsWith('/login')).length;
  };

  test.each<[string, object, number]>([
    ['stay when nothing about them changes', { settings: { region: 'eu' } }, 1],
    ['stay with a new password of the same user', { credentials: { login: { ...login, password: 'new-0123' } } }, 1],
    ['go with another user', { credentials: { login: { ...login, user: 'bob' } } }, 2],
    ['go with another host', { settings: { tenant: 'new', pin: null }, credentials: { login } }, 2],
  ])('%s', async (_, change, logins) => {
    expect(await stored(change)).toBe(logins);
  });

  test('go with their scheme', async () => {
    const { create, patch, run, requests } = await acme();
    const { id } = await create({ credentials: { login } });
    await run(id);
    await patch(id, { credentials: { login: null } });
    expect(await run(id)).toBe(424);
    await patch(id, { credentials: { login } });
    await run(id);
    expect(requests.filter(({ url }) => url.endsWith('/login'))).toHaveLength(2);
  });

  test('say until when an account is connected', async () => {
    const { create, patch } = await acme();
    const { id, schemes } = await create({ credentials: { account: { client_id: 'id-1' } } });
    expect(schemes.account).toEqual({ filled: true, connected: false });
    const until = async (more: object) =>
      (await json(await patch(id, { credentials: { account: { ...account, ...more } } }))).schemes.account;
    expect(await until({})).toEqual({ filled: true, connected: true });
    const end = Date.parse('2100-01-01T00:00:00Z');
    const expires_at = '2100-01-01T00:00:00.000Z';
    expect(await until({ refresh_token: '', expires_at: end })).toEqual({ filled: true, connected: true, expires_at });
    expect(await until({ refresh_token: '', expires_at: 1 })).toMatchObject({ connected: false });
  });
});
