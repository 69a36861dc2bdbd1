import { expect, test } from 'vitest';
import { clean } from '../../cleaning/cleaner.js';
import { onEachEngine } from '../../test-support/engines.js';
import { sending } from '../../test-support/sending.js';
import { json } from '../../test-support/service.js';

onEachEngine((engine) => {
  test('what waits for a disabled subscription is listed, sent when it is enabled, and cancelled when its event expires', async () => {
    const { call, clock, world, store, subscribe, event, run, list } = await sending(engine);
    const id = await subscribe({ concurrency: 1 });
    world.answer = { status: 410, headers: {} };
    for (let n = 0; n < 3; n++) await event(n);
    await run();
    expect(await json(await call(`/v1/subscriptions/${id}`))).toMatchObject({ state: 'disabled', reason: 'gone' });
    const waiting = await list(`?state=waiting&subscription=${id}`);
    expect(waiting).toHaveLength(2);
    const retried = await call(`/v1/deliveries/${waiting[0].id}/retry`, { method: 'POST' });
    expect([retried.status, (await json(retried)).hint]).toEqual([409, expect.stringContaining('PATCH')]);
    await run();
    expect(world.sent).toHaveLength(1);

    await store.db.updateTable('events').set({ received_at: 1 }).where('id', '=', waiting[0].event).execute();
    await clean(store, 10, Date.now() - 2);
    expect(await list('?state=cancelled')).toMatchObject([{ id: waiting[0].id, last_error: 'event_removed' }]);
    world.answer = { status: 200, headers: {} };
    await call(`/v1/subscriptions/${id}`, { method: 'PATCH', body: { state: 'on' } });
    clock.now += 1000;
    await run();
    expect(await list('?state=delivered')).toMatchObject([{ id: waiting[1].id }]);
  });

  test('when a connection is deleted, its webhooks stop at once, and what came before is kept and delivered', async () => {
    const { call, world, subscribe, run, list } = await sending(engine);
    const account = { connector: 'flatchr', name: 'main', settings: { company_key: 'Wy3EOp2NP3p1KMq8' } };
    const { id, webhook_url } = await json(await call('/v1/connections', { body: account }));
    const path = new URL(webhook_url).pathname;
    const webhook = () => call(path, { body: { event: 'new_vacancy', data: { n: 1 } } });
    await subscribe({ connection: id });
    expect((await webhook()).status).toBe(200);
    expect((await call(`/v1/connections/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await webhook()).status).toBe(404);
    await run();
    expect(world.sent).toHaveLength(1);
    const [delivery] = await list(`?connection=${id}`);
    expect(delivery).toMatchObject({ state: 'delivered', connection: id });
    const events = (await json(await call(`/v1/events?connection=${id}`))).data;
    expect(events).toMatchObject([{ id: delivery.event, type: 'new_vacancy' }]);
    expect((await call(`/v1/deliveries/${delivery.id}/retry`, { method: 'POST' })).status).toBe(202);
    await run();
    expect(world.sent).toHaveLength(2);
  });
});
