import type { Limiter } from '@raccord/core';
import { expect, test } from 'vitest';
import { withRuntime } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { limits } from './limits.js';

const id = 'things.get';
const both = [`limits ${id}: a call that goes well`, `limits ${id}: a call that fails`];
const limiting = (change: (limiter: Limiter) => Limiter) =>
  withRuntime((runtime) => ({ ...runtime, limits: change(runtime.limits as Limiter) }));

test('finds a kernel that keeps no limit', async () => {
  const kernel = withRuntime(({ limits: _none, ...runtime }) => runtime);
  expect(await found(limits, acmeSubject({ kernel }), id)).toEqual(both);
});

test('finds a kernel that keeps the limits of the connector alone', async () => {
  const connector = withOperation(id, { limits: [{ requests: 1, perMs: 1000, by: 'process' }] });
  expect(await found(limits, acmeSubject({ connector }), id)).toEqual([]);
  const kernel = limiting(({ acquire }) => ({ acquire: (places, ...rest) => acquire(places.slice(1), ...rest) }));
  expect(await found(limits, acmeSubject({ connector, kernel }), id)).toEqual(both);
});

test('finds a kernel that keeps its place', async () => {
  const kernel = limiting(({ acquire }) => ({
    acquire: async (...given) => {
      await acquire(...given);
      return () => {};
    },
  }));
  expect(await found(limits, acmeSubject({ kernel }), id)).toEqual(both);
});
