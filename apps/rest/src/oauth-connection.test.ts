import { afs } from '@raccord/connector-afs';
import { type Connection, finishAuthorization, startAuthorization } from '@raccord/core';
import { afsDemo } from '@raccord/simulators';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionsNamed } from './test-support/parts.js';
import { json, type TestService, testService } from './test-support/service.js';

const callback = 'https://app.example.com/callback';
const { account_id, client_id } = afsDemo;
const body = { actions: { 'x:1': { a: 1 } } };
const batch = '/v1/afs/shop/stats/batch';

let service: TestService;
let connection: Connection;
let revision = 0;
beforeAll(async () => {
  service = await testService({
    connections: {
      ...connectionsNamed({}),
      find: async () => ({ ...connection, id: 'con_1', connector: 'afs', name: 'shop', source: 'file', revision }),
    },
  });
});
afterAll(() => service.close());

/** A connection by OAuth whose access token has expired; its refresh token lives. */
beforeEach(async () => {
  service.afs.reset();
  const settings = { account_id };
  const start = { settings, credentials: { oauth: { client_id } }, servers: service.servers.afs };
  const { url, pending } = await startAuthorization(afs, 'oauth', start, callback);
  const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  const tokens = await finishAuthorization(afs, 'oauth', start, pending, back);
  revision++;
  connection = { ...start, credentials: { oauth: { client_id, ...tokens, expires_at: 1 } } } as unknown as Connection;
});

const secrets = () =>
  service.afs.state.tokens.flatMap(({ access_token, refresh_token }) => [access_token, refresh_token ?? access_token]);

describe('a connection by OAuth', () => {
  it('runs operations, and renews its token once for all calls', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await service.call(batch, { body })).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    // The first of them was the exchange of the code.
    expect(service.afs.requests.filter(({ path }) => path === '/v1/token')).toHaveLength(2);
  });

  it('shows no token in a dry run', async () => {
    const response = await service.call(`${batch}Once`, { body, headers: { 'raccord-dry-run': 'true' } });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('access_token=REDACTED');
    for (const secret of secrets()) expect(text).not.toContain(secret);
  });

  it('whose refresh token was revoked: 424, to connect again, without a token in it', async () => {
    const given = secrets();
    service.afs.state.tokens.length = 0;
    const response = await service.call(batch, { body });
    const problem = await json(response);
    expect(response.status).toBe(424);
    expect(problem).toMatchObject({ code: 'auth_expired', sent: 'no', hint: expect.stringContaining('Connect oauth') });
    for (const secret of given) expect(JSON.stringify(problem)).not.toContain(secret);
  });
});
