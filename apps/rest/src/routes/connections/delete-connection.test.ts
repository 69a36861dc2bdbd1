import type { HttpResponse } from '@raccord/core';
import { expect, test } from 'vitest';
import { acmeAlone, acmeBody } from '../../test-support/acme.js';
import { onEachEngine } from '../../test-support/engines.js';
import { reply } from '../../test-support/reply.js';
import { json, storedService } from '../../test-support/service.js';

onEachEngine((engine) => {
  test('deleting a connection deletes all that belongs to it', async () => {
    const { call, store } = await storedService(engine, { connectors: acmeAlone });
    const create = async (name: string) =>
      (await json(await call('/v1/connections', { body: { ...acmeBody, name } }))).id;
    const [gone, kept] = [await create('gone'), await create('kept')];
    for (const connection of [gone, kept]) {
      const [at, sealed] = [1, 'x'];
      await store.db
        .insertInto('tokens')
        .values({ key: `acme:login:id=${connection}`, connection, sealed, updated_at: at })
        .execute();
      const authorization = { id: connection, state: null, cookie: null, scheme: 'account', sealed: null };
      await store.db
        .insertInto('authorizations')
        .values({ ...authorization, connection, expires_at: at })
        .execute();
      const answer = { id: connection, request: 'x', holder: null, until: at, status: 200, sealed, created_at: at };
      await store.db
        .insertInto('idempotency')
        .values({ ...answer, connection, expires_at: at })
        .execute();
    }
    expect((await call(`/v1/connections/${gone}`, { method: 'DELETE' })).status).toBe(204);
    for (const table of ['connections', 'tokens', 'authorizations', 'idempotency'] as const) {
      const rows = JSON.stringify(await store.db.selectFrom(table).selectAll().execute());
      expect(rows).toContain(kept);
      expect(rows).not.toContain(gone);
    }
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect((await call(`/v1/connections/${gone}`, { method })).status).toBe(404);
    expect((await call(`/v1/acme/${gone}/me/get`)).status).toBe(404);
    expect((await call('/v1/connections', { body: { ...acmeBody, name: 'gone' } })).status).toBe(201);
  });
});

test('a call that runs meanwhile brings no token back', async () => {
  let answer: (given: HttpResponse) => void = () => {};
  let isAsked = (): void => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const { call, tokens } = await storedService(undefined, {
    connectors: acmeAlone,
    runtime: {
      transport: ({ url }) =>
        new Promise((resolve) => {
          if (!url.endsWith('/login')) return resolve(reply({ name: 'Ada' }));
          answer = resolve;
          isAsked();
        }),
    },
  });
  const credentials = { login: { user: 'ada', password: 'password-0123' } };
  const { id } = await json(await call('/v1/connections', { body: { ...acmeBody, credentials } }));
  const running = call(`/v1/acme/${id}/me/get`);
  await asked;
  expect((await call(`/v1/connections/${id}`, { method: 'DELETE' })).status).toBe(204);
  answer(reply({ token: 'token-0123456789' }));
  expect((await running).status).toBe(200);
  expect(await tokens.load(`acme:login:id=${id}`)).toBeNull();
});
