import { expect, test } from 'vitest';
import type { HttpRequest } from '@raccord/core';
import { connectorsOf } from '../connectors/connectors.js';
import { allConnections } from '../connections/all-connections.js';
import { storedConnections } from '../connections/stored-connections.js';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import { startMetrics } from '../observe/metrics.js';
import { noLog } from '../observe/log.js';
import { onEachEngine } from '../test-support/engines.js';
import { hooked, hookedBody, signed } from '../test-support/hooks.js';
import { reply } from '../test-support/reply.js';
import { json, storedService } from '../test-support/service.js';
import { claimPolls } from './claim.js';
import { poller } from './poller.js';

const keyring = keyringOf(newKey());
const connectors = connectorsOf([hooked]);
/** Of a read that fails. */
const attempts = 3;
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 2, 3, minute)).toISOString();

onEachEngine((engine) => {
  async function world(people: () => unknown) {
    const now = (): number => Date.parse(at(30));
    const service = await storedService(engine, { connectors, keyring, now });
    const { store } = service;
    const { id, webhook_url } = await json(await service.call('/v1/connections', { body: hookedBody }));
    const push = (body: object) =>
      service.app.request(new URL(webhook_url).pathname, { method: 'POST', ...signed(JSON.stringify(body)) });
    const asked: HttpRequest[] = [];
    const transport = async (request: HttpRequest) => {
      asked.push(request);
      const rows = await people();
      if (rows === 'in a year') return { ...reply({}, 429), headers: { 'retry-after': '31536000' } };
      return rows instanceof Error ? reply({}, 503) : reply(rows as object);
    };
    const connections = allConnections([storedConnections({ store, keyring })]);
    const runtime = { transport, sleep: async () => {} };
    const lags: number[] = [];
    const metrics = { ...startMetrics(), pollLag: (ms: number) => void lags.push(ms) };
    const replica = () => poller({ connectors, connections, store, keyring, runtime, now, log: noLog, metrics });
    const set = async (body: object) =>
      service.call(`/v1/connections/${id}/triggers/people_new`, { method: 'PUT', body });
    const due = () => store.db.updateTable('triggers').set({ next_at: 1 }).execute();
    const events = () => store.db.selectFrom('events').select(['type', 'dedupe_id']).orderBy('id').execute();
    return { ...service, id, lags, push, asked, replica, set, due, events };
  }

  test('a poll that is switched on brings what is new, once, and stops when it is switched off', async () => {
    const rows = [{ id: 1, created_at: at(10) }];
    const { set, replica, due, events, asked, lags } = await world(() => rows);
    expect(await json(await set({ enabled: true, interval_seconds: 60 }))).toMatchObject({
      kind: 'poll',
      enabled: true,
      interval_seconds: 60,
      failures: 0,
    });
    const one = replica();
    await one.look();
    expect(await events()).toEqual([]); // the first one only notes what is there
    rows.push({ id: 2, created_at: at(20) }, { id: 3, created_at: at(21) });
    await one.look();
    expect(asked).toHaveLength(1); // not due yet
    await due();
    await one.look();
    await due();
    await one.look();
    expect((await events()).map(({ type }) => type)).toEqual(['people_new', 'people_new']);
    expect(asked).toHaveLength(3);
    expect(lags.map((ms) => ms > 86_400_000)).toEqual([false, true, true]); // `due` dates them back to 1970
    await set({ enabled: false });
    await one.look();
    expect(asked).toHaveLength(3);
  });

  test('of several replicas, one polls; what a dead one left is polled when its lease ends', async () => {
    const { set, replica, store, asked, due, events } = await world(() => [{ id: 1, created_at: at(10) }]);
    await set({ enabled: true, since: at(0) });
    await Promise.all([replica(), replica(), replica()].map((one) => one.look()));
    expect(asked).toHaveLength(1);
    expect(await events()).toHaveLength(1);
    await due();
    expect(await claimPolls(store, 8)).toHaveLength(1); // and dies
    await replica().look();
    expect(asked).toHaveLength(1);
    await store.db.updateTable('triggers').set({ held_until: 1 }).execute();
    await replica().look();
    expect(asked).toHaveLength(2);
  });

  test('what a webhook brought is a repeat when a poll brings it, and the other way around', async () => {
    const rows = [1, 2].map((id) => ({ id, created_at: at(10) }));
    const { set, replica, push, due, store, id, call } = await world(() => rows);
    await push({ event: 'added', person: { id: 1 } });
    await set({ enabled: true, since: at(0) });
    await replica().look();
    await push({ event: 'added', person: { id: 2 } });
    const seen = async () => {
      const found = await store.db.selectFrom('events').selectAll().orderBy('id').execute();
      return found.map(({ type, duplicate_of }) => [
        type,
        duplicate_of && found.findIndex((one) => one.id === duplicate_of),
      ]);
    };
    const merged = [
      ['person_added', null],
      ['people_new', 0],
      ['people_new', null],
      ['person_added', 2],
    ];
    expect(await seen()).toEqual(merged);
    const body = { dedupe_seconds: 0 };
    await call(`/v1/connections/${id}/triggers/person_added`, { method: 'PUT', body }); // all are wanted
    rows.push({ id: 3, created_at: at(11) });
    await due();
    await replica().look();
    await push({ event: 'added', person: { id: 3 } });
    expect(await seen()).toEqual([...merged, ['people_new', null], ['person_added', null]]);
  });

  test('who lost the lease stores nothing', async () => {
    let steal = async (): Promise<void> => {};
    const { set, replica, store, events } = await world(async () => {
      await steal();
      return [{ id: 1, created_at: at(10) }];
    });
    await set({ enabled: true, since: at(0) });
    steal = async () => void (await store.db.updateTable('triggers').set({ holder: 'another' }).execute());
    await replica().look();
    expect(await events()).toEqual([]);
    expect(await store.db.selectFrom('poll_states').selectAll().execute()).toEqual([]);
  });

  test('a poll that was changed while it failed runs as it is now, at once', async () => {
    let change: (() => Promise<unknown>) | undefined;
    const { set, replica, store, asked } = await world(async () => {
      const once = change;
      change = undefined;
      await once?.();
      return new Error('503');
    });
    await set({ enabled: true });
    change = () => set({ enabled: true, interval_seconds: 60 });
    await replica().look();
    const row = await store.db.selectFrom('triggers').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ holder: null, held_until: 0, tries: 1, last_error: 'unavailable' });
    expect(asked).toHaveLength(2 * attempts);
  });

  test('a vendor that wants to be asked in a year is asked tomorrow', async () => {
    const { set, replica, store } = await world(() => 'in a year');
    await set({ enabled: true });
    const before = Date.now();
    await replica().look();
    const { next_at, last_error } = await store.db.selectFrom('triggers').selectAll().executeTakeFirstOrThrow();
    expect([last_error, Math.round((next_at! - before) / 3_600_000)]).toEqual(['rate_limited', 24]);
  });

  test('a failed poll loses nothing, and is tried again later and later', async () => {
    let fails = true;
    const world1 = await world(() => (fails ? new Error('503') : [{ id: 1, created_at: at(10) }]));
    const { set, replica, due, events, store, id, call } = world1;
    await set({ enabled: true, interval_seconds: 60, since: at(0) });
    const waits: number[] = [];
    for (let time = 0; time < 3; time++) {
      const before = Date.now();
      await replica().look();
      const { next_at } = await store.db.selectFrom('triggers').selectAll().executeTakeFirstOrThrow();
      waits.push(Math.round((next_at! - before) / 60_000));
      await due();
    }
    expect(waits).toEqual([1, 2, 4]);
    const told = await json(await call(`/v1/connections/${id}/triggers/people_new`));
    expect(told).toMatchObject({ failures: 3, last_error: 'unavailable' });
    fails = false;
    await replica().look();
    expect(await events()).toHaveLength(1);
  });
});

test('what does not fit the trigger is refused when it is set', async () => {
  const service = await storedService(undefined, { connectors, keyring });
  const { id } = await json(await service.call('/v1/connections', { body: hookedBody }));
  const put = async (trigger: string, body: object): Promise<number> =>
    (await service.call(`/v1/connections/${id}/triggers/${trigger}`, { method: 'PUT', body })).status;
  expect(await put('people_new', { enabled: true, input: { team: 'a' } })).toBe(400);
  expect(await put('people_new', { enabled: true, since: 'yesterday' })).toBe(400);
  expect(await put('person_added', { enabled: true })).toBe(400);
  expect(await put('person_added', { dedupe_seconds: 0 })).toBe(200);
  expect(await put('person_gone', {})).toBe(404);
});
