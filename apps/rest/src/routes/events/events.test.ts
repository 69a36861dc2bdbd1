import { createParser } from '../../test-support/event-stream.js';
import { expect, onTestFinished, test } from 'vitest';
import { cursorAt, eventId } from '../../events/event-id.js';
import { insertEvents } from '../../events/insert-events.js';
import { storeEvents } from '../../events/store-events.js';
import { clean } from '../../cleaning/cleaner.js';
import { storedKeys } from '../../keys/stored-keys.js';
import { keyring as keyringOf, newKey } from '../../secrets/keyring.js';
import { onEachEngine } from '../../test-support/engines.js';
import { newEvent } from '../../test-support/events.js';
import { json, storedService } from '../../test-support/service.js';

const keyring = keyringOf(newKey());
type Service = Awaited<ReturnType<typeof storedService>>;

const one = (n: number, more = {}) => newEvent({ dedupe_id: String(n), payload: { n }, ...more });
const numbers = (page: { data: { payload: { n: number } }[] }): number[] => page.data.map(({ payload }) => payload.n);

/** Follows until `count` events came; then the caller leaves. */
async function follow(service: Service, path: string, headers: Record<string, string> = {}) {
  const left = new AbortController();
  onTestFinished(() => left.abort());
  const request = new Request(`http://localhost${path}`, {
    headers: { accept: 'text/event-stream', authorization: 'Bearer test-key-of-the-service', ...headers },
    signal: left.signal,
  });
  const response = await service.app.request(request);
  return { response, ...createParser(response), leave: () => left.abort() };
}

onEachEngine((engine) => {
  test('events are listed in the order of commits, by filters, page by page', async () => {
    const service = await storedService(engine, { keyring });
    const add = storeEvents({ ...service, keyring });
    await add([one(1), one(2, { connection: 'con_b' }), one(3, { type: 'unknown' }), one(4), one(5)]);
    const list = async (query: string) => json(await service.call(`/v1/events?${query}`));
    const first = await list('limit=2');
    expect(numbers(first)).toEqual([1, 2]);
    expect(numbers(await list(`limit=9&cursor=${first.next_cursor}`))).toEqual([3, 4, 5]);
    expect(numbers(await list('order=desc&limit=2'))).toEqual([5, 4]);
    expect(numbers(await list('connection=con_b'))).toEqual([2]);
    expect(numbers(await list('type=unknown'))).toEqual([3]);
    expect(numbers(await list(`type=new_applicant&connection=${newEvent().connection}`))).toEqual([1, 4, 5]);
    const { data } = first;
    expect(data[0]).toEqual({
      id: expect.stringMatching(/^evt_[0-9a-f]{24}$/),
      connection: newEvent().connection,
      type: 'new_applicant',
      dedupe_id: '1',
      received_at: '2023-11-14T22:13:20.000Z',
      payload: { n: 1 },
    });
    expect(await json(await service.call(`/v1/events/${data[0].id}`))).toEqual(data[0]);
    expect((await service.call(`/v1/events/${eventId(9)}`)).status).toBe(404);
  });

  test('a cursor whose next events expired is gone; so is one from before a backup was restored', async () => {
    const service = await storedService(engine, { keyring });
    await storeEvents({ ...service, keyring })([one(1), one(2, { received_at: Date.now() })]);
    await clean(service.store, 10, 86_400_000);
    const status = async (cursor: string, headers = {}): Promise<number> =>
      (await service.call(`/v1/events?cursor=${cursor}`, { headers })).status;
    expect([await status(cursorAt(0)), await status(cursorAt(1)), await status(cursorAt(3))]).toEqual([410, 200, 410]);
    expect(await status(cursorAt(0), { accept: 'text/event-stream' })).toBe(410);
  });

  test('a stream goes on after the last event id, and misses nothing that is committed out of order', async () => {
    const service = await storedService(engine, { keyring });
    const add = storeEvents({ ...service, keyring });
    const [first] = await add([one(1), one(2)]);
    const stream = await follow(service, '/v1/events', { 'last-event-id': first!.id });
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    expect(await stream.next()).toMatchObject({ data: { payload: { n: 2 } } });
    // Two replicas: the one that begins first commits last, or makes the other one wait.
    const replica = async (n: number, until: Promise<unknown>): Promise<void> => {
      await service.store.db.transaction().execute(async (part) => {
        await insertEvents(service.store, part, keyring, [one(n)]);
        await until;
      });
      service.store.wakes.committed();
    };
    const waiting = new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([replica(3, waiting), replica(4, Promise.resolve()), replica(5, waiting)]);
    const seen = [await stream.next(), await stream.next(), await stream.next()];
    expect(new Set(seen.map(({ data }) => data.payload.n))).toEqual(new Set([3, 4, 5]));
    expect(seen.map(({ id }) => id)).toEqual(seen.map(({ id }) => id).toSorted());
  });
});

test('a stream lives on while nothing happens, and says how far it is beyond what its filter leaves out', async () => {
  const service = await storedService(undefined, { keyring, heartbeatMs: 1 });
  const stream = await follow(service, '/v1/events?connection=con_b');
  expect(await stream.nextId()).toBe(cursorAt(0));
  await storeEvents({ ...service, keyring })([one(1)]);
  for (let id = ''; id !== cursorAt(1); id = await stream.nextId()) await Promise.resolve();
});

test('a stream ends when its key is revoked', async () => {
  const service = await storedService(undefined, { keyring, heartbeatMs: 1 });
  const keys = storedKeys(service.store);
  const { id, key } = await keys.create({ name: 'reader', scopes: ['events:read'], connections: ['con_b'] });
  const stream = await follow(service, '/v1/events', { authorization: `Bearer ${key}` });
  await storeEvents({ ...service, keyring })([one(1), one(2, { connection: 'con_b' })]);
  expect(await stream.next()).toMatchObject({ data: { payload: { n: 2 }, connection: 'con_b' } });
  const mine = await json(await service.call('/v1/events', { headers: { authorization: `Bearer ${key}` } }));
  expect(numbers(mine)).toEqual([2]);
  await keys.revoke(id);
  await stream.ended();
});

test('a reader that is slow is sent no more than it takes', async () => {
  const service = await storedService(undefined, { keyring });
  const stream = await follow(service, '/v1/events');
  await stream.nextId();
  await storeEvents({ ...service, keyring })(Array.from({ length: 200 }, (_, n) => one(n)));
  const chunk = await stream.read();
  expect(chunk!.match(/^data: /gm)).toHaveLength(20);
});

test('a reader so slow that events expire before it has read them is cut off, and told when it asks again', async () => {
  const service = await storedService(undefined, { keyring });
  const stream = await follow(service, '/v1/events');
  await stream.nextId();
  await storeEvents({ ...service, keyring })(Array.from({ length: 60 }, (_, n) => one(n)));
  await stream.read();
  await clean(service.store, 500, 86_400_000);
  await stream.ended();
  const again = await follow(service, '/v1/events', { 'last-event-id': cursorAt(20) });
  expect(again.response.status).toBe(410);
});

test('a stream ends when the service stops', async () => {
  const stopping = new AbortController();
  const service = await storedService(undefined, { keyring, stopping: stopping.signal });
  const stream = await follow(service, '/v1/events');
  await stream.nextId();
  stopping.abort();
  await stream.ended();
});
