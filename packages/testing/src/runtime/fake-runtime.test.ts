import { createClient } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { acme } from '../test-support/acme.js';
import { acmeSubject } from '../test-support/plant.js';
import { type FakeRuntimeOptions, fakeRuntime } from './fake-runtime.js';

const { connection } = acmeSubject();
const start = Date.parse('2026-01-31T12:00:00Z');

function client(options: FakeRuntimeOptions) {
  const runtime = fakeRuntime(options);
  const call = (options?: object) =>
    createClient(acme, connection, runtime).$call('things.get', { thing_id: 't-1' }, options) as Promise<unknown>;
  return { runtime, call };
}

describe('answers', () => {
  test('come in turn, the last one again and again; requests, waits and events are kept', async () => {
    const { runtime, call } = client({ answers: [{ status: 503 }, { json: { id: 'a' } }] });
    expect(await call()).toEqual({ id: 'a' });
    expect(await call()).toEqual({ id: 'a' });
    expect(runtime.requests.map(({ url }) => url)).toEqual(Array(3).fill('https://api.acme.test/v1/things/t-1'));
    expect(runtime.waits).toHaveLength(1);
    expect(runtime.events.map(({ type }) => type)).toContain('retry');
  });

  test('can be made of the request, be errors, and have headers, text and bytes', async () => {
    const { call } = client({ answers: [({ url }) => ({ json: { id: url.slice(-3) } })] });
    expect(await call()).toEqual({ id: 't-1' });
    const broken = client({ answers: [Object.assign(new Error('x'), { code: 'ENOTFOUND' })] });
    await expect(broken.call()).rejects.toMatchObject({ code: 'network', sent: 'no' });
    const html = client({ answers: [{ text: '<p>', headers: { 'content-type': 'text/html' } }] });
    await expect(html.call()).rejects.toMatchObject({
      code: 'output_invalid',
      message: expect.stringContaining('text/html'),
    });
    const bytes = client({ answers: [{ bytes: new TextEncoder().encode('{"id":"é"}') }] });
    expect(await bytes.call()).toEqual({ id: 'é' });
  });

  test('can break off: what was done by then is known, and the rest is not', async () => {
    const { call } = client({ answers: [{ status: 200, broken: new Error('reset') }, { json: { id: 'a' } }] });
    await expect(call({ retry: false })).rejects.toMatchObject({ code: 'network', sent: 'yes' });
  });

  test('are needed: nothing goes to the network', async () => {
    await expect(client({}).call({ retry: false })).rejects.toMatchObject({
      message: expect.stringContaining('no answer for GET https://api.acme.test/v1/things/t-1'),
    });
  });
});

describe('the clock', () => {
  test('goes on by itself as far as somebody waits, and no further', async () => {
    const { runtime, call } = client({ answers: [{ status: 429, headers: { 'retry-after': '20' } }, { json: {} }] });
    await call();
    expect(runtime.now()).toBe(start + 20_000);
    await runtime.sleep(500);
    expect(runtime.now()).toBe(start + 20_500);
  });

  test('ends an attempt whose answer is too slow', async () => {
    const runtime = fakeRuntime();
    const slow = createClient(acme, connection, { ...runtime, transport: () => runtime.sleep(3_600_000) as never });
    const call = slow.$call('things.get', { thing_id: 't-1' }, { retry: false, timeoutMs: 700 }) as Promise<unknown>;
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    expect(runtime.now()).toBe(start + 700);
  });

  test('moves only when told, in order, where it is manual', async () => {
    const runtime = fakeRuntime({ clock: 'manual', start: '2030-01-01T00:00:00Z' });
    const woken: string[] = [];
    const sleepers = [
      ['late', 300],
      ['early', 100],
      ['next', 100],
    ] as const;
    for (const [name, ms] of sleepers) void runtime.sleep(ms).then(() => woken.push(`${name} ${runtime.now()}`));
    const signal = runtime.timeout?.(200);
    await runtime.waiting(3);
    const zero = Date.UTC(2030, 0);
    await runtime.advance(99);
    expect(woken).toEqual([]);
    await runtime.advance(1);
    expect(woken).toEqual([`early ${zero + 100}`, `next ${zero + 100}`]);
    expect(signal?.aborted).toBe(false);
    await runtime.advance(1000);
    expect(woken).toContain(`late ${zero + 300}`);
    expect(signal?.aborted).toBe(true);
    expect(runtime.now()).toBe(zero + 1100);
  });

  test('serves who begins to wait while it moves', async () => {
    const runtime = fakeRuntime({ clock: 'manual' });
    const times: number[] = [];
    void (async () => {
      for (let count = 0; count < 3; count++) {
        await runtime.sleep(100);
        times.push(runtime.now() - start);
      }
    })();
    await runtime.advance(250);
    expect(times).toEqual([100, 200]);
    await runtime.advance(50);
    expect(times).toEqual([100, 200, 300]);
  });

  test('is waited for: `waiting` tells when', async () => {
    const { runtime, call } = client({ clock: 'manual', answers: [{ status: 503 }, { json: { id: 'a' } }] });
    const answer = call();
    await runtime.waiting();
    expect(runtime.requests).toHaveLength(1);
    await runtime.advance(60_000);
    expect(await answer).toEqual({ id: 'a' });
  });

  test('lets go of who stops waiting', async () => {
    const runtime = fakeRuntime({ clock: 'manual' });
    const controller = new AbortController();
    const sleep = runtime.sleep(100, controller.signal);
    controller.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    await expect(runtime.sleep(100, controller.signal)).rejects.toThrow('enough');
    await runtime.advance(200);
    expect(runtime.now()).toBe(start + 200);
  });
});

test('chance is the same each time, and another with another seed', () => {
  const numbers = (seed?: number) => {
    const { random } = fakeRuntime(seed === undefined ? {} : { seed });
    return Array.from({ length: 1000 }, random);
  };
  expect(numbers()).toEqual(numbers());
  expect(numbers(1)).not.toEqual(numbers(2));
  expect(numbers().every((number) => number >= 0 && number < 1)).toBe(true);
  expect(Math.abs(numbers().reduce((sum, number) => sum + number, 0) / 1000 - 0.5)).toBeLessThan(0.05);
});

test('a transport that owns the credentials says so through the runtime', () => {
  const transport = Object.assign(async () => ({}) as never, { ownsAuth: true as const });
  expect(fakeRuntime({ transport }).transport.ownsAuth).toBe(true);
  expect(fakeRuntime().transport.ownsAuth).toBeUndefined();
});
