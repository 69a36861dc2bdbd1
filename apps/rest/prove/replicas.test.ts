import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { figure } from './support/figure.js';
import { ownPostgres } from './support/own-postgres.js';
import { mostAtOnce } from './support/rows-connector.js';
import { rowsConnection, rowsVendor } from './support/rows-vendor.js';
import { allOf, serviceProcess } from './support/service-process.js';
import { target } from './support/target.js';

const [webhooks, concurrency, polled] = [400, 5, 4];
const intervalMs = 10_000;
/** A killed process holds its deliveries and polls this long. */
const leaseMs = 60_000;

interface StoredEvent {
  readonly connection: string;
  readonly payload: { readonly id: number };
}

async function until(isSo: () => boolean | Promise<boolean>, within: number): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not so after ${within} ms: ${String(isSo)}`);
    await pause(100);
  }
}

async function together(count: number): Promise<void> {
  const vendor = await rowsVendor();
  const receiver = await target(20);
  const { url: DATABASE_URL } = await ownPostgres();
  const variables = { RACCORD_ENCRYPTION_KEY: newKey(), DATABASE_URL, ...vendor.variables };
  const replicas = await Promise.all(Array.from({ length: count }, () => serviceProcess(variables)));
  const processes = await Promise.all(replicas.map(({ launch }) => launch()));
  const [first] = replicas;
  const { id, hook } = await first!.connect();
  const path = new URL(hook).pathname;
  await first!.call('/v1/subscriptions', { connection: id, url: receiver.url, concurrency });
  const names = Array.from({ length: polled }, (_, n) => `polled-${n}`);
  const ids: string[] = [];
  const since = new Date(Date.now() - 60_000).toISOString();
  for (const name of names) {
    const made = await first!.call<{ id: string }>('/v1/connections', rowsConnection(name));
    ids.push(made.id);
    const poll = { enabled: true, interval_seconds: intervalMs / 1000, since };
    await first!.call(`/v1/connections/${made.id}/triggers/rows_new`, poll, 'PUT');
  }
  await first!.call('/v1/connections', rowsConnection('called'));
  let n = 0;
  const push = async (some: typeof replicas): Promise<void> => {
    const from = n;
    await Promise.all(
      some.map(async ({ url }) => {
        while (n < from + webhooks) {
          const body = JSON.stringify({ event: 'new_applicant', n: n++ });
          const { status } = await fetch(`${url}${path}`, { method: 'POST', body });
          expect(status).toBe(200);
        }
      }),
    );
  };
  const call = (some: typeof replicas) =>
    Promise.all(
      Array.from({ length: 12 }, (_, k) => some[k % some.length]!.call('/v1/rows/called/rows/list').catch(() => {})),
    );

  await Promise.all([push(replicas), call(replicas)]);
  await until(() => receiver.received.size === n, 2 * leaseMs);
  expect([...receiver.received.values()].filter((times) => times > 1)).toEqual([]);

  const [survivors, last] = [replicas.slice(0, -1), processes.at(-1)!];
  const calls = call(replicas); // it holds places of the limit
  const pushing = push(survivors);
  await pause(300);
  last.child.kill('SIGKILL');
  const killedAt = performance.now();
  await Promise.all([pushing, calls, call(survivors)]);
  await until(() => receiver.received.size === n, 4 * leaseMs);
  const pollsAfter = (name: string) => vendor.callsOf(`key-of-${name}`).at.filter((at) => at > killedAt).length;
  await until(() => names.every((name) => pollsAfter(name) >= 2), 4 * leaseMs);

  const twice = [...receiver.received.values()].filter((times) => times > 1).length;
  expect(twice).toBeLessThanOrEqual(concurrency); // what the killed one was sending
  expect(receiver.seen.mostAtOnce).toBeLessThanOrEqual(concurrency);
  expect(vendor.callsOf('key-of-called').mostAtOnce).toBeLessThanOrEqual(mostAtOnce);
  const polls = names.map((name) => vendor.callsOf(`key-of-${name}`));
  for (const { mostAtOnce: most, at } of polls) {
    expect(most).toBe(1);
    // From the end of one to the next; what the killed one had begun is begun again after its lease.
    const gaps = at.slice(1).map((time, index) => time - at[index]!);
    expect(gaps.filter((gap) => gap < intervalMs - 100)).toEqual([]);
  }
  const events = await allOf<StoredEvent>(first!.call, '/v1/events');
  for (const one of ids) {
    const found = events.filter(({ connection }) => connection === one).map(({ payload }) => payload.id);
    // Each row once, and none left out.
    expect(found).toEqual(found.map((_, index) => index));
    expect(found.length).toBeGreaterThan(intervalMs / 1000);
  }
  figure(
    `${count} replicas, one killed: ${n} webhooks delivered, ${twice} of them twice; ${polls.flatMap(({ at }) => at).length} polls of ${polled} connections; ${events.length - n} events of them, each once`,
  );
}

test('replicas as processes claim each delivery once, poll once and keep limits together, also when one is killed', async () => {
  await Promise.all([2, 3].map(together));
});
