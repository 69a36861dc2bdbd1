import { expect, test } from 'vitest';
import { openPostgres } from '../store/open-postgres.js';
import { postgresDatabase } from '../test-support/engines.js';
import { outboxOver } from '../test-support/outbox.js';
import { template } from '../test-support/template.js';

test.each([2, 3])('%i replicas send each delivery once, and keep a limit together', async (count) => {
  const url = await postgresDatabase(template);
  const stores = await Promise.all(Array.from({ length: count }, () => openPostgres(url)));
  let [running, most] = [0, 0];
  const sent: string[] = [];
  const by = new Set<number>();
  let allSend = (): void => {};
  const together = new Promise<void>((resolve) => (allSend = resolve)); // a claim takes 100: nobody can take all
  const replicas = stores.map((store, index) =>
    outboxOver(store, {
      post: async ({ headers }) => {
        if (by.add(index).size === count) allSend();
        sent.push(headers['webhook-id']!);
        most = Math.max(most, ++running);
        await together;
        running--;
        return { status: 200, headers: {} };
      },
    }),
  );
  const [first] = replicas;
  const all = { connection: null, events: null, filter: null, dedupeMs: null };
  await first!.subscriptions.create({ ...all, url: 'https://hr.example.com/', concurrency: 250 });
  const events = await first!.event(...Array.from({ length: 400 }, () => ({})));
  const waits = stores[0]!.db.selectFrom('deliveries').select('id').where('state', '=', 'waiting').limit(1);
  while (await waits.executeTakeFirst()) await Promise.all(replicas.map(({ run }) => run()));
  expect(sent).toHaveLength(400);
  expect(new Set(sent)).toEqual(new Set(events.map(({ id }) => id)));
  expect(most).toBeLessThanOrEqual(250);
  await Promise.all(stores.map((store) => store.close()));
});
