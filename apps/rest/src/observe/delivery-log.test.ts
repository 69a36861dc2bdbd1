import { expect, onTestFinished, test } from 'vitest';
import { memoryStore } from '../store/open-sqlite.js';
import { linesOf } from '../test-support/log-lines.js';
import { outboxOver } from '../test-support/outbox.js';
import { deliveryLog } from './delivery-log.js';

const minute = 60_000;

async function started() {
  const { log, lines } = linesOf();
  const store = await memoryStore();
  onTestFinished(() => store.close());
  const parts = outboxOver(store, { observe: deliveryLog(log) });
  const { id } = await parts.subscriptions.create({
    url: 'https://hr.example.com/events?token=secret',
    connection: null,
    events: null,
    filter: null,
    dedupeMs: null,
    concurrency: 10,
  });
  /** Sends new events to a receiver that answers them with a status. */
  const send = async (status: number, count = 1): Promise<void> => {
    parts.world.answer = async () => ({ status, headers: {} });
    await parts.event(...Array.from({ length: count }, () => ({})));
    await parts.run();
  };
  return { ...parts, id, send, lines, told: () => lines.splice(0).map((line) => line['msg']) };
}

test('a subscription that fails is told once, with ids and the reason, and once when it works again', async () => {
  const { id, send, lines, told, deliveries } = await started();
  await send(500, 30);
  const [{ id: delivery } = { id: '' }] = await deliveries();
  expect(lines).toEqual([
    {
      level: 'warn',
      time: expect.any(String),
      subscription: id,
      delivery,
      tries: 1,
      reason: 'status',
      status: 500,
      msg: 'deliveries fail',
    },
  ]);
  await send(204, 3);
  await send(204);
  expect(told()).toEqual(['deliveries fail', 'deliveries arrive again']);
});

test('one that fails and works by turns is told of once in ten minutes', async () => {
  const { send, told, clock } = await started();
  for (let n = 0; n < 20; n++) {
    await send(n % 2 === 0 ? 500 : 204);
    clock.now += minute;
  }
  expect(told()).toEqual(['deliveries fail', 'deliveries arrive again', 'deliveries fail', 'deliveries arrive again']);
});

test('of many deliveries that are exhausted, the first one is told', async () => {
  const { send, told, clock, run, deliveries } = await started();
  await send(500, 3);
  for (let all = await deliveries(); all.some(({ state }) => state === 'waiting'); all = await deliveries()) {
    clock.now = Math.max(...all.map(({ next_at }) => next_at), clock.now + 1);
    await run();
  }
  expect(told()).toEqual(['deliveries fail', 'delivery exhausted']);
});

test('one that its receiver disables is told once', async () => {
  const { send, told } = await started();
  await send(410, 5);
  expect(told()).toEqual(['subscription disabled']);
});
