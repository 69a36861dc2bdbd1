import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../oauth/random-text.js';
import { apiKey, json, type TestService, testService } from '../../test-support/service.js';
import { clientId, oauthWorld } from '../../test-support/oauth/world.js';

const oauth = { client_id: clientId };
const world = async (credentials: object = { oauth }) => {
  const made = await oauthWorld();
  const body = { connector: 'acme', name: 'other', settings: {}, credentials };
  const { id } = await json(await made.call('/v1/connections', { body }));
  const rows = () => made.store.db.selectFrom('authorizations').selectAll().execute();
  return { ...made, rows, ask: (sent: unknown = {}) => made.authorize(sent, id) };
};

describe('which scheme is connected', () => {
  test.each<[string, object, unknown]>([
    ['the only one with a client id', { oauth }, {}],
    ['the only one with a client id, without a body', { oauth }, ''],
    ['the one asked for', { oauth, oauth_plain: oauth }, { scheme: 'oauth' }],
  ])('%s', async (_, credentials, body) => {
    const { ask, rows } = await world(credentials);
    expect((await ask(body)).status).toBe(201);
    expect(await rows()).toMatchObject([{ scheme: 'oauth', state: null, cookie: null, sealed: null }]);
  });

  test.each<[string, object, unknown, number, string, string]>([
    ['two with a client id', { oauth, oauth_plain: oauth }, {}, 400, 'input_invalid', '"oauth" or "oauth_plain"'],
    ['one without a client id', { oauth }, { scheme: 'oauth_plain' }, 424, 'auth_missing', 'oauth_plain (client_id)'],
    ['none with a client id', { key: { api_key: 'x' } }, {}, 400, 'input_invalid', '"oauth" or "oauth_plain"'],
    ['a misspelled one', { oauth }, { scheme: 'oauht' }, 400, 'input_invalid', 'Did you mean "oauth"?'],
    ['one that is no OAuth', { oauth }, { scheme: 'key' }, 400, 'input_invalid', 'oauth, oauth_plain'],
    ['a number', { oauth }, { scheme: 7 }, 400, 'input_invalid', 'expected string'],
    ['another member', { oauth }, { redirect_to: 'https://example.com' }, 400, 'input_invalid', 'Unknown key'],
    ['no object', { oauth }, [], 400, 'input_invalid', 'JSON object'],
  ])('%s is refused, and nothing is kept', async (_, credentials, body, status, code, said) => {
    const { ask, rows } = await world(credentials);
    const response = await ask(body);
    const problem = await json(response);
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(JSON.stringify(problem).replaceAll('\\"', '"')).toContain(said);
    expect(await rows()).toEqual([]);
  });
});

test('the link is kept as a hash, and each is another one', async () => {
  const { startUrl, store } = await oauthWorld();
  const texts = [await startUrl(), await startUrl()].map((url) => url.split('/').at(-1) ?? '');
  const rows = await store.db.selectFrom('authorizations').select('id').execute();
  expect(rows.map(({ id }) => id).toSorted()).toEqual(texts.map(fingerprintOf).toSorted());
});

describe('who may', () => {
  test.each<[string[], 'own' | 'other' | undefined, number, string | undefined]>([
    [['connections:write'], undefined, 201, undefined],
    [['connections:write'], 'own', 201, undefined],
    [['connections:write'], 'other', 404, 'not_found'],
    [['connections:read', 'operations:write'], undefined, 403, 'insufficient_scope'],
  ])('a key with %j, limited to %s: %i', async (scopes, limit, status, code) => {
    const { call, authorize, connection } = await oauthWorld();
    const body = { connector: 'acme', name: 'other', settings: {}, credentials: { oauth } };
    const other = (await json(await call('/v1/connections', { body }))).id as string;
    const connections = limit && [limit === 'own' ? connection : other];
    const { key } = await json(await call('/v1/keys', { body: { name: 'x', scopes, connections } }));
    const response = await authorize({}, connection, { authorization: `Bearer ${key}` });
    expect({ status: response.status, code: (await json(response)).code }).toEqual({ status, code });
  });

  test('nobody without a key', async () => {
    const { authorize, connection } = await oauthWorld();
    expect((await authorize({}, connection, { authorization: '' })).status).toBe(401);
    expect((await authorize({}, connection, { authorization: `Bearer ${apiKey}x` })).status).toBe(401);
  });
});

describe('a connection', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await testService();
  });
  afterAll(() => service.close());

  test.each([
    ['that is not there', 'con_nothing', 404, 'not_found'],
    ['by its name', 'demo', 404, 'not_found'],
    ['of a connector without OAuth', 'con_flatchr_demo', 400, 'input_invalid'],
  ])('%s is refused', async (_, id, status, code) => {
    const response = await service.call(`/v1/connections/${id}/authorize`, { body: {} });
    expect({ status: response.status, code: (await json(response)).code }).toEqual({ status, code });
  });
});
