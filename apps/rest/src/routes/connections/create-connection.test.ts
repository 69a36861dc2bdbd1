import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../../test-support/engines.js';
import { json, storedService } from '../../test-support/service.js';

const apiKey = 'a-key-of-the-vendor';
const body = {
  connector: 'flatchr',
  name: 'acme',
  settings: { company_key: 'DemoCompanyKey01' },
  credentials: { api: { api_key: apiKey } },
};

onEachEngine((engine) => {
  test('a connection that was created is answered without its secrets, and kept encrypted', async () => {
    const { call, store } = await storedService(engine);
    const response = await call('/v1/connections', { body });
    expect(response.status).toBe(201);
    const text = await response.text();
    const made = JSON.parse(text);
    expect(made).toEqual({
      id: expect.stringMatching(/^con_[0-9a-f]{24}$/),
      connector: 'flatchr',
      name: 'acme',
      source: 'store',
      settings: body.settings,
      schemes: {
        api: { filled: true },
        api_query: { filled: false },
        user: { filled: false },
        hooks: { filled: false },
      },
      created_at: expect.stringMatching(/Z$/),
      updated_at: made.created_at,
      webhook_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/hooks\/[\w-]{43}$/),
    });
    expect(response.headers.get('location')).toBe(`/v1/connections/${made.id}`);
    expect(text).not.toContain(apiKey);
    const rows = await store.db.selectFrom('connections').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(apiKey);
  });

  test('a name is used once within its connector', async () => {
    const { call, store } = await storedService(engine);
    const answers = await Promise.all(Array.from({ length: 5 }, () => call('/v1/connections', { body })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(await json(refused)).toMatchObject({ code: 'conflict' });
    const other = await call('/v1/connections', { body: { ...body, connector: 'afs', settings: {}, credentials: {} } });
    expect(other.status).toBe(201);
    expect(await store.db.selectFrom('connections').select('id').execute()).toHaveLength(2);
  });
});

describe('a body that cannot be stored', () => {
  test.each<[object, (string | number)[], string]>([
    [{ conector: 'flatchr' }, ['conector'], 'Did you mean "connector"?'],
    [{ name: 'Acme' }, ['name'], 'Must be lower-case letters, digits and hyphens'],
    [{ name: undefined }, ['name'], 'Required'],
    [{ connector: 1 }, ['connector'], 'expected string'],
    [{ settings: { companykey: 'x' } }, ['settings', 'companykey'], 'Did you mean "company_key"?'],
    [{ settings: { company_key: 7 } }, ['settings', 'company_key'], 'expected string'],
    [{ settings: [] }, ['settings'], 'expected object'],
    [{ credentials: { apy: {} } }, ['credentials', 'apy'], 'Did you mean "api"?'],
    [
      { credentials: { api: { api_key: apiKey, api_ky: apiKey } } },
      ['credentials', 'api', 'api_ky'],
      'Did you mean "api_key"?',
    ],
    [{ credentials: { api: {} } }, ['credentials', 'api', 'api_key'], 'Missing: API key.'],
    [{ credentials: { api: { api_key: { text: apiKey } } } }, ['credentials', 'api', 'api_key'], 'expected string'],
    [{ servers: 'https://example.com' }, ['servers'], 'Unknown key "servers".'],
  ])('%j is refused with its place', async (change, path, message) => {
    const { call, store } = await storedService();
    const response = await call('/v1/connections', { body: { ...body, ...change } });
    expect(response.status).toBe(400);
    const problem = await json(response);
    expect(problem).toMatchObject({ code: 'input_invalid', issues: [{ path }] });
    expect(problem.issues[0].message).toContain(message);
    expect(JSON.stringify(problem)).not.toContain(apiKey);
    expect(await store.db.selectFrom('connections').selectAll().execute()).toEqual([]);
  });

  test('is refused above 64 KiB', async () => {
    const { call } = await storedService();
    const response = await call('/v1/connections', { body: { ...body, name: 'a'.repeat(70_000) } });
    expect(response.status).toBe(413);
  });

  test('names an unknown connector, with the one that was perhaps meant', async () => {
    const { call } = await storedService();
    const response = await call('/v1/connections', { body: { ...body, connector: 'flatcher' } });
    expect(response.status).toBe(404);
    expect((await json(response)).detail).toContain('Did you mean "flatchr"?');
  });
});
