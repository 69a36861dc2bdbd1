import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, type HttpResponse, memoryLimits, type StreamedFile } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply, scripted } from '../test-support/scripted-transport.js';
import { timeLimit } from '../test-support/time-limit.js';

const file = kit.operation({
  title: 'Get',
  description: 'x',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({}),
  output: () => z.unknown(),
  limits: [{ concurrency: 1, by: 'process' }],
  request: { method: 'GET', path: '/files/cv.pdf', answer: { as: 'file' } },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A body in parts, which says when it is left. A part that is no text is an error. */
function streaming(...parts: readonly (string | Error | (() => Promise<never>))[]) {
  let left = 0;
  async function* stream(): AsyncGenerator<Uint8Array> {
    try {
      for (const part of parts) {
        if (part instanceof Error) throw part;
        yield typeof part === 'string' ? new TextEncoder().encode(part) : await part();
      }
    } finally {
      left += 1;
    }
  }
  const response: HttpResponse = { ...reply(200), headers: { 'content-type': 'application/pdf' }, stream };
  return { response, left: () => left };
}

/** A client whose files come one at a time, and a second call that waits for its place. */
async function started(first: Answer, options: CallOptions = {}) {
  const limit = timeLimit();
  const memory = memoryLimits();
  let releases = 0;
  const limits: typeof memory = {
    acquire: async (...given) => {
      const release = await memory.acquire(...given);
      return () => ((releases += 1), release());
    },
  };
  const transport = scripted(first, streaming('second').response);
  const fake = fakeRuntime(transport, { timeout: limit.timeout, limits });
  const client = acmeClient({ file }, fake);
  const call = client.$call('things.file', {}, { stream: true, ...options }) as Promise<StreamedFile>;
  const outcome = await call.then(
    (value) => value.data,
    (error: unknown) => error,
  );
  let entered = false;
  const next = Promise.resolve(client.$call('things.file')).then(() => (entered = true));
  for (let index = 0; index < 5; index++) await turn();
  return {
    data: outcome as AsyncIterable<Uint8Array>,
    limit,
    transport,
    fake,
    next,
    entered: () => entered,
    releases: () => releases,
  };
}

describe('the place of a stream under a concurrency limit', () => {
  test('is kept while the stream flows, and given back at its end, once', async () => {
    const { data, next, entered, releases, transport } = await started(streaming('a', 'b').response);
    expect([entered(), transport.requests.length]).toEqual([false, 1]);
    const parts: string[] = [];
    for await (const part of data) {
      parts.push(new TextDecoder().decode(part));
      await turn();
      expect(transport.requests).toHaveLength(1);
    }
    expect(parts).toEqual(['a', 'b']);
    await next;
    expect(releases()).toBe(2); // one each
  });

  test('is given back when the stream is left early, and when it fails', async () => {
    const early = streaming('a', 'b');
    const first = await started(early.response);
    for await (const _ of first.data) break;
    await first.next;
    expect([early.left(), first.releases()]).toEqual([1, 2]);

    const second = await started(streaming('a', new Error('broken')).response);
    const reading = async () => {
      for await (const _ of second.data) await turn();
    };
    expect(await failureOf(reading())).toMatchObject({ code: 'network', sent: 'yes' });
    await second.next;
    expect(second.releases()).toBe(2);
  });

  test('is given back when nobody reads for as long as the time limit; reading it then is a timeout', async () => {
    const { data, limit, next, entered, releases, transport } = await started(streaming('a').response, {
      timeoutMs: 700,
    });
    expect([entered(), limit.asked]).toEqual([false, [700, 700]]);
    limit.fire();
    await next;
    expect(releases()).toBe(2);
    expect(transport.requests[0]!.signal.aborted).toBe(true);
    const reading = async () => {
      for await (const _ of data) continue;
    };
    const error = await failureOf(reading());
    expect(error).toMatchObject({ code: 'timeout', sent: 'yes' });
    expect(error.message).toContain('within 700 ms (timeoutMs)');
  });

  test('is given back when the caller stops, read or not', async () => {
    const stop = new AbortController();
    const { data, next } = await started(streaming('a', () => new Promise(() => {})).response, { signal: stop.signal });
    const reading = async () => {
      for await (const _ of data) stop.abort();
    };
    expect(await failureOf(reading())).toMatchObject({ code: 'aborted', sent: 'yes' });
    await next;
    const again = new AbortController();
    const unread = await started(streaming('a').response, { signal: again.signal });
    again.abort();
    await unread.next;
  });

  test('is given back at once where the answer is an error', async () => {
    const { next, data } = await started(reply(404, {}));
    expect(data).toMatchObject({ code: 'not_found' });
    await next;
  });
});

describe('the time limit of a stream', () => {
  test('begins anew with every part, and a deadline ends where the stream begins', async () => {
    const { data, limit } = await started(streaming('a', 'b', 'c').response, {
      timeoutMs: 700,
      retry: { deadlineMs: 600 },
    });
    expect(limit.asked.slice(0, 3)).toEqual([600, 600, 700]); // for its turn, for its answer, for its first part
    const parts: string[] = [];
    for await (const part of data) {
      parts.push(new TextDecoder().decode(part));
      limit.fireAt(parts.length + 1); // the limit before the one that holds now
    }
    expect(parts).toEqual(['a', 'b', 'c']);
  });

  test('ends one that hangs between two parts', async () => {
    const { data, limit, fake } = await started(streaming('a', () => new Promise(() => {})).response);
    const reading = async () => {
      for await (const _ of data) setImmediate(limit.fire);
    };
    expect(await failureOf(reading())).toMatchObject({ code: 'timeout', sent: 'yes' });
    expect(fake.events.filter(({ type }) => type === 'failure')).toMatchObject([{ code: 'timeout', sent: 'yes' }]);
  });
});
