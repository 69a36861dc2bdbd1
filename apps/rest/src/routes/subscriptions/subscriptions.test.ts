import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../../test-support/engines.js';
import { json, storedService } from '../../test-support/service.js';

const url = 'https://hr.example.com/events';
const account = { connector: 'flatchr', settings: { company_key: 'Wy3EOp2NP3p1KMq8' } };

async function started(engine?: Parameters<typeof storedService>[0]) {
  const service = await storedService(engine);
  const created = async (body: object) => json(await service.call('/v1/subscriptions', { body }));
  const connect = async (name: string): Promise<string> =>
    (await json(await service.call('/v1/connections', { body: { ...account, name } }))).id;
  const keyFor = async (...connections: string[]) => {
    const body = { name: 'limited', scopes: ['events:read', 'events:write'], connections };
    const { key } = await json(await service.call('/v1/keys', { body }));
    return { headers: { authorization: `Bearer ${key}` } };
  };
  return { ...service, created, connect, keyFor };
}

onEachEngine((engine) => {
  test('a subscription is made, shown, changed and deleted; its secret is shown once and stored sealed', async () => {
    const { call, created, store, connect } = await started(engine);
    const rowsNow = async () => JSON.stringify(await store.db.selectFrom('subscriptions').selectAll().execute());
    const connection = await connect('main');
    const filter = { 'data.column.hired': true };
    const { secret, warnings, ...made } = await created({ url, connection, events: ['drag_applicant'], filter });
    expect(warnings).toEqual([]);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(made).toMatchObject({ connection, url, events: ['drag_applicant'], filter, state: 'on', concurrency: 10 });
    const path = `/v1/subscriptions/${made.id}`;
    expect(await rowsNow()).not.toContain('hired');
    expect(await json(await call(path))).toEqual(made);
    expect((await json(await call('/v1/subscriptions'))).data).toEqual([made]);
    const change = { url: `${url}/2`, filter: null, dedupe_seconds: 0, state: 'disabled' };
    const changed = await json(await call(path, { method: 'PATCH', body: change }));
    expect(changed).toMatchObject({ ...change, events: ['drag_applicant'], reason: 'request' });
    const rotated = await json(await call(`${path}/secret/rotate`, { body: {} }));
    expect(rotated.secret).not.toBe(secret);
    const rows = await rowsNow();
    for (const text of [secret, rotated.secret, url]) expect(rows).not.toContain(text);
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(path)).status).toBe(404);
  });

  test('a list has pages', async () => {
    const { call, created } = await started(engine);
    for (let n = 0; n < 3; n++) await created({ url });
    const first = await json(await call('/v1/subscriptions?limit=2'));
    const rest = await json(await call(`/v1/subscriptions?limit=2&cursor=${first.next_cursor}`));
    expect([first.data.length, rest.data.length, rest.next_cursor]).toEqual([2, 1, null]);
  });
});

describe('a URL is refused', () => {
  test.each([
    ['http://hr.example.com/', /https/],
    ['ftp://hr.example.com/', /https/],
    ['/events', /absolute/],
    ['https://user:secret@hr.example.com/', /user name/],
    ['https://127.0.0.1/', /private/],
    ['https://2130706433/', /private/],
    ['https://metadata.internal/', /private/],
    ['https://[::1]/', /private/],
  ])('%s', async (bad, words) => {
    const { created } = await started();
    const problem = await created({ url: bad });
    expect(problem).toMatchObject({ code: 'input_invalid', issues: [{ path: ['url'] }] });
    expect(problem.detail).toMatch(words);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

test('names of events are checked, with a suggestion', async () => {
  const { created, connect } = await started();
  const connection = await connect('main');
  expect((await created({ url, connection, events: ['new_aplicant'] })).detail).toContain('new_applicant');
  expect((await created({ url, events: ['report', 'unknown', 'unparsed'] })).id).toMatch(/^sub_/);
  expect((await created({ url, connection: 'con_0123456789abcdef01234567' })).code).toBe('not_found');
});

test('a key that is limited to a connection makes and sees only subscriptions of it', async () => {
  const { call, created, connect, keyFor } = await started();
  const [mine, other] = [await connect('mine'), await connect('other')];
  const limited = await keyFor(mine);
  expect((await call('/v1/subscriptions', { body: { url }, ...limited })).status).toBe(403);
  expect((await call('/v1/subscriptions', { body: { url, connection: other }, ...limited })).status).toBe(404);
  expect((await call('/v1/subscriptions', { body: { url, connection: mine }, ...limited })).status).toBe(201);
  const hidden = [await created({ url }), await created({ url, connection: other })];
  const seen = await json(await call('/v1/subscriptions', limited));
  expect(seen.data.map((one: { connection: string }) => one.connection)).toEqual([mine]);
  for (const { id } of hidden) {
    for (const method of ['GET', 'DELETE'])
      expect((await call(`/v1/subscriptions/${id}`, { method, ...limited })).status).toBe(404);
    expect((await call(`/v1/subscriptions/${id}/secret/rotate`, { body: {}, ...limited })).status).toBe(404);
  }
});

describe('a filter with a path that no event is known to have is taken, with a warning', () => {
  test.each<[given: object, warnings: string[]]>([
    [
      { events: ['drag_applicant'], filter: { 'data.column.hired': true, 'data.colum.hired': true } },
      ['filter: no event is known to have "data.colum.hired": "colum" is unknown. Did you mean "column"?'],
    ],
    [
      { filter: { 'data.column.hird': [true, null] } },
      ['filter: no event is known to have "data.column.hird": "hird" is unknown. Did you mean "hired"?'],
    ],
    [
      { connection: null, filter: { evnt: 'drag_applicant' } },
      ['filter: no event is known to have "evnt": "evnt" is unknown. Did you mean "event"?'],
    ],
    [{ filter: { company_id: 98 } }, []],
    [{ events: ['drag_applicant'], filter: { 'data.candidate.urls.site': 'x' } }, []],
    [{ events: ['drag_applicant', 'unknown'], filter: { colum: 1 } }, []],
    [{ events: ['report'], connection: null, filter: { colum: 1 } }, []],
  ])('%j', async (given, warnings) => {
    const { call, created, connect } = await started();
    const made = await created({ url, connection: await connect('main'), ...given });
    expect(made.warnings).toEqual(warnings);
    const changed = await call(`/v1/subscriptions/${made.id}`, { method: 'PATCH', body: { concurrency: 2 } });
    expect((await json(changed)).warnings).toEqual(warnings);
  });
});
