import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';
import { outboxOver } from '../test-support/outbox.js';
import { claim } from './claim.js';

const hour = 3_600_000;
const given = {
  url: 'https://hr.example.com/events?tenant=1',
  connection: null,
  events: null,
  filter: null,
  dedupeMs: null,
  concurrency: 10,
};
const [mine, other] = ['con_0123456789abcdef01234567', 'con_0123456789abcdef01234568'];

onEachEngine(({ store: open }) => {
  test('an event is sent once, signed, to each subscription that wants it', async () => {
    const { subscriptions, event, run, received, deliveries, clock } = outboxOver(await open());
    clock.now = Date.now(); // the library knows no other clock
    const all = await subscriptions.create(given);
    const some = { ...given, url: 'https://other.example.com/' };
    await subscriptions.create({ ...some, connection: other });
    await subscriptions.create({ ...some, events: ['new_vacancy'] });
    await subscriptions.create({ ...some, filter: { email: 'no@example.com' } });
    const picky = await subscriptions.create({
      ...given,
      url: 'https://picky.example.com/',
      connection: mine,
      events: ['new_applicant'],
      filter: { email: ['ada@example.com', null] },
    });
    const [{ id } = { id: '' }] = await event({});
    await run();
    await run();
    expect(received.map(({ url }) => url).toSorted()).toEqual([all.url, picky.url]);
    const { body, headers } = received.find(({ url }) => url === all.url)!;
    expect(new Webhook(all.secrets[0]!.secret).verify(body, headers as Record<string, string>)).toEqual({
      id,
      connection: mine,
      type: 'new_applicant',
      dedupe_id: 'event 0',
      received_at: new Date(clock.now).toISOString(),
      payload: { email: 'ada@example.com' },
    });
    expect(headers['webhook-id']).toBe(id);
    expect(await deliveries()).toMatchObject([
      { state: 'delivered', tries: 1, last_status: 204 },
      { state: 'delivered', tries: 1, last_status: 204 },
    ]);
  });

  test('repeats are sent as each subscription wants', async () => {
    const { subscriptions, event, run, received, clock } = outboxOver(await open());
    for (const [url, dedupeMs] of [
      ['default', null],
      ['all', 0],
      ['hour', hour],
    ] as const)
      await subscriptions.create({ ...given, url: `https://example.com/${url}`, dedupeMs });
    for (let n = 0; n < 3; n++) {
      clock.now += 700_000;
      await event({ dedupe_id: 'same' });
      await run();
    }
    clock.now += 1;
    await event({ dedupe_id: 'same' });
    await run();
    const count = (name: string) => received.filter(({ url }) => url.endsWith(name)).length;
    expect([count('default'), count('all'), count('hour')]).toEqual([3, 4, 1]);
  });

  describe('a delivery that fails', () => {
    test('is tried ten times and then exhausted', async () => {
      const { subscriptions, event, run, received, deliveries, clock, world } = outboxOver(await open());
      await subscriptions.create(given);
      world.answer = async () => ({ status: 302, headers: { location: 'http://127.0.0.1/' } });
      await event({});
      const start = clock.now;
      for (let n = 0; n < 15; n++) {
        await run();
        clock.now = Math.max(clock.now, (await deliveries())[0]!.next_at);
      }
      expect(received).toHaveLength(10);
      expect(received.at(-1)!.at - start).toBeGreaterThan(75 * hour);
      expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect(await deliveries()).toMatchObject([
        { state: 'exhausted', tries: 10, last_status: 302, last_error: 'status', ended_at: clock.now },
      ]);
    });

    test('is tried when the receiver asked for it, and so are all others to it', async () => {
      const { subscriptions, event, run, received, clock, world } = outboxOver(await open());
      await subscriptions.create(given);
      world.answer = async () => ({ status: 429, headers: { 'retry-after': '7200' } });
      await event({});
      await run();
      clock.now += hour;
      await event({});
      await run();
      expect(received).toHaveLength(1);
      world.answer = async () => ({ status: 200, headers: {} });
      clock.now += hour + 1;
      await run();
      expect(received).toHaveLength(2); // the second event
      clock.now += hour;
      await run();
      expect(received).toHaveLength(3);
    });

    test('with 410 disables its subscription until a user enables it', async () => {
      const { subscriptions, event, run, received, deliveries, world } = outboxOver(await open());
      const { id } = await subscriptions.create({ ...given, concurrency: 1 });
      world.answer = async () => ({ status: 410, headers: {} });
      await event({}, {});
      await run();
      await event({});
      await run();
      expect(received).toHaveLength(1);
      const gone = (await subscriptions.get(id))!;
      expect(gone).toMatchObject({ isOn: false, reason: 'gone' });
      expect((await deliveries()).map(({ state }) => state)).toEqual(['exhausted', 'waiting']);
      world.answer = async () => ({ status: 200, headers: {} });
      expect(await subscriptions.change(gone, { isOn: true })).toMatchObject({ isOn: true, reason: null });
      await run();
      expect((await deliveries()).map(({ state }) => state)).toEqual(['exhausted', 'delivered']);
    });
  });

  test('a target that stands still holds no more than its limit, and no other one', async () => {
    const { subscriptions, event, sender, run, received, world, deliveries } = outboxOver(await open());
    await subscriptions.create({ ...given, url: 'https://slow.example.com/', concurrency: 3 });
    await subscriptions.create({ ...given, url: 'https://fast.example.com/', concurrency: 3 });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let isFast = (): void => {};
    const fast = new Promise<void>((resolve) => (isFast = resolve));
    world.answer = async ({ url }) => {
      if (url.includes('slow')) await held;
      if (received.filter((one) => one.url.includes('fast')).length === 20) isFast();
      return { status: 200, headers: {} };
    };
    await event(...Array.from({ length: 20 }, () => ({})));
    await sender.look();
    await fast;
    expect(received.filter(({ url }) => url.includes('slow'))).toHaveLength(3);
    release();
    await run();
    expect((await deliveries()).every(({ state }) => state === 'delivered')).toBe(true);
    for (const name of ['slow', 'fast']) {
      const ids = received.filter(({ url }) => url.includes(name)).map(({ headers }) => headers['webhook-id']);
      expect(ids).toEqual(ids.toSorted((a, b) => (a! < b! ? -1 : 1))); // the order of events
    }
  });

  test('a clock that jumps, back or forth, loses nothing and sends nothing twice', async () => {
    const { subscriptions, event, run, received, deliveries, clock } = outboxOver(await open());
    await subscriptions.create(given);
    for (const jump of [-24 * hour, 48 * hour, -hour, 0]) {
      await event({}, {});
      await run();
      clock.now += jump;
      await event({});
      await run();
    }
    expect((await deliveries()).map(({ state, tries }) => [state, tries])).toEqual(
      Array.from({ length: 12 }, () => ['delivered', 1]),
    );
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(12);
  });

  test('targets that stand still leave places to others, however much they may take', async () => {
    const { subscriptions, event, sender, received, world } = outboxOver(await open());
    for (let n = 0; n < 6; n++)
      await subscriptions.create({ ...given, url: 'https://still.example.com/', connection: other, concurrency: 100 });
    await subscriptions.create({ ...given, connection: mine });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let isSent = (): void => {};
    const sent = new Promise<void>((resolve) => (isSent = resolve));
    world.answer = async ({ url }) => {
      if (url.includes('still')) await held;
      else isSent();
      return { status: 200, headers: {} };
    };
    await event(...Array.from({ length: 100 }, () => ({ connection: other })));
    for (let before = -1; before < received.length; ) {
      before = received.length;
      for (let n = 0; n < 20; n++) await sender.look(); // until they take no more
    }
    await event({ connection: mine });
    await sender.look();
    await sent;
    release();
    await sender.idle();
  });

  test('what a dead process was sending is sent again when its lease ends', async () => {
    const store = await open();
    const dead = outboxOver(store, { post: () => new Promise(() => {}) });
    await dead.subscriptions.create(given);
    await dead.event({});
    await dead.sender.look();
    while ((await dead.deliveries())[0]!.leased_until === 0) await new Promise(setImmediate);
    const living = outboxOver(store, { keyring: dead.keyring });
    living.clock.now += 59_999;
    await living.run();
    expect(living.received).toHaveLength(0);
    living.clock.now += 1;
    await living.run();
    expect(living.received).toHaveLength(1);
    expect(await living.deliveries()).toMatchObject([{ state: 'delivered', tries: 1 }]);
  });

  test('tries that ended with their processes do not count', async () => {
    const store = await open();
    const { subscriptions, event, run, deliveries, clock, world } = outboxOver(store);
    const { id } = await subscriptions.create(given);
    await event({});
    for (let n = 0; n < 12; n++) {
      expect((await claim(store, { id, most: 1, now: () => clock.now }))!.deliveries).toHaveLength(1);
      clock.now += 60_000;
    }
    world.answer = async () => ({ status: 500, headers: {} });
    await run();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', tries: 1 }]);
  });

  test('a stop ends what is on its way after the grace, and it is sent again at once, without losing a try', async () => {
    const store = await open();
    let isOnItsWay = (): void => {};
    const onItsWay = new Promise<void>((resolve) => (isOnItsWay = resolve));
    const stopping = outboxOver(store, {
      post: ({ signal }) =>
        new Promise((resolve) => {
          signal!.addEventListener('abort', () => resolve({ failure: 'network' }));
          isOnItsWay();
        }),
    });
    await stopping.subscriptions.create(given);
    await stopping.event({});
    await stopping.sender.look();
    await onItsWay;
    await stopping.sender.close(1);
    expect(await stopping.deliveries()).toMatchObject([{ state: 'waiting', tries: 0, last_error: 'stopped' }]);
    const next = outboxOver(store);
    await next.run();
    expect(await next.deliveries()).toMatchObject([{ state: 'delivered', tries: 1 }]);
  });
});
