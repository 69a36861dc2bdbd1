import { expect, test } from 'vitest';
import { sending } from '../../test-support/sending.js';
import { onEachEngine } from '../../test-support/engines.js';
import { json } from '../../test-support/service.js';

onEachEngine((engine) => {
  test('exhausted deliveries are listed, and sent again by id, time range and filter', async () => {
    const { call, clock, world, subscribe, event, run, runOut, list } = await sending(engine);
    const [one, two] = [await subscribe(), await subscribe()];
    world.answer = { status: 500, headers: {} };
    const start = clock.now;
    for (let n = 0; n < 4; n++) {
      await event(n);
      await run();
      clock.now += 1000;
    }
    await runOut();
    const exhausted = await list('?state=exhausted');
    expect(exhausted).toHaveLength(8);
    expect(exhausted[0]).toMatchObject({ state: 'exhausted', tries: 10, last_status: 500, last_error: 'status' });
    expect(await list(`?state=exhausted&subscription=${one}`)).toHaveLength(4);

    world.answer = { status: 200, headers: {} };
    const retry = async (body: object) => json(await call('/v1/deliveries/retry', { body }));
    const at = (ms: number): string => new Date(start + ms).toISOString();
    expect(await retry({ subscription: one, from: at(1000), to: at(3000) })).toEqual({ retried: 2, has_more: false });
    expect(await retry({ deliveries: [exhausted[0].id, `dlv_${'0'.repeat(24)}`] })).toMatchObject({ retried: 1 });
    await runOut();
    expect(await list('?state=delivered')).toHaveLength(3);
    const { id } = (await list(`?state=exhausted&subscription=${two}`)).at(-1);
    const single = await call(`/v1/deliveries/${id}/retry`, { method: 'POST' });
    expect([single.status, (await json(single)).state]).toEqual([202, 'waiting']);
    expect(await json(await call(`/v1/deliveries/${id}`))).toMatchObject({ id, subscription: two, state: 'waiting' });
    expect(await retry({ to: at(1e9) })).toEqual({ retried: 4, has_more: false });
    await runOut();
    expect(await list('?state=exhausted')).toHaveLength(0);
    for (const body of [{}, { pace: 'concurrency' }]) {
      expect((await retry(body)).issues).toMatchObject([{ message: expect.stringContaining('`subscription`') }]);
    }
    expect((await retry({ from: 'yesterday' })).issues).toMatchObject([{ path: ['from'] }]);
  });

  test('exhausted deliveries are sent again at the usual pace, or as fast as the concurrency allows', async () => {
    const { call, clock, world, subscribe, event, run, runOut, list } = await sending(engine);
    const id = await subscribe({ concurrency: 3 });
    world.answer = { status: 500, headers: {} };
    for (let n = 0; n < 20; n++) await event(n);
    await runOut();
    world.answer = { status: 200, headers: {} };
    const retry = async (pace?: string) =>
      json(await call('/v1/deliveries/retry', { body: { subscription: id, ...(pace ? { pace } : {}) } }));
    expect(await retry()).toMatchObject({ retried: 20 });
    await run();
    clock.now += 1000;
    await run();
    const paced = (await list('?state=delivered')).length;
    expect(paced).toBeLessThan(20);
    await call(`/v1/subscriptions/${id}`, { method: 'PATCH', body: { state: 'on' } });
    const [waiting] = await list('?state=waiting');
    expect((await call(`/v1/deliveries/${waiting.id}/retry`, { method: 'POST' })).status).toBe(202);
    world.answer = { status: 500, headers: {} };
    await runOut();
    world.answer = { status: 200, headers: {} };
    expect(await retry('concurrency')).toEqual({ retried: 20 - paced, has_more: false });
    expect(await list('?state=waiting')).toContainEqual(expect.objectContaining({ next_try_at: null }));
    await run(); // at one time of the clock
    expect(await list('?state=delivered')).toHaveLength(20);
  });

  test('what is exhausted stays so while its subscription is disabled', async () => {
    const { call, world, subscribe, event, run, list } = await sending(engine);
    const id = await subscribe();
    world.answer = { status: 410, headers: {} }; // it disables, too
    await event(1);
    await run();
    const [one] = await list();
    for (const body of [{ subscription: id }, { deliveries: [one.id] }])
      expect(await json(await call('/v1/deliveries/retry', { body }))).toEqual({ retried: 0, has_more: false });
    expect((await call(`/v1/deliveries/${one.id}/retry`, { method: 'POST' })).status).toBe(409);
    expect(await list('?state=exhausted')).toHaveLength(1);
  });

  test('an event is sent again, to one subscription or to all that want it', async () => {
    const { call, world, subscribe, event, run, list } = await sending(engine);
    const one = await subscribe();
    await subscribe({ filter: { email: 'nobody@example.com' } });
    const id = await event(1);
    await run();
    const later = await subscribe();
    const replay = async (body: object = {}) => json(await call(`/v1/events/${id}/replay`, { body }));
    expect((await replay({ subscription: later })).data).toMatchObject([{ subscription: later, state: 'waiting' }]);
    await run();
    expect((await replay()).data.map((sent: { subscription: string }) => sent.subscription).toSorted()).toEqual(
      [one, later].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    for (let n = 0; n < 3; n++) await run();
    expect(world.sent).toHaveLength(4);
    expect(new Set(world.sent.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    expect(await list(`?event=${id}`)).toHaveLength(2);
    expect((await call(`/v1/events/evt_${'0'.repeat(24)}/replay`, { body: {} })).status).toBe(404);
  });

  test('a list has pages in the order of events, whatever their states', async () => {
    const { call, subscribe, event, run, world } = await sending(engine);
    await subscribe();
    for (let n = 0; n < 5; n++) {
      world.answer = { status: n % 2 ? 200 : 410, headers: {} };
      if (n % 2) await event(n);
      else await event(n, 'con_0123456789abcdef01234568');
      if (n < 1) await run();
    }
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await json(await call(`/v1/deliveries?limit=2${cursor}`));
      ids.push(...page.data.map((one: { id: string }) => one.id));
      if (page.next_cursor === null) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(ids).toEqual([...new Set(ids)].toSorted());
    const wrong = await json(await call('/v1/deliveries?state=exausted'));
    expect(wrong.detail).toBe(
      'state: Must be one of waiting, delivered, exhausted, cancelled. Did you mean "exhausted"?',
    );
    expect(wrong.hint).toMatch(/^The parameters of this list are limit/);
    expect((await json(await call('/v1/deliveries?state=sending'))).detail).toContain('waiting includes');
    expect((await call('/v1/deliveries?event=%00')).status).toBe(400);
  });

  test('a key that is limited to a connection has only its deliveries and events', async () => {
    const { call, subscribe, event, run } = await sending(engine);
    const account = { connector: 'flatchr', settings: { company_key: 'Wy3EOp2NP3p1KMq8' } };
    const mine = (await json(await call('/v1/connections', { body: { ...account, name: 'mine' } }))).id;
    const body = { name: 'limited', scopes: ['events:read', 'events:write'], connections: [mine] };
    const { key } = await json(await call('/v1/keys', { body }));
    const limited = { headers: { authorization: `Bearer ${key}` } };
    await subscribe();
    const other = await event(1);
    await event(2, mine);
    await run();
    const seen = (await json(await call('/v1/deliveries', limited))).data;
    expect(seen).toMatchObject([{ connection: mine }]);
    const [hidden] = (await json(await call(`/v1/deliveries?event=${other}`))).data;
    expect((await json(await call(`/v1/deliveries?event=${other}`, limited))).data).toEqual([]);
    expect((await call(`/v1/deliveries/${hidden.id}`, limited)).status).toBe(404);
    expect((await call(`/v1/deliveries/${hidden.id}/retry`, { method: 'POST', ...limited })).status).toBe(404);
    expect((await call(`/v1/events/${other}/replay`, { body: {}, ...limited })).status).toBe(404);
    const all = await json(await call('/v1/deliveries/retry', { body: { deliveries: [hidden.id] }, ...limited }));
    expect(all.retried).toBe(0);
  });
});
