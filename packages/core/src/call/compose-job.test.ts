import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { CallOptions, Host } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { words } from '../test-support/composed.js';
import { failureOf } from '../test-support/failure-of.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';

// A job that is started, then polled until it is done. The forms are those of Zendesk's bulk writes:
// https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/ (2026-11-29)
const Job = () => z.looseObject({ id: z.string(), status: z.string() });
const job = { value: 'job_status', headers: { retry_after: 'retry-after' } };
const start = kit.operation({
  ...words,
  effect: 'write',
  input: () => z.strictObject({ names: z.array(z.string()) }),
  output: Job,
  request: { method: 'POST', path: '/tickets/create_many', answer: job },
});
const status = kit.operation({
  ...words,
  effect: 'read',
  input: () => z.strictObject({ id: z.string() }),
  output: Job,
  request: { method: 'GET', path: '/job_statuses/{id}', answer: job },
});
type Parts = Host<{ 'things.start': typeof start; 'things.status': typeof status }>;
type JobState = z.infer<ReturnType<typeof Job>>;

const mostPolls = 5;
const createMany = kit.operation({
  ...words,
  effect: 'write',
  input: () => z.strictObject({ names: z.array(z.string()) }),
  output: Job,
  uses: ['things.start', 'things.status'],
  run: async (host: Parts, { names }: { names: string[] }) => {
    let state: JobState = await host.call('things.start', { names });
    for (let polls = 0; polls < mostPolls; polls += 1) {
      if (state.status === 'completed') return state;
      if (state.status === 'failed') throw host.fail('rejected', 'the job failed', 'Read its results.');
      await host.wait(1000 * Number(state['retry_after'] ?? 2));
      state = await host.call('things.status', { id: state.id });
    }
    throw host.fail('timeout', 'the job is not done', `Look at job ${state.id} later.`);
  },
});

const said = (state: string, more = {}) => ({ job_status: { id: 'j1', status: state, ...more } });
const accepted = reply(202, said('queued'), { 'retry-after': '7' });
const working = reply(200, said('working'));

function world(...answers: Answer[]) {
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport);
  const client = acmeClient({ start, status, createMany }, fake);
  const call = (options?: CallOptions) =>
    client.$call('things.createMany', { names: ['a'] }, options) as Promise<unknown>;
  return { call, transport, fake };
}

describe('a composed operation that waits for a job', () => {
  test('polls it after 202, as often as the API says, until it is done', async () => {
    const { call, transport, fake } = world(accepted, working, reply(200, said('completed', { total: 1 })));
    expect(await call()).toEqual({ id: 'j1', status: 'completed', total: 1 });
    expect(fake.waits).toEqual([7000, 2000]);
    expect(transport.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /tickets/create_many',
      'GET /job_statuses/j1',
      'GET /job_statuses/j1',
    ]);
  });

  test('fails as the job does, and says that it was started', async () => {
    const { call } = world(accepted, reply(200, said('failed')));
    expect(await failureOf(call())).toMatchObject({ code: 'rejected', sent: 'yes', retryable: false });
  });

  test('gives up after its own number of polls', async () => {
    const { call, transport, fake } = world(accepted, working);
    expect(await failureOf(call())).toMatchObject({ code: 'timeout', sent: 'yes', retryable: false });
    expect(transport.requests).toHaveLength(1 + mostPolls);
    expect(fake.waits).toEqual([7000, 2000, 2000, 2000, 2000]);
  });

  test('does not start the job again where a poll fails for a moment', async () => {
    const { call, transport } = world(accepted, reply(503), reply(200, said('completed')));
    expect(await call()).toMatchObject({ status: 'completed' });
    expect(transport.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('stops with its caller while it waits, and says that the job was started', async () => {
    const controller = new AbortController();
    const transport = scripted(accepted, working);
    const given: unknown[] = [];
    const fake = fakeRuntime(transport, {
      sleep: async (_, signal) => {
        given.push(signal);
        controller.abort(new Error('enough'));
        signal?.throwIfAborted();
      },
    });
    const options = { signal: controller.signal };
    const call = acmeClient({ start, status, createMany }, fake).$call('things.createMany', { names: [] }, options);
    expect(await failureOf(call as Promise<unknown>)).toMatchObject({ code: 'aborted', sent: 'yes' });
    expect(given).toEqual([controller.signal]);
    expect(transport.requests).toHaveLength(1);
  });
});
