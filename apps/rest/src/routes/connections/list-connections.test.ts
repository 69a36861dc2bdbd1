import { describe, expect, test } from 'vitest';
import { allConnections } from '../../connections/all-connections.js';
import { fixedConnections } from '../../connections/fixed-connections.js';
import { derivedConnectionId } from '../../connections/connection-id.js';
import type { ServedConnection } from '../../connections/connections.js';
import { onEachEngine } from '../../test-support/engines.js';
import { json, storedService } from '../../test-support/service.js';

const body = (name: string, connector = 'flatchr') => ({ connector, name });
const fixed = (source: 'file' | 'demo', name: string): ServedConnection => ({
  id: derivedConnectionId('flatchr', name),
  connector: 'flatchr',
  name,
  source,
  revision: 0,
  settings: {},
  credentials: {},
});

onEachEngine((engine) => {
  test('a list goes on where a page ended, over all sources, sorted by id', async () => {
    const { call, add } = await storedService(engine);
    add(fixedConnections([fixed('file', 'in-file'), fixed('demo', 'demo')]));
    const ids = [derivedConnectionId('flatchr', 'in-file'), derivedConnectionId('flatchr', 'demo')];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      ids.push((await json(await call('/v1/connections', { body: body(name) }))).id);
    await call('/v1/connections', { body: body('a', 'afs') });
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const query: string = `connector=flatchr&limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const page: { data: { id: string }[]; next_cursor: string | null } = await json(
        await call(`/v1/connections?${query}`),
      );
      expect(page.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    expect((await json(await call('/v1/connections'))).data).toHaveLength(8);
  });

  test('a key that is limited to connections sees no others', async () => {
    const limits: string[] = [];
    const { call } = await storedService(engine, {
      keys: {
        identify: async (key) => ({
          id: 'key_1',
          name: key,
          scopes: ['admin'],
          ...(key === 'limited' ? { connections: limits } : {}),
        }),
      },
    });
    const [own, other] = await Promise.all(
      ['own', 'other'].map(async (name) => (await json(await call('/v1/connections', { body: body(name) }))).id),
    );
    const headers = { authorization: 'Bearer limited' };
    expect((await json(await call('/v1/connections', { headers }))).data).toEqual([]);
    limits.push(own);
    expect((await json(await call('/v1/connections', { headers }))).data).toMatchObject([{ id: own }]);
    expect((await call(`/v1/connections/${own}`, { headers })).status).toBe(200);
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect((await call(`/v1/connections/${other}`, { headers, method })).status).toBe(404);
    expect((await call(`/v1/connections/${other}/test`, { headers, method: 'POST' })).status).toBe(404);
    const created = await call('/v1/connections', { headers, body: body('third') });
    expect(created.status).toBe(403);
    expect(await json(created)).toMatchObject({ code: 'insufficient_scope' });
  });
});

describe('a connection that is not of the store', () => {
  test.each(['file', 'demo'] as const)('but of the %s is answered, and cannot be changed', async (source) => {
    const { call, add } = await storedService();
    add(fixedConnections([fixed(source, 'mine')]));
    const path = `/v1/connections/${derivedConnectionId('flatchr', 'mine')}`;
    expect(await json(await call(path))).toMatchObject({ name: 'mine', source });
    for (const [method, more] of [
      ['PATCH', { body: { settings: {} } }],
      ['DELETE', {}],
    ] as const) {
      const response = await call(path, { method, ...more });
      expect(response.status).toBe(409);
      expect(await json(response)).toMatchObject({ code: 'conflict' });
    }
    const again = await call('/v1/connections', { body: body('mine') });
    expect(again.status).toBe(409);
    expect((await json(again)).detail).toContain(source === 'file' ? 'RACCORD_CONNECTIONS_FILE' : 'demo mode');
  });

  test('wins over a stored one of the same name', async () => {
    const one = fixedConnections([{ ...fixed('file', 'x'), settings: { slug: 'file' } }]);
    const other = fixedConnections([{ ...fixed('demo', 'x'), id: 'con_other', settings: { slug: 'demo' } }]);
    const all = allConnections([one, other], { flatchr: 'https://proxy.example.com' });
    expect(await all.find('flatchr', 'x')).toMatchObject({ source: 'file', servers: 'https://proxy.example.com' });
    expect(await all.find('flatchr', 'con_other')).toMatchObject({ source: 'demo' });
  });
});

test.each(['cursor=%00', 'connector=%00', 'connector=X', 'conector=afs', 'limit=0'])('%s is refused', async (query) => {
  const { call } = await storedService();
  const response = await call(`/v1/connections?${query}`);
  expect(response.status).toBe(400);
  expect((await json(response)).issues).toHaveLength(1);
});
