import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { newKey } from '../src/secrets/keyring.js';
import { temporaryFolder } from '../src/test-support/temporary-folder.js';
import { figure, rounded } from './support/figure.js';
import { follower } from './support/follower.js';
import { handlesOf, megabytesOf } from './support/process-facts.js';
import { rowsConnection, rowsVendor } from './support/rows-vendor.js';
import { serviceProcess } from './support/service-process.js';
import { target } from './support/target.js';

const minutes = Number(process.env['SOAK_MINUTES'] ?? 10);
const firstSeconds = 10;
/** A caller that waits for its answer, so many times. */
const callers = 20;
const samplesMs = 1000;

interface Sample {
  /** Memory of the process, which V8 gives back late. */
  readonly megabytes: number;
  /** What is in use of it, by JavaScript and buffers. */
  readonly used: number;
  readonly handles: number | undefined;
}

test(`${minutes} minutes of webhooks, deliveries, a follower and a poll at half the maximum: nothing is lost or grows`, async () => {
  const vendor = await rowsVendor(20);
  const receiver = await target();
  const storage = { RACCORD_DATA_DIR: temporaryFolder(), RACCORD_ENCRYPTION_KEY: newKey() };
  const service = await serviceProcess({ ...storage, ...vendor.variables, RACCORD_HOOK_RATE_LIMIT: '1000000' });
  const { child } = await service.launch();
  const { id, hook } = await service.connect();
  await service.call('/v1/subscriptions', { connection: id, url: receiver.url, concurrency: 20 });
  const polled = await service.call<{ id: string }>('/v1/connections', rowsConnection('polled'));
  const poll = { enabled: true, interval_seconds: 10 };
  await service.call(`/v1/connections/${polled.id}/triggers/rows_new`, poll, 'PUT');
  const followed = await follower(service.url, service.authorization);

  const dispatcher = new Agent({ connections: callers });
  onTestFinished(() => dispatcher.close());
  let n = 0;
  const send = async (): Promise<void> => {
    const body = JSON.stringify({ event: 'new_applicant', n: n++, text: 'x'.repeat(900) });
    const answer = await request(hook, { method: 'POST', body, dispatcher });
    await answer.body.dump();
    expect(answer.statusCode).toBe(200);
  };
  const isBehind = (): boolean => receiver.received.size < n;

  // The most that the service receives and sends on: callers that send again when they are answered.
  const from = performance.now();
  const pushing = Array.from({ length: callers }, async () => {
    while (performance.now() < from + firstSeconds * 1000) await send();
  });
  await Promise.all(pushing);
  while (isBehind()) await pause(10);
  const most = (n * 1000) / (performance.now() - from);

  const perSecond = most / 2;
  const samples: Sample[] = [];
  const started = performance.now();
  const end = started + minutes * 60_000;
  let sent = 0;
  const steady = async (): Promise<void> => {
    for (;;) {
      const due = started + (sent++ * 1000) / perSecond;
      if (due >= end) return;
      if (due > performance.now()) await pause(due - performance.now());
      await send();
    }
  };
  const sampling = (async () => {
    while (performance.now() < end) {
      const { pid } = child;
      samples.push({ megabytes: megabytesOf(pid!), used: await usedBy(service.url), handles: handlesOf(pid!) });
      await pause(samplesMs);
    }
  })();
  await Promise.all([sampling, ...Array.from({ length: callers }, steady)]);
  const took = performance.now() - end;
  for (let time = 0; (isBehind() || followed.size < n) && time < 600; time++) await pause(100);

  const [early, late] = [quarter(samples, 1), quarter(samples, 3)];
  figure(
    `${rounded(minutes, 1)} min at ${rounded(perSecond)} webhooks/s of ${rounded(most)}: ${rounded(n)} stored, sent on and followed; ` +
      `in the second quarter ${told(early)}, in the last ${told(late)}; ${vendor.callsOf('key-of-polled').at.length} polls`,
  );
  for (const counted of [receiver.received, followed]) {
    expect(counted.size).toBe(n);
    expect([...counted.values()].filter((times) => times !== 1)).toEqual([]);
  }
  expect(took).toBeLessThan(10_000); // it kept up
  expect(late.used).toBeLessThan(early.used * 1.1 + 5);
  expect(late.megabytes).toBeLessThan(early.megabytes * 1.2 + 10);
  expect(late.handles ?? 0).toBeLessThanOrEqual((early.handles ?? 0) + 5);
  expect(vendor.callsOf('key-of-polled').at.length).toBeGreaterThanOrEqual(minutes * 3);
  expect(child.exitCode).toBe(null);
});

/** The least memory, which is that after a collection of garbage, and the most handles of a quarter. */
function quarter(samples: readonly Sample[], index: number): Sample {
  const size = Math.floor(samples.length / 4);
  const some = samples.slice(index * size, (index + 1) * size);
  return {
    megabytes: Math.min(...some.map(({ megabytes }) => megabytes)),
    used: Math.min(...some.map(({ used }) => used)),
    handles: some[0]!.handles === undefined ? undefined : Math.max(...some.map(({ handles = 0 }) => handles)),
  };
}

const told = ({ megabytes, used, handles }: Sample): string =>
  `${rounded(used, 1)} MB in use of ${rounded(megabytes)} MB, ${handles} files and sockets`;

async function usedBy(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const names = ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes'];
  const bytes = names.map((name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]));
  return bytes.reduce((sum, one) => sum + one, 0) / 2 ** 20;
}
