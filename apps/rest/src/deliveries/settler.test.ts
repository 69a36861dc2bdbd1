import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { onEachEngine } from '../test-support/engines.js';
import { outboxOver } from '../test-support/outbox.js';

const given = {
  url: 'https://x.test',
  connection: null,
  events: null,
  filter: null,
  dedupeMs: null,
  concurrency: 10,
};

onEachEngine(({ store: open }) => {
  /** A store that fails while an answer comes, until `mend` is called. */
  async function failing() {
    const store = await open();
    const failures: unknown[] = [];
    let failed = (): void => {};
    const firstFailure = new Promise<void>((resolve) => (failed = resolve));
    const world = outboxOver(store, {
      failed: (error) => {
        failures.push(error);
        failed();
      },
    });
    await world.subscriptions.create(given);
    world.world.answer = async () => {
      await sql`alter table deliveries rename to away`.execute(store.db);
      return { status: 204, headers: {} };
    };
    await world.event({});
    const mend = () => sql`alter table away rename to deliveries`.execute(store.db);
    return { ...world, firstFailure, failures, mend };
  }

  test('an outcome that the store does not take is kept until it does', async () => {
    const { run, sender, firstFailure, failures, mend, deliveries, received } = await failing();
    await sender.look();
    await firstFailure;
    await mend();
    await sender.idle();
    await run();
    expect(failures.length).toBeGreaterThan(0);
    expect(received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', tries: 1 }]);
  });

  test('at the end of the service it is given up', async () => {
    const { sender, firstFailure, mend, deliveries } = await failing();
    await sender.look();
    await firstFailure;
    await sender.close(0);
    await mend();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', tries: 0 }]);
  });
});
