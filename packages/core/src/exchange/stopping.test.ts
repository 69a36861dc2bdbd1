import { describe, expect, test } from 'vitest';
import type { HttpResponse, Runtime } from '../index.js';
import { createClient } from '../kernel.js';
import { acmeClient, acmeOf } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { kinds } from '../test-support/operations.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';
import { timeLimit } from '../test-support/time-limit.js';

const hang = (): Promise<never> => new Promise(() => {});
const hangingBody = (): HttpResponse => ({ ...reply(200), bytes: hang });

function clientOf(answer: Answer, replaced: Partial<Runtime> = {}) {
  const transport = scripted(answer);
  const fake = fakeRuntime(transport, replaced);
  return { client: acmeClient(kinds, fake), transport, fake };
}

/** A client of the kernel, whose runtime is what it is given: here one without time limits. */
function withoutLimit(answer: Answer) {
  const transport = scripted(answer);
  const { timeout: _, ...runtime } = fakeRuntime(transport).runtime;
  return { client: createClient(acmeOf(kinds), { settings: {}, credentials: {} }, runtime), transport };
}

describe('the time limit of an attempt', () => {
  test('is 30 s, or what the call says', async () => {
    const { asked, timeout } = timeLimit();
    const { client } = clientOf(reply(200), { timeout });
    await client.$call('things.read');
    await client.$call('things.read', {}, { timeoutMs: 1234 });
    expect(asked).toEqual([30_000, 1234]);
  });

  test('before an answer: timeout, maybe sent; a read is repeated with a limit of its own', async () => {
    const { asked, timeout, fire } = timeLimit();
    const { client, transport } = clientOf(() => (queueMicrotask(fire), hang()), { timeout });
    const error = await failureOf(client.$call('things.read', {}, { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: 'timeout', sent: 'maybe', retryable: true });
    expect(error.message).toContain('50 ms');
    expect(transport.requests).toHaveLength(3);
    expect(asked).toEqual([50, 50, 50]);
  });

  test('a write is not repeated', async () => {
    const { timeout, fire } = timeLimit();
    const { client, transport } = clientOf(() => (queueMicrotask(fire), hang()), { timeout });
    expect(await failureOf(client.$call('things.write'))).toMatchObject({
      code: 'timeout',
      sent: 'maybe',
      retryable: false,
    });
    expect(transport.requests).toHaveLength(1);
  });

  test('after the status: the API answered', async () => {
    const { timeout, fire } = timeLimit();
    const { client } = clientOf(async () => (setImmediate(fire), hangingBody()), { timeout });
    expect(await failureOf(client.$call('things.write'))).toMatchObject({ code: 'timeout', sent: 'yes' });
  });

  test('a transport that gives up in its own words is still a timeout', async () => {
    const { timeout, fire } = timeLimit();
    const { client } = clientOf(async () => (fire(), Promise.reject(new Error('terminated'))), { timeout });
    expect((await failureOf(client.$call('things.write'))).code).toBe('timeout');
  });

  test('without one in the runtime, an attempt has none', async () => {
    const { client, transport } = withoutLimit(reply(200, { ok: true }));
    const { signal } = new AbortController();
    expect(await client.$call('things.read', {}, { signal })).toEqual({ ok: true });
    expect(transport.requests[0]!.signal.aborted).toBe(false);
  });
});

describe('a caller that stops', () => {
  test('before the call: aborted, nothing sent', async () => {
    const { client, transport } = clientOf(reply(200));
    const error = await failureOf(client.$call('things.write', {}, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'no', retryable: false });
    expect(transport.requests).toHaveLength(0);
  });

  test.each([undefined, null, 'text', 42, new Error('enough')])(
    'during the call, for the reason %s: aborted, maybe sent',
    async (reason) => {
      const stop = new AbortController();
      const { client, transport } = clientOf(() => (queueMicrotask(() => stop.abort(reason)), hang()));
      const error = await failureOf(client.$call('things.read', {}, { signal: stop.signal }));
      expect(error).toMatchObject({ code: 'aborted', sent: 'maybe', retryable: false });
      expect(transport.requests).toHaveLength(1);
      expect(transport.requests[0]!.signal.aborted).toBe(true);
    },
  );

  test('while the body is read: the API answered', async () => {
    const stop = new AbortController();
    const { client } = clientOf(async () => (setImmediate(() => stop.abort()), hangingBody()));
    const error = await failureOf(client.$call('things.write', {}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'yes' });
  });

  test('while waiting for the next try: aborted, and no further request', async () => {
    const stop = new AbortController();
    const sleep = (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        stop.abort();
      });
    const { client, transport } = clientOf(reply(503), { sleep });
    const error = await failureOf(client.$call('things.read', {}, { signal: stop.signal }));
    expect(error).toMatchObject({ code: 'aborted', sent: 'yes', retryable: false });
    expect(transport.requests).toHaveLength(1);
  });

  describe('with a time limit of its own', () => {
    const late = (): Error => new DOMException('The operation timed out.', 'TimeoutError');

    test.each([
      ['read', true],
      ['write', false],
    ])('a %s that hangs is a timeout, maybe sent, and no further request', async (kind, retryable) => {
      const limit = new AbortController();
      const { client, transport } = clientOf(() => (queueMicrotask(() => limit.abort(late())), hang()));
      const error = await failureOf(client.$call(`things.${kind}`, {}, { signal: limit.signal }));
      expect(error).toMatchObject({ code: 'timeout', sent: 'maybe', retryable });
      expect(transport.requests).toHaveLength(1);
    });

    test('that passed before the call: timeout, nothing sent', async () => {
      const { client, transport } = clientOf(reply(200));
      const error = await failureOf(client.$call('things.write', {}, { signal: AbortSignal.abort(late()) }));
      expect(error).toMatchObject({ code: 'timeout', sent: 'no', retryable: true });
      expect(transport.requests).toHaveLength(0);
    });
  });
});
