import { ConnectorError } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import type { Kernel } from '../subject.js';
import { changed, failing } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { steps } from './steps.js';

const id = 'things.copy';
const all = ['404', '429', '503', 'an unknown host', 'a reset', 'a body that breaks off', 'a timeout'];
const keys = (details: readonly string[]) => details.map((detail) => `steps ${id}: ${detail} at things.create`);

type Call = (part: string, input: unknown) => Promise<{ id: string }>;
const name = { name: 'x' };

/** The composed operation with another function. */
const running = (run: (call: Call, thing: unknown) => unknown) =>
  acmeSubject({
    connector: withOperation(id, { run: (host: { call: Call }, input: unknown) => run(host.call, input) }),
  });

describe('finds a function that', () => {
  test('repeats its write', async () => {
    const subject = running(async (call, input) => {
      await call('things.get', input);
      return call('things.create', name).catch(() => call('things.create', name));
    });
    expect(await found(steps, subject, id)).toEqual(keys(all));
  });

  test('swallows the failure of its write', async () => {
    const subject = running(async (call, input) => {
      const thing = await call('things.get', input);
      return call('things.create', name).catch(() => thing);
    });
    expect(await found(steps, subject, id)).toEqual(keys(all));
  });

  test('throws something else', async () => {
    const subject = running(async (call, input) => {
      await call('things.get', input);
      return call('things.create', name).catch(() => Promise.reject(new TypeError('no')));
    });
    expect(await found(steps, subject, id)).toEqual(keys(all));
  });
});

describe('finds a kernel that', () => {
  test.each([
    ['does not name the step', { step: undefined }, all],
    ['says that nothing was written', { sent: 'no' }, all.filter((one) => one !== 'an unknown host')],
    ['tells another code', { code: 'rejected' }, all],
  ] as const)('%s', async (_, patch, details) => {
    const kernel = failing((error) => (error.step === 'things.create' ? changed(error, patch) : error));
    expect(await found(steps, acmeSubject({ kernel }), id)).toEqual(keys(details));
  });

  test('shows nothing in a dry run', async () => {
    const { createClient } = acmeSubject().kernel;
    const kernel: Partial<Kernel> = {
      createClient: (...given) => ({ ...createClient(...given), $plan: () => ({ steps: [] }) }),
    };
    expect(await found(steps, acmeSubject({ kernel }), id)).toEqual([`steps ${id}: a dry run`]);
  });

  test('lets a write be repeated that has been done', async () => {
    const run = async (host: { call: Call }, input: unknown) => {
      await host.call('things.create', name);
      return host.call('things.get', input);
    };
    const connector = withOperation(id, { run });
    expect(await found(steps, acmeSubject({ connector }), id)).toEqual([]);
    const kernel = failing((error) => (ConnectorError.is(error) ? changed(error, { retryable: true }) : error));
    expect(await found(steps, acmeSubject({ connector, kernel }), id)).toEqual(
      all.map((detail) => `steps ${id}: ${detail} at things.get`),
    );
    const hiding = failing((error) => changed(error, { sent: 'no' }));
    expect(await found(steps, acmeSubject({ connector, kernel: hiding }), id)).toHaveLength(all.length);
  });
});
