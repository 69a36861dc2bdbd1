import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, createClient, memoryLimits, type Runtime } from '../index.js';
import { acmeClient, acmeOf, kit } from '../test-support/acme.js';
import { type FakeRuntime, fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { latch } from '../test-support/latch.js';
import { oauthClient, oauthConnection } from '../test-support/oauth.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';
import { timeLimit } from '../test-support/time-limit.js';

const hang = (): Promise<never> => new Promise(() => {});
const turn = () => new Promise((resolve) => setImmediate(resolve));

function set(answers: readonly Answer[], replaced: Partial<Runtime> = {}) {
  const limit = timeLimit();
  const transport = scripted(...answers);
  const fake: FakeRuntime = fakeRuntime(transport, { timeout: limit.timeout, ...replaced });
  const call = (options: CallOptions = {}) => acmeClient(kinds, fake).$call('things.read', {}, options);
  return { limit, transport, fake, call };
}

/** An answer that takes its time. */
function slow(ms: number, fake: () => FakeRuntime, status = 503): Answer {
  return async () => (fake().advance(ms), reply(status));
}

describe('the time limit of an attempt', () => {
  test('is what is left of a deadline, where that is less, and the error names it', async () => {
    const { limit, call } = set([() => (queueMicrotask(() => limit.fire()), hang())]);
    const error = await failureOf(call({ retry: { deadlineMs: 1000, attempts: 1 } }));
    expect(limit.asked).toEqual([1000]);
    expect(error).toMatchObject({ code: 'timeout', sent: 'maybe', retryable: true });
    expect(error.message).toBe('things.read: no complete answer from acme within 1000 ms (deadlineMs)');
  });

  test('is its own, where that is less, and the error names that', async () => {
    const { limit, call } = set([() => (queueMicrotask(() => limit.fire()), hang())]);
    const error = await failureOf(call({ timeoutMs: 500, retry: { deadlineMs: 1000, attempts: 1 } }));
    expect(limit.asked).toEqual([500]);
    expect(error.message).toContain('within 500 ms (timeoutMs)');
  });

  test('is cut by the attempts and waits before it', async () => {
    const { limit, call, fake } = set([slow(700, () => fake), reply(200, { ok: true })]);
    expect(await call({ retry: { deadlineMs: 1000 } })).toEqual({ ok: true });
    expect([limit.asked, fake.waits]).toEqual([[1000, 50], [250]]);
  });

  test('is cut by the deadline that holds without being asked for, from the second one on', async () => {
    const { limit, call, fake } = set([slow(99_000, () => fake), reply(200)]);
    await call({ timeoutMs: 100_000 });
    expect(limit.asked).toEqual([100_000, 20_750]);
  });

  test('may be longer than that deadline: it moves the deadline', async () => {
    const { limit, call, fake } = set([slow(250_000, () => fake), reply(200)]);
    await call({ timeoutMs: 300_000 });
    expect(limit.asked).toEqual([300_000, 49_750]);
  });

  test('is whole milliseconds, and at least one', async () => {
    const { limit, call, fake } = set([slow(749.5, () => fake), reply(200)]);
    await call({ retry: { deadlineMs: 1000 } });
    expect(limit.asked).toEqual([1000, 1]);
  });

  test.each<[string, 'kit' | 'operation']>([
    ['the connector', 'kit'],
    ['the operation', 'operation'],
  ])('is cut by a deadline of %s', async (_, where) => {
    const { limit, fake } = set([reply(200)]);
    const retry = { deadlineMs: 4000 };
    const read = { ...kinds.read, ...(where === 'operation' ? { retry } : {}) };
    const connector = acmeOf({ read });
    const connection = { ...connector.connection, ...(where === 'kit' ? { retry } : {}) };
    await createClient({ ...connector, connection }, { settings: {}, credentials: {} }, fake.runtime).$call(
      'things.read',
    );
    expect(limit.asked).toEqual([4000]);
  });
});

test.each([Number.NaN, 0, -1])('a deadline of %d ms is refused before anything is sent', async (deadlineMs) => {
  const { transport, call } = set([reply(200)]);
  const error = await failureOf(call({ retry: { deadlineMs } }));
  expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
  expect(error.message).toContain('deadlineMs');
  expect(transport.requests).toEqual([]);
});

test('an infinite deadline is none', async () => {
  const { limit, call } = set([reply(200)]);
  await call({ retry: { deadlineMs: Infinity } });
  expect(limit.asked).toEqual([30_000]);
});

describe('a deadline that was asked for counts', () => {
  const deadline = { retry: { deadlineMs: 500 } } as const;
  const limited = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    limits: [{ concurrency: 1, by: 'process' }],
    request: { method: 'POST', path: '/x' },
  });

  test('the wait for a limit: timeout, not sent, and the queue is left', async () => {
    const { opened, open } = latch();
    const limit = timeLimit();
    const transport = scripted(async () => (await opened, reply(200, { n: 1 })), reply(200, { n: 2 }));
    const fake = fakeRuntime(transport, { timeout: limit.timeout, limits: memoryLimits() });
    const client = acmeClient({ limited }, fake);
    const first = client.$call('things.limited');
    while (transport.requests.length === 0) await turn();
    const waiting = failureOf(client.$call('things.limited', {}, deadline));
    while (limit.asked.length < 2) await turn();
    fake.advance(500);
    limit.fire();
    const error = await waiting;
    expect(error).toMatchObject({ code: 'timeout', sent: 'no', retryable: true });
    expect(error.message).toContain('within 500 ms (deadlineMs)');
    expect(limit.asked).toEqual([30_000, 500]);
    const next = client.$call('things.limited');
    open();
    expect(await Promise.all([first, next])).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('the wait for a login: timeout, not sent; the login goes on for the others', async () => {
    const given = { client_id: 'id', refresh_token: 'refresh-0123456' };
    const { opened, open } = latch();
    const limit = timeLimit();
    const tokens = [async () => (await opened, reply(200, { access_token: 'access-0123456' }))];
    const { connector, fake, token, api } = oauthClient(given, { tokens, answers: [reply(200, { ok: true })] });
    const client = createClient(connector, oauthConnection(given), { ...fake.runtime, timeout: limit.timeout });
    const late = failureOf(client.things.add({}, deadline));
    const patient = client.things.list();
    while (token.requests.length === 0) await turn();
    expect(limit.asked).toEqual([500, 30_000]); // the login has a limit of its own
    limit.fireAt(0);
    expect(await late).toMatchObject({ code: 'timeout', sent: 'no', retryable: true });
    open();
    expect(await patient).toEqual({ ok: true });
    expect([token.requests.length, api.requests.length]).toEqual([1, 1]);
  });

  test('what a login took: the attempt has the rest', async () => {
    const given = { client_id: 'id', refresh_token: 'refresh-0123456' };
    const limit = timeLimit();
    const tokens = [async () => (fake.advance(400), reply(200, { access_token: 'access-0123456' }))];
    const { connector, fake } = oauthClient(given, { tokens, answers: [reply(200)] });
    const client = createClient(connector, oauthConnection(given), { ...fake.runtime, timeout: limit.timeout });
    await client.things.list({}, deadline);
    expect(limit.asked).toEqual([500, 30_000, 100]);
  });
});

test('the wait for a limit takes nothing from the first attempt where nobody asked for a deadline', async () => {
  const limit = timeLimit();
  const limits: Runtime['limits'] = { acquire: async () => (fake.advance(1_000_000), () => undefined) };
  const fake: FakeRuntime = fakeRuntime(scripted(reply(200)), { timeout: limit.timeout, limits });
  const limited = { ...kinds.read, limits: [{ concurrency: 1, by: 'process' }] as const };
  await acmeClient({ limited }, fake).$call('things.limited');
  expect(limit.asked).toEqual([30_000]);
});
