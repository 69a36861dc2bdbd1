import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { claim, dueSubscriptions } from '../src/deliveries/claim.js';
import { settle } from '../src/deliveries/settle.js';
import { storedDeliveries } from '../src/deliveries/stored-deliveries.js';
import type { Store } from '../src/store/store.js';
import { onEachEngine } from '../src/test-support/engines.js';
import { outboxOver } from '../src/test-support/outbox.js';
import { figure, rounded } from './support/figure.js';

const most = Number(process.env['EVENTS'] ?? 1_000_000);
const few = most / 100;
const given = {
  url: 'https://hr.example.com/',
  connection: null,
  events: null,
  filter: null,
  dedupeMs: null,
  concurrency: 100,
};

/** When a delivery that failed is tried again: not within this proof. */
const later = Date.now() + 86_400_000;

/** Deliveries that ended long ago, a hundredth of them exhausted, and a tenth that wait to be tried again. */
async function fill({ db, engine }: Store, subscription: string, from: number, to: number): Promise<void> {
  const numbers =
    engine === 'postgres'
      ? sql`generate_series(${sql.lit(from)}::bigint, ${sql.lit(to - 1)}::bigint) as numbers (n)`
      : sql`(with recursive numbers (n) as (select ${sql.lit(from)} union all select n + 1 from numbers where n < ${sql.lit(to - 1)}) select n from numbers) as numbers`;
  const hex = engine === 'postgres' ? sql`lpad(to_hex(n), 12, '0')` : sql`printf('%012x', n)`;
  await sql`insert into deliveries (id, event, connection, subscription, state, next_at, leased_until, tries, created_at, ended_at)
    select 'dlv_' || ${hex} || 'aaaaaaaaaaaa', 'evt_' || ${hex} || 'aaaaaaaaaaaa', 'con_0123456789abcdef01234567', ${subscription},
      case when n % 100 = 0 then 'exhausted' when n % 10 = 1 then 'waiting' else 'delivered' end,
      case when n % 10 = 1 then ${sql.lit(later)} else 0 end, 0, 1, n, n from ${numbers}`.execute(db);
  await sql`analyze`.execute(db);
}

/** The median time of some work, in ms. */
async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 51; n++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[25]!;
}

onEachEngine(({ name, store: open }) => {
  test(`claiming, listing and replaying take as long among ${most} deliveries as among ${few} (${name})`, async () => {
    const store = await open();
    const { subscriptions, event } = outboxOver(store);
    const { id } = await subscriptions.create(given);
    const deliveries = storedDeliveries(store);
    const measured = async () => {
      // What the measurement before left would be late, and so be paced.
      await sql`update deliveries set state = 'delivered' where state = 'waiting' and next_at < ${later}`.execute(
        store.db,
      );
      await event(...Array.from({ length: 60 }, () => ({ received_at: Date.now() })));
      const after = (await deliveries.list({ limit: 500 })).at(-1)!.id;
      return {
        look: await median(() => dueSubscriptions(store, '', 500)),
        claim: await median(async () => {
          const claimed = await claim(store, { id, most: 1 });
          const [one] = claimed!.deliveries;
          await settle(store, [
            { ...one!, subscription: id, state: 'delivered', last_status: 200, last_error: null, at: Date.now() },
          ]);
        }),
        page: await median(() => deliveries.list({ after, limit: 50 })),
        exhausted: await median(() => deliveries.list({ limit: 50, subscription: id, state: 'exhausted' })),
        replay: await median(() => deliveries.retryExhausted({ subscription: id }, 1)),
      };
    };
    await fill(store, id, 1_000_000, 1_000_000 + few);
    await measured(); // compiles
    const before = await measured();
    await fill(store, id, 2_000_000, 2_000_000 + most - few);
    const after = await measured();
    const told = (times: typeof before): string =>
      Object.entries(times)
        .map(([key, ms]) => `${key} ${rounded(ms, 1)} ms`)
        .join(', ');
    figure(`${name}, among ${rounded(few)} deliveries: ${told(before)}; among ${rounded(most)}: ${told(after)}`);
    for (const key of Object.keys(before) as (keyof typeof before)[])
      expect({ key, ms: after[key] <= before[key] * 3 + 2 }).toEqual({ key, ms: true });
  });
});
