import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { connectorsOf } from '../../connectors/connectors.js';
import { onEachEngine } from '../../test-support/engines.js';
import { hooked, hookedBody, signed } from '../../test-support/hooks.js';
import { json, storedService } from '../../test-support/service.js';

type Service = Awaited<ReturnType<typeof storedService>>;

async function connect(service: Service, body: object = hookedBody): Promise<{ id: string; path: string }> {
  const { id, webhook_url } = await json(await service.call('/v1/connections', { body }));
  return { id, path: new URL(webhook_url).pathname };
}

const rowsOf = ({ store }: Service) => store.db.selectFrom('events').selectAll().orderBy('id').execute();
const acme = { connectors: connectorsOf([hooked]) };

onEachEngine((engine) => {
  test('a signed webhook is stored, a forged one is not', async () => {
    const service = await storedService(engine, acme);
    const { id, path } = await connect(service);
    const send = (options: { body: string; headers: Record<string, string> }) =>
      service.app.request(path, { method: 'POST', ...options });
    expect(await json(await send(signed('{"event":"added","person":{"id":1}}')))).toEqual({ received: 1 });
    const forged = await send(signed('{"event":"added"}', 'another-secret-01'));
    expect(forged.status).toBe(401);
    expect(await json(forged)).toMatchObject({ code: 'signature_invalid', status: 401 });
    expect((await send(signed('{"event":"gone"}'))).status).toBe(200);
    expect((await send(signed('not { json'))).status).toBe(200);
    const rows = await rowsOf(service);
    expect(rows.map(({ connection, type }) => [connection, type])).toEqual([
      [id, 'person_added'],
      [id, 'unknown'],
      [id, 'unparsed'],
    ]);
  });

  test('a handshake is answered and not stored', async () => {
    const service = await storedService(engine, acme);
    const { path } = await connect(service);
    const answer = await service.app.request(path, { method: 'POST', ...signed('{"challenge":"<b>42</b>"}') });
    expect([answer.status, await answer.text()]).toEqual([200, '<b>42</b>']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await rowsOf(service)).toEqual([]);
  });

  test('a new URL replaces the old one, at once or after a time; the store has neither', async () => {
    let at = Date.now();
    const service = await storedService(engine, { ...acme, now: () => at });
    const { id, path } = await connect(service);
    const status = async (one: string): Promise<number> =>
      (await service.app.request(one, { method: 'POST', ...signed('{"event":"added"}') })).status;
    const rotate = async (body: object): Promise<string> => {
      const answer = await json(await service.call(`/v1/connections/${id}/webhook/rotate`, { body }));
      return new URL(answer.webhook_url).pathname;
    };
    const second = await rotate({ keep_seconds: 60 });
    expect([await status(path), await status(second)]).toEqual([200, 200]);
    at += 61_000;
    expect([await status(path), await status(second)]).toEqual([404, 200]);
    const third = await rotate({ keep_seconds: 0 });
    expect([await status(second), await status(third)]).toEqual([404, 200]);
    const stored = JSON.stringify(await service.store.db.selectFrom('hook_tokens').selectAll().execute());
    for (const one of [path, second, third]) expect(stored).not.toContain(one.slice('/hooks/'.length));
    await service.call(`/v1/connections/${id}`, { method: 'DELETE' });
    expect(await status(third)).toBe(404);
  });
});

test('the answers to a connection never have its URL or webhook secret again', async () => {
  const service = await storedService(undefined, acme);
  const { id, path } = await connect(service);
  const answers = [`/v1/connections/${id}`, '/v1/connections'].map(async (one) => (await service.call(one)).text());
  for (const text of await Promise.all(answers)) {
    expect(text).not.toContain(path);
    expect(text).not.toContain(hookedBody.credentials.webhook.secret);
  }
  const [row] = await service.store.db.selectFrom('connections').selectAll().execute();
  expect(row!.sealed).not.toContain('secret-');
});

test('the previous secret still verifies while the vendor changes to the new one', async () => {
  const service = await storedService(undefined, acme);
  const { id, path } = await connect(service);
  const webhook = { secret: 'secret-of-tomorrow', previous_secret: hookedBody.credentials.webhook.secret };
  const body = { credentials: { webhook } };
  expect((await service.call(`/v1/connections/${id}`, { method: 'PATCH', body })).status).toBe(200);
  for (const by of [webhook.secret, webhook.previous_secret]) {
    const { status } = await service.app.request(path, { method: 'POST', ...signed('{"event":"added"}', by) });
    expect(status).toBe(200);
  }
});

test('too much at once and too large a body are refused, and nothing of them is stored', async () => {
  const service = await storedService(undefined, { ...acme, hooksPerMinute: 2 });
  const { path } = await connect(service);
  const send = (body: string) => service.app.request(path, { method: 'POST', ...signed(body) });
  expect((await send(`{"event":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413);
  expect((await send('{"event":"added"}')).status).toBe(200);
  const limited = await send('{"event":"added"}');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '30']);
  expect(await rowsOf(service)).toHaveLength(1);
});

test('a URL that was flooded does not use up the calls of the next one', async () => {
  const service = await storedService(undefined, { ...acme, hooksPerMinute: 1 });
  const { id, path } = await connect(service);
  const status = async (one: string) =>
    (await service.app.request(one, { method: 'POST', ...signed('{"event":"added"}') })).status;
  expect([await status(path), await status(path)]).toEqual([200, 429]);
  const { webhook_url } = await json(await service.call(`/v1/connections/${id}/webhook/rotate`, { body: {} }));
  expect(await status(new URL(webhook_url).pathname)).toBe(200);
});

test('a list of many events is stored in its order; one of none or too many is kept as it came', async () => {
  const service = await storedService(undefined, acme);
  const { path } = await connect(service);
  const send = async (list: object[]) =>
    json(await service.app.request(path, { method: 'POST', ...signed(JSON.stringify(list)) }));
  const many = Array.from({ length: 1201 }, (_, n) => ({ event: 'added', n }));
  expect(await send(many)).toEqual({ received: 1201 });
  const { data } = await json(await service.call('/v1/events?limit=500&order=desc'));
  expect(data.map(({ payload }: { payload: { n: number } }) => payload.n)).toEqual(
    Array.from({ length: 500 }, (_, n) => 1200 - n),
  );
  expect([await send([]), await send(Array.from({ length: 10_001 }, () => ({})))]).toEqual([
    { received: 1 },
    { received: 1 },
  ]);
  expect((await rowsOf(service)).slice(1201).map(({ type }) => type)).toEqual(['unparsed', 'unparsed']);
});

test('a URL of nobody, another method and a store that fails are told apart', async () => {
  const service = await storedService(undefined, acme);
  const { path } = await connect(service);
  const nobody = await service.app.request(`/hooks/${'a'.repeat(43)}`, { method: 'POST', body: '{}' });
  expect(nobody.status).toBe(404);
  expect(await nobody.text()).not.toContain('aaaa');
  const get = await service.app.request(path, { headers: signed('').headers });
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  // The first is used when the events are stored, the second when the token is looked up.
  for (const table of ['events', 'hook_tokens'] as const) {
    await service.store.db.schema.dropTable(table).execute();
    const failing = await service.app.request(path, { method: 'POST', ...signed('{"event":"added"}') });
    expect([failing.status, failing.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await json(failing)).toMatchObject({ code: 'unavailable', retryable: true });
  }
});

test('a full disk loses no acknowledged webhook, and ends when there is room again', async () => {
  const service = await storedService(undefined, acme);
  const { db } = service.store;
  const { path } = await connect(service);
  const send = (n: number) =>
    service.app.request(path, {
      method: 'POST',
      ...signed(JSON.stringify({ event: 'added', n, text: 'x'.repeat(9000) })),
    });
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 40)}`.execute(db);
  const statuses: number[] = [];
  for (let n = 0; n < 20; n++) statuses.push((await send(n)).status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(await rowsOf(service)).toHaveLength(statuses.filter((status) => status === 200).length);
  await sql`pragma max_page_count = 100000`.execute(db);
  expect((await send(20)).status).toBe(200);
});

test('a vendor that signs nothing needs no secret, and none can be set', async () => {
  const service = await storedService();
  const given = { connector: 'flatchr', name: 'shop', settings: { company_key: 'x' } };
  const credentials = { webhook: { secret: 'x' } };
  expect((await service.call('/v1/connections', { body: { ...given, credentials } })).status).toBe(400);
  const { path } = await connect(service, given);
  const body = JSON.stringify({ event: 'new_applicant', data: { at: '2026-01-02 03:04:05', n: 1 } });
  expect((await service.app.request(path, { method: 'POST', body })).status).toBe(200);
  expect(await rowsOf(service)).toMatchObject([{ type: 'new_applicant' }]);
});
