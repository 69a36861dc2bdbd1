import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, ConnectorError, type Host } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

const thing = {
  input: () => z.strictObject({ thing_id: z.string() }),
  output: () => z.looseObject({ id: z.string() }),
};
const words = { title: 'x', description: 'x', auth: 'key' } as const;
const get = kit.operation({
  ...words,
  ...thing,
  effect: 'read',
  request: { method: 'GET', path: '/things/{thing_id}' },
});
const add = kit.operation({
  ...words,
  ...thing,
  effect: 'write',
  request: { method: 'POST', path: '/{account}/things' },
});
type Run = (host: Host<{ 'things.get': typeof get; 'things.add': typeof add }>) => Promise<unknown>;

function composedOf(run: Run, ...answers: Answer[]) {
  const composed = kit.operation({
    ...words,
    effect: 'write',
    input: () => z.strictObject({}),
    output: () => z.looseObject({ ok: z.boolean() }),
    uses: ['things.get', 'things.add'],
    run: run as never,
  });
  const transport = scripted(...answers);
  const fake = fakeRuntime(transport);
  const client = acmeClient({ get, add, composed }, fake, { settings: { account: 'acme' } });
  const call = (options?: CallOptions) => client.$call('things.composed', {}, options) as Promise<unknown>;
  return { call, client, transport, fake };
}
const ok = reply(200, { id: 'x' });

describe('a composed operation', () => {
  test('calls its parts, each with its own checks and credentials, and answers what its function answers', async () => {
    const { call, transport } = composedOf(
      async (host) => {
        const { id } = await host.call('things.get', { thing_id: 'a' });
        await host.call('things.add', { thing_id: id });
        return { ok: true };
      },
      reply(200, { id: 'b' }),
      ok,
    );
    expect(await call()).toEqual({ ok: true });
    expect(transport.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', 'https://api.acme.test/things/a', undefined],
      ['POST', 'https://api.acme.test/acme/things', '{"thing_id":"b"}'],
    ]);
    for (const { headers } of transport.requests) expect(headers['authorization']).toBe('Bearer key-0123456789');
  });

  test('knows the settings and the signal, and no credentials', async () => {
    const { signal } = new AbortController();
    let known: Record<string, unknown> = {};
    const { call } = composedOf(async (host) => ((known = { ...host }), { ok: true }));
    await call({ signal });
    expect(known['signal']).toBe(signal);
    expect(known['settings']).toEqual({ account: 'acme' });
    expect(JSON.stringify(known)).not.toContain('0123456789');
    expect(Object.keys(known).toSorted()).toEqual(['call', 'fail', 'settings', 'signal', 'wait']);
  });

  test('cannot call what it does not declare', async () => {
    const { call, transport } = composedOf(async (host) => host.call('things.list' as 'things.get', { thing_id: 'x' }));
    const error = await failureOf(call());
    expect(error).toMatchObject({ code: 'misconfigured', operation: 'things.composed', sent: 'no' });
    expect(error.message).toContain('things.list');
    expect(transport.requests).toHaveLength(0);
  });

  test('tells drift of its own answer', async () => {
    const { call, fake } = composedOf(async () => ({ ok: 'yes' }));
    expect(await call()).toEqual({ ok: 'yes' });
    expect(fake.events).toContainEqual(expect.objectContaining({ type: 'drift', operation: 'things.composed' }));
  });
});

describe('an error of a part', () => {
  const getThenAdd: Run = async (host) => {
    await host.call('things.get', { thing_id: 'a' });
    await host.call('things.add', { thing_id: 'b' });
    await host.call('things.get', { thing_id: 'c' });
    return { ok: true };
  };

  test('before the first write says what the part says, which part it was, and that nothing was written', async () => {
    const { call } = composedOf(getThenAdd, reply(404, { error: { message: 'gone' } }));
    expect(await failureOf(call())).toMatchObject({
      code: 'not_found',
      operation: 'things.composed',
      step: 'things.get',
      sent: 'no',
      status: 404,
      upstream: { message: 'gone' },
    });
    const refused = composedOf(getThenAdd, socketError('ECONNREFUSED'));
    expect(await failureOf(refused.call())).toMatchObject({ sent: 'no', retryable: true, step: 'things.get' });
  });

  test('in the write itself says what is known of the write', async () => {
    const { call } = composedOf(getThenAdd, ok, socketError('ECONNRESET'));
    expect(await failureOf(call())).toMatchObject({ sent: 'maybe', retryable: false, step: 'things.add' });
  });

  test('after a write says that the write happened, and is not to be repeated', async () => {
    for (const failing of [socketError('ECONNREFUSED'), reply(503), reply(404)]) {
      const { call } = composedOf(getThenAdd, ok, ok, failing);
      expect(await failureOf(call())).toMatchObject({ sent: 'yes', retryable: false, step: 'things.get' });
    }
  });

  test('after a write that perhaps happened, and was passed over, says so', async () => {
    const passOver: Run = async (host) => {
      await host.call('things.add', { thing_id: 'a' }).catch(() => undefined);
      await host.call('things.get', { thing_id: 'b' });
    };
    const { call } = composedOf(passOver, socketError('ECONNRESET'), socketError('ECONNREFUSED'));
    expect(await failureOf(call())).toMatchObject({ sent: 'maybe', retryable: false, step: 'things.get' });
  });

  test.each<[string, Run, 'yes' | 'maybe']>([
    [
      'thrown after a later write',
      async (host) => {
        const failed = await host.call('things.get', { thing_id: 'a' }).catch((error: unknown) => error);
        await host.call('things.add', { thing_id: 'b' });
        throw failed;
      },
      'yes',
    ],
    [
      'made before a later write',
      async (host) => {
        const made = host.fail('unavailable', 'x', 'y');
        await host.call('things.add', { thing_id: 'b' });
        throw made;
      },
      'yes',
    ],
    [
      'beside a write that went well',
      async (host) => {
        const both = [host.call('things.get', { thing_id: 'a' }), host.call('things.add', { thing_id: 'b' })];
        const [read] = await Promise.allSettled(both);
        throw (read as PromiseRejectedResult).reason;
      },
      'yes',
    ],
    [
      'while a write is under way',
      (host) => Promise.all([host.call('things.get', { thing_id: 'a' }), host.call('things.add', { thing_id: 'b' })]),
      'maybe',
    ],
  ])('%s says what is known of the write', async (_, run, sent) => {
    const never = new Promise<never>(() => undefined);
    const { call } = composedOf(
      run,
      async ({ method }) =>
        method === 'GET' ? Promise.reject(socketError('ECONNREFUSED')) : sent === 'maybe' ? never : ok, // answers in turn
    );
    expect(await failureOf(call({ retry: false }))).toMatchObject({ sent, retryable: false });
  });

  test('says of the whole whether it may be repeated: a part that may could be one of several', async () => {
    const put = kit.operation({
      ...words,
      ...thing,
      effect: 'write',
      idempotent: true,
      request: { method: 'PUT', path: '/{thing_id}' },
    });
    const both = (idempotent: object) =>
      kit.operation({
        ...words,
        ...idempotent,
        effect: 'write',
        input: () => z.strictObject({}),
        output: () => z.unknown(),
        uses: ['things.put', 'things.add'],
        run: async (host: Host<{ 'things.put': typeof put; 'things.add': typeof add }>) => {
          const failed = await host.call('things.put', { thing_id: 'a' }).catch((error: unknown) => error);
          await host.call('things.add', { thing_id: 'b' });
          throw failed;
        },
      });
    for (const [idempotent, retryable] of [
      [{}, false],
      [{ idempotent: true }, true],
    ] as const) {
      const transport = scripted(reply(503), ok);
      const client = acmeClient({ put, add, both: both(idempotent) }, fakeRuntime(transport), {
        settings: { account: 'a' },
      });
      const error = await failureOf(client.$call('things.both', {}, { retry: false }) as Promise<unknown>);
      expect(error).toMatchObject({ code: 'unavailable', step: 'things.put', sent: 'yes', retryable });
    }
  });

  test('keeps a hint of its own, and says nothing of "nothing" once a write has happened', async () => {
    const own = composedOf(async (host) => {
      const made = host.fail('conflict', 'taken', 'Choose another name.');
      await host.call('things.add', { thing_id: 'b' });
      throw made;
    }, ok);
    expect(await failureOf(own.call())).toMatchObject({ sent: 'yes', hint: 'Choose another name.' });
    const second = composedOf(
      async (host) => {
        await host.call('things.add', { thing_id: 'a' });
        return host.call('things.add', { thing_id: 'b' });
      },
      ok,
      socketError('ECONNREFUSED'),
    );
    const { sent, hint } = await failureOf(second.call({ retry: false }));
    expect(sent).toBe('yes');
    expect(hint).not.toContain('Nothing was sent');
  });

  test('shows nested steps by the innermost', async () => {
    const inner = kit.operation({
      ...words,
      effect: 'read',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      uses: ['things.get'],
      run: (host) => host.call('things.get', { thing_id: 'x' }),
    });
    const outer = kit.operation({
      ...words,
      effect: 'read',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      uses: ['things.inner'],
      run: (host) => host.call('things.inner'),
    });
    const client = acmeClient({ get, inner, outer }, fakeRuntime(scripted(reply(404))));
    expect(await failureOf(client.$call('things.outer'))).toMatchObject({
      operation: 'things.outer',
      step: 'things.get',
    });
    expect(client.$plan('things.outer')).toMatchObject({ steps: [{ operation: 'things.get' }] });
  });
});

describe('an error of the function itself', () => {
  const fail: Run = async (host) => {
    throw host.fail('not_found', 'no such row', 'Look again.');
  };
  test('made by host.fail is a ConnectorError of the operation', async () => {
    const error = await failureOf(composedOf(fail).call());
    expect(error).toMatchObject({ code: 'not_found', operation: 'things.composed', sent: 'no', hint: 'Look again.' });
    expect(error.message).toContain('no such row');
  });

  test('may say more of the failure of a part, and keeps what is known of it', async () => {
    const { call } = composedOf(
      async (host) => {
        const failed = await host.call('things.add', { thing_id: 'x' }).catch((error: unknown) => error);
        throw host.fail('unavailable', 'not told whether it is there', 'Look for it.', failed);
      },
      reply(502, { error: { message: 'gone wrong', code: 'e7' } }),
    );
    expect(await failureOf(call())).toMatchObject({
      code: 'unavailable',
      message: 'things.composed: not told whether it is there',
      hint: 'Look for it.',
      sent: 'yes',
      retryable: false,
      status: 502,
      step: 'things.add',
      upstream: { message: 'gone wrong', code: 'e7' },
    });
  });

  test('after a write says so', async () => {
    const { call } = composedOf(async (host) => {
      await host.call('things.add', { thing_id: 'x' });
      return fail(host);
    }, ok);
    expect(await failureOf(call())).toMatchObject({ code: 'not_found', sent: 'yes' });
  });

  test('thrown by mistake is a ConnectorError all the same, and says whether a write happened', async () => {
    const broken: Run = async (host) => {
      await host.call('things.add', { thing_id: 'x' });
      throw new TypeError('Cannot read properties of undefined, key-0123456789');
    };
    const error = await failureOf(composedOf(broken, ok).call());
    expect(error).toMatchObject({
      code: 'output_invalid',
      operation: 'things.composed',
      sent: 'yes',
      retryable: false,
    });
    expect(ConnectorError.is(error)).toBe(true);
    expect(`${error.message}${String(error.cause)}`).not.toContain('0123456789');
  });

  test('thrown by mistake in a read says that the API has answered', async () => {
    const broken = kit.operation({
      ...words,
      effect: 'read',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      uses: ['things.get'],
      run: async (host: Host<{ 'things.get': typeof get }>) => {
        await host.call('things.get', { thing_id: 'a' });
        throw new TypeError('no such key');
      },
    });
    const client = acmeClient({ get, broken }, fakeRuntime(scripted(ok)));
    const error = await failureOf(client.$call('things.broken') as Promise<unknown>);
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes' });
  });

  test('because the caller stopped is aborted', async () => {
    const stop = new AbortController();
    const { call } = composedOf(async (host) => {
      stop.abort();
      host.signal?.throwIfAborted();
    });
    expect(await failureOf(call({ signal: stop.signal }))).toMatchObject({ code: 'aborted', sent: 'no' });
  });
});

test('its dry run lists the requests of its parts, with what is known before they run', async () => {
  const { client, transport } = composedOf(async () => ({ ok: true }));
  expect(client.$plan('things.composed', {})).toEqual({
    steps: [
      { operation: 'things.get', method: 'GET', url: 'https://api.acme.test/things/{thing_id}' },
      { operation: 'things.add', method: 'POST', url: 'https://api.acme.test/acme/things' },
    ],
  });
  expect(transport.requests).toHaveLength(0);
});
