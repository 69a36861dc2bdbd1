import type { Runtime } from '@raccord/core';
import { expect, test } from 'vitest';
import { withRuntime } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withConnection } from '../test-support/plant.js';
import { waits } from './waits.js';

const id = 'things.get';
const sleeping = (sleep: (runtime: Runtime) => Runtime['sleep']) =>
  withRuntime((runtime) => ({ ...runtime, sleep: sleep(runtime) }));

test('finds a kernel that does not wait', async () => {
  const kernel = sleeping(
    ({ sleep }) =>
      (_, signal) =>
        sleep(0, signal),
  );
  expect(await found(waits, acmeSubject({ kernel }), id)).toEqual([
    `waits ${id}: the middle wait`,
    `waits ${id}: the longest wait`,
  ]);
});

test('finds a kernel that waits longer than it may', async () => {
  const kernel = sleeping(
    ({ sleep }) =>
      (ms, signal) =>
        sleep(2 * ms, signal),
  );
  expect(await found(waits, acmeSubject({ kernel }), id)).toEqual([`waits ${id}: the longest wait`]);
});

test('finds a kernel that waits on after it was stopped', async () => {
  const kernel = sleeping(
    ({ sleep }) =>
      (ms) =>
        sleep(ms),
  );
  expect(await found(waits, acmeSubject({ kernel }), id)).toEqual([`waits ${id}: stopped while it waits`]);
});

test('finds a kernel that tries again after its deadline', async () => {
  // It holds the clock for slower than it is.
  const kernel = withRuntime((runtime) => {
    const start = runtime.now();
    return { ...runtime, now: () => start + (runtime.now() - start) / 2 };
  });
  expect(await found(waits, acmeSubject({ kernel }), id)).toEqual([`waits ${id}: the deadline`]);
});

test('what a connector declares is what is expected of it', async () => {
  const connector = withConnection({ retry: { attempts: 6, baseMs: 100, maxMs: 300 } });
  expect(await found(waits, acmeSubject({ connector }), id)).toEqual([]);
  const patient = acmeSubject({ connector: withConnection({ retry: { attempts: 6, baseMs: 900 } }) });
  const { manifest, ...declared } = acmeSubject({ connector });
  expect(await found(waits, { ...declared, manifest, connector: patient.connector }, id)).toContain(
    `waits ${id}: the longest wait`,
  );
});
