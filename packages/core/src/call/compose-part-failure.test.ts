import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Host, memoryTokens } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { add, composedOf, get, ok, type Run, thing, words } from '../test-support/composed.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted, socketError } from '../test-support/scripted-transport.js';

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

  test('that is of the host, such as its token store, stays as it is', async () => {
    const broken = new Error('the store is away');
    const tokens = { ...memoryTokens(), load: () => Promise.reject(broken) };
    const part = kit.operation({
      ...words,
      ...thing,
      auth: 'user',
      effect: 'read',
      request: { method: 'GET', path: '/{thing_id}' },
    });
    const composed = kit.operation({
      ...words,
      auth: 'user',
      effect: 'read',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      uses: ['things.part'],
      run: ((host: Host<{ 'things.part': typeof part }>) => host.call('things.part', { thing_id: 'a' })) as never,
    });
    const credentials = { user: { email: 'ada@example.com', password: 'secret-password' } };
    const client = acmeClient({ part, composed }, fakeRuntime(scripted(), { tokens }), { credentials });
    await expect(client.$call('things.composed', {})).rejects.toBe(broken);
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
