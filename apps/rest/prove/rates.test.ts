import { expect, test } from 'vitest';
import { startOutbox } from '../src/deliveries/start-outbox.js';
import { onEachEngine } from '../src/test-support/engines.js';
import { outboxOver } from '../src/test-support/outbox.js';
import { figure, rounded } from './support/figure.js';

const given = { connection: null, events: null, filter: null, dedupeMs: null, concurrency: 100 };

onEachEngine(({ name, store: open }) => {
  test(`how fast deliveries are made and how soon they start (${name})`, async () => {
    const store = await open();
    const { subscriptions, event, keyring } = outboxOver(store);
    const targets = 8;
    for (let n = 0; n < targets; n++) await subscriptions.create({ ...given, url: `https://t${n}.example.com/` });
    let count = 0;
    let next = (): void => {};
    const post = async () => {
      count++;
      next();
      return { status: 200, headers: {} };
    };
    const counted = (goal: number): Promise<void> =>
      new Promise((resolve) => {
        next = () => void (count >= goal && resolve());
        next();
      });
    const running = startOutbox({ store, keyring, post });
    const waits: number[] = [];
    for (let n = 0; n < 101; n++) {
      const before = count;
      const received_at = Date.now();
      await event({ received_at });
      const stored = performance.now();
      await counted(before + 1);
      waits.push(performance.now() - stored);
      await counted(before + targets);
    }
    const start = performance.now();
    const from = count;
    for (let n = 0; n < 10; n++) await event(...Array.from({ length: 250 }, () => ({ received_at: Date.now() })));
    await counted(from + 2500 * targets);
    await running.close(1000);
    const perSecond = Math.round((2500 * targets) / ((performance.now() - start) / 1000));
    const pickUp = waits.toSorted((a, b) => a - b)[50]!;
    figure(
      `${name}: ${rounded(perSecond)} deliveries a second; the first try starts ${rounded(pickUp, 1)} ms after the commit (median)`,
    );
    expect(pickUp).toBeLessThan(10);
  });
});
