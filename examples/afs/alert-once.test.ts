import { expect, test } from 'vitest';
import { afsWorld } from '../test-support/afs-world.ts';
import { alertOnce } from './alert-once.ts';

async function start() {
  const world = await afsWorld();
  const sent: { id: string; visitors: unknown }[] = [];
  let now = Date.UTC(2026, 10, 30);
  const look = async (visitors: number, send = async (alert: (typeof sent)[number]) => void sent.push(alert)) => {
    world.simulator.state.visitors = visitors;
    return alertOnce({ ...world, now: (now += 60_000), limit: 5, send });
  };
  return { ...world, look, sent };
}

test('tells once while the figure is low, and again after it has recovered', async () => {
  const { look, sent } = await start();
  for (const visitors of [12, 4, 3, 0, 15, 2, 1]) await look(visitors);
  expect(sent.map(({ visitors }) => visitors)).toEqual([4, 2]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
});

test('tells at the first look if the figure is low by then', async () => {
  const { look, sent } = await start();
  await look(1);
  await look(1);
  expect(sent).toHaveLength(1);
});

test('an alert that could not be sent is sent at the next look, with the same id', async () => {
  const { look, sent } = await start();
  await look(12);
  const ids: string[] = [];
  const failing = async ({ id }: { id: string }) => {
    ids.push(id);
    throw new Error('no mail server');
  };
  await expect(look(4, failing)).rejects.toThrow('no mail server');
  await look(3);
  expect(sent.map(({ id }) => id)).toEqual(ids);
});

test('an outage is neither a low figure nor the end of one', async () => {
  const { look, sent, simulator } = await start();
  await look(3);
  simulator.faults.add({ kind: 'status', status: 503, path: /now/, times: 20 });
  await expect(look(3)).rejects.toMatchObject({ code: 'unavailable' });
  simulator.faults.clear();
  await look(3);
  expect(sent).toHaveLength(1);
});
