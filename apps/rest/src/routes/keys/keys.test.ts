import { describe, expect, onTestFinished, test } from 'vitest';
import { hashOf } from '../../keys/api-keys.js';
import { scopes } from '../../keys/scopes.js';
import { storedKeys } from '../../keys/stored-keys.js';
import { openPostgres } from '../../store/open-postgres.js';
import type { Store } from '../../store/store.js';
import { onEachEngine, postgresDatabase } from '../../test-support/engines.js';
import { partsOver } from '../../test-support/parts.js';
import { apiKey, json, type TestService, testService } from '../../test-support/service.js';

const demo = 'con_flatchr_demo';

onEachEngine(({ store: newStore }) => {
  async function started(): Promise<TestService & { store: Store; create(body: object): Promise<Response> }> {
    const store = await newStore();
    const service = await testService(partsOver(store, apiKey));
    return { ...service, store, create: (body) => service.call('/v1/keys', { body }) };
  }
  const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

  describe('a created key', () => {
    test('is shown once, works, and is stored as a hash only', async () => {
      const { create, call, store, close } = await started();
      const answer = await create({ name: 'payroll', scopes: ['operations:read'], connections: [demo] });
      expect(answer.status).toBe(201);
      const { key, ...made } = await json(answer);
      expect(key).toMatch(/^raccord_[\w-]{43}$/);
      expect(made).toEqual({
        id: expect.stringMatching(/^key_\w{24}$/),
        name: 'payroll',
        scopes: ['operations:read'],
        connections: [demo],
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        last_used_at: null,
      });
      expect((await call('/v1/flatchr/demo/columns/list', as(key))).status).toBe(200);

      const listed = await (await call('/v1/keys')).text();
      expect(JSON.parse(listed).data).toMatchObject([{ id: made.id, name: 'payroll' }]);
      const rows = JSON.stringify(await store.db.selectFrom('api_keys').selectAll().execute());
      expect(rows).toContain(hashOf(key));
      for (const text of [listed, rows]) expect(text).not.toContain(key.slice('raccord_'.length));
      await close();
    });

    test('is refused from its revocation on, by every process', async () => {
      const { create, call, store, close } = await started();
      const other = await testService(partsOver(store));
      const { id, key } = await json(await create({ name: 'x', scopes: ['operations:read'] }));
      expect((await other.call('/v1/connectors', as(key))).status).toBe(200);
      const revoked = await call(`/v1/keys/${id}`, { method: 'DELETE' });
      expect({ status: revoked.status, body: await revoked.text() }).toEqual({ status: 204, body: '' });
      expect((await other.call('/v1/connectors', as(key))).status).toBe(401);
      expect((await call(`/v1/keys/${id}`, { method: 'DELETE' })).status).toBe(404);
      await other.close();
      await close();
    });

    test('with the scope admin can create others', async () => {
      const { create, call, close } = await started();
      const { key } = await json(await create({ name: 'x', scopes: ['admin'] }));
      const body = { name: 'y', scopes: ['events:read'] };
      expect((await call('/v1/keys', { body, ...as(key) })).status).toBe(201);
      await close();
    });
  });

  test('guesses are all answered alike, and change nothing', async () => {
    const { create, call, store, close } = await started();
    const { id, key } = await json(await create({ name: 'x', scopes: ['admin'] }));
    await call(`/v1/keys/${id}`, { method: 'DELETE' });
    const { key: other } = await json(await create({ name: 'y', scopes: ['admin'] }));
    const rows = () => store.db.selectFrom('api_keys').selectAll().execute();
    const before = await rows();
    const guesses = [key, `${other.slice(0, -1)}_`, `raccord_${'A'.repeat(43)}`, 'raccord_', 'x', `${other}x`];
    const answers = await Promise.all(
      guesses.map(async (guess) => {
        const response = await call('/v1/keys', as(guess));
        const { instance: _ofTheRequest, ...problem } = await json(response);
        return { status: response.status, named: response.headers.get('www-authenticate'), problem };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 401, named: 'Bearer error="invalid_token"' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await rows()).toEqual(before);
    await close();
  });

  test('texts that no database takes are refused, and find nothing', async () => {
    const { create, call, close } = await started();
    for (const name of ['\0', 'a\nb', '\u007f', ''])
      expect((await create({ name, scopes: ['admin'] })).status).toBe(400);
    expect((await create({ name: '\ud800', scopes: ['admin'] })).status).toBe(201);
    expect((await create({ name: 'x', scopes: ['events:read'], connections: ['\0'] })).status).toBe(400);
    expect((await call('/v1/keys/%00', { method: 'DELETE' })).status).toBe(404);
    expect((await call('/v1/keys?cursor=%00')).status).toBe(200);
    expect((await call('/v1/connectors', as(`raccord_${'\u00e9'.repeat(43)}`))).status).toBe(401);
    await close();
  });

  test('the last use is kept, at most once a minute', async () => {
    const store = await newStore();
    let now = 1_000_000;
    const keys = storedKeys(store, () => now);
    const { key } = await keys.create({ name: 'x', scopes: ['admin'] });
    const lastUse = async (): Promise<number | null | undefined> => {
      await keys.identify(key);
      const [row] = await keys.list({ after: undefined, limit: 1 });
      return row?.last_used_at;
    };
    await expect.poll(lastUse).toBe(1_000_000);
    now += 59_999;
    for (let use = 0; use < 5; use++) expect(await lastUse()).toBe(1_000_000);
    now += 1;
    await expect.poll(lastUse).toBe(1_060_000);
  });

  test('a list has pages', async () => {
    const { create, call, close } = await started();
    for (const one of ['a', 'b', 'c']) await create({ name: one, scopes: ['events:read'] });
    const first = await json(await call('/v1/keys?limit=2'));
    const rest = await json(await call(`/v1/keys?limit=2&cursor=${first.next_cursor}`));
    expect(rest.next_cursor).toBeNull();
    const names = new Set([...first.data, ...rest.data].map((key) => key.name));
    expect(names).toEqual(new Set(['a', 'b', 'c']));
    await close();
  });
});

test('noting the last use keeps no call waiting', async () => {
  const store = await openPostgres(await postgresDatabase());
  onTestFinished(() => store.close());
  const { db } = store;
  const keys = storedKeys({ db });
  const { key, id } = await keys.create({ name: 'x', scopes: ['admin'] });
  await db.transaction().execute(async (locking) => {
    await locking.selectFrom('api_keys').select('id').forUpdate().execute();
    for (let call = 0; call < 20; call++) expect(await keys.identify(key)).toMatchObject({ id }); // more than connections
  });
  await expect
    .poll(async () => (await keys.list({ after: undefined, limit: 1 }))[0]?.last_used_at)
    .toBeTypeOf('number');
});

test('a hostile body is not sent back', async () => {
  const service = await testService();
  const body = Object.fromEntries(Array.from({ length: 50 }, (_, place) => [`${place}${'x'.repeat(1000)}`, 1]));
  const answer = await service.call('/v1/keys', { body });
  expect(answer.status).toBe(400);
  expect((await answer.text()).length).toBeLessThan(20_000);
  await service.close();
});

test('a misspelt scope is answered with all of them, and the one that was meant', async () => {
  const service = await testService();
  const answer = await service.call('/v1/keys', { body: { name: 'x', scopes: ['admin', 'operation:read'] } });
  const message = `Must be one of ${scopes.join(', ')}. Did you mean "operations:read"?`;
  expect(await json(answer)).toMatchObject({ issues: [{ path: ['scopes', 1], message }] });
  await service.close();
});

describe('a key that cannot be created', () => {
  test.each<[string, object, (string | number)[]]>([
    ['an unknown scope', { name: 'x', scopes: ['operations:all'] }, ['scopes', 0]],
    ['no scope', { name: 'x', scopes: [] }, ['scopes']],
    ['a scope twice', { name: 'x', scopes: ['admin', 'admin'] }, ['scopes']],
    ['no name', { scopes: ['admin'] }, ['name']],
    ['a name without end', { name: 'x'.repeat(101), scopes: ['admin'] }, ['name']],
    ['an unknown member', { name: 'x', scopes: ['admin'], scope: 'admin' }, ['scope']],
    ['a key of its own', { name: 'x', scopes: ['admin'], key: 'raccord_mine' }, ['key']],
    ['an unknown connection', { name: 'x', scopes: ['events:read'], connections: [demo, 'con_x'] }, ['connections', 1]],
    ['the name of a connection', { name: 'x', scopes: ['events:read'], connections: ['demo'] }, ['connections', 0]],
    ['connections for nothing', { name: 'x', scopes: ['events:read'], connections: [] }, ['connections']],
    ['a limited admin', { name: 'x', scopes: ['admin'], connections: [demo] }, ['connections']],
  ])('because of %s is refused, with the place', async (_, body, path) => {
    const service = await testService();
    const answer = await service.call('/v1/keys', { body });
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({ code: 'input_invalid', issues: [{ path }] });
    expect((await json(await service.call('/v1/keys'))).data).toEqual([]);
    await service.close();
  });
});
