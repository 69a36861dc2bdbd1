import { outbox } from '../deliveries/outbox.js';
import type { Outcome, Posted } from '../deliveries/post.js';
import { storeEvents } from '../events/store-events.js';
import { keyring as keyringOf, newKey } from '../secrets/keyring.js';
import type { Engine } from './engines.js';
import { newEvent } from './events.js';
import { json, storedService } from './service.js';

/** The service with a subscription of a test, whose receiver answers what the test says, and an outbox at its clock. */
export async function sending(engine?: Engine) {
  const keyring = keyringOf(newKey());
  const clock = { now: 1_700_000_000_000 };
  const now = (): number => clock.now;
  const service = await storedService(engine, { keyring, now });
  const world: { answer: Outcome; sent: Posted[] } = { answer: { status: 200, headers: {} }, sent: [] };
  const post = async (request: Posted): Promise<Outcome> => {
    world.sent.push(request);
    return world.answer;
  };
  const { store } = service;
  const sender = outbox({ store, keyring, now, post, random: () => 0 });
  const add = storeEvents({ store, keyring });
  const subscribe = async (more: object = {}) =>
    (await json(await service.call('/v1/subscriptions', { body: { url: 'https://hr.example.com/', ...more } }))).id;
  return {
    ...service,
    clock,
    world,
    subscribe,
    event: async (n: number, connection = 'con_0123456789abcdef01234567'): Promise<string> =>
      (await add([newEvent({ dedupe_id: String(n), received_at: clock.now, connection })]))[0]!.id,
    run: async (): Promise<void> => {
      await sender.look();
      await sender.idle();
    },
    /** Until nothing waits. */
    runOut: async (): Promise<void> => {
      const waiting = store.db.selectFrom('deliveries').select('id').where('state', '=', 'waiting').limit(1);
      while (await waiting.executeTakeFirst()) {
        await sender.look();
        await sender.idle();
        clock.now += 30 * 3_600_000;
      }
    },
    list: async (query = '') => (await json(await service.call(`/v1/deliveries${query}`))).data,
  };
}
