import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ConnectorError, type Host } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { composedOf, get, ok, type Run, words } from '../test-support/composed.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

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
