import { expect, test } from 'vitest';
import * as z from 'zod';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { all, pagedClient } from '../test-support/paged.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

test.each<[options: object, message: string]>([
  [{ signal: 'x' }, 'signal cannot be x'],
  [{ signal: {} }, 'signal cannot be an object'],
  [{ timeoutMs: 'a' }, 'timeoutMs cannot be a'],
  [{ timeoutMs: Number.NaN }, 'timeoutMs cannot be NaN'],
  [{ retry: 5 }, 'retry cannot be 5'],
  [{ retry: true }, 'retry cannot be true'],
  [{ retry: { attempts: 'many' } }, 'attempts cannot be many'],
  [{ retry: { baseMs: -1 } }, 'baseMs cannot be -1'],
  [{ retry: { deadlineMs: 0 } }, 'deadlineMs cannot be 0'],
  [{ retry: { on: 'timeout' } }, 'on cannot be timeout'],
  [{ retry: { on: ['unavailble'] } }, 'on cannot be an object'],
  [{ retry: { attempt: 1 } }, 'unknown option "attempt". Did you mean "attempts"?'],
  [{ validate: 'no' }, 'validate cannot be no'],
  [{ raw: 'yes' }, 'raw cannot be yes'],
  [{ window: 'year' }, 'window cannot be year'],
  [{ timeout: 500 }, 'unknown option "timeout". Did you mean "timeoutMs"?'],
])('options that cannot be read are refused, and nothing is sent: %o', async (options, message) => {
  const transport = scripted(reply(200));
  const client = acmeClient({}, fakeRuntime(transport));
  const calls = [
    () => client.$call('things.list', {}, options) as Promise<unknown>,
    () => client.$request({ method: 'GET', path: '/x' }, options),
  ];
  for (const call of calls) {
    const error = await failureOf(call());
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toContain(message);
  }
  expect(transport.requests).toHaveLength(0);
});

test('an option that is undefined or null is one left out', async () => {
  const fake = fakeRuntime(scripted(reply(503), reply(200, { ok: true })));
  const left = { signal: null, timeoutMs: undefined, retry: { attempts: undefined, on: null, baseMs: undefined } };
  expect(await acmeClient({}, fake).$call('things.list', {}, left as object)).toEqual({ ok: true });
  expect(fake.waits).toEqual([250]);
});

test('a window that is null walks none', async () => {
  const plan = { kind: 'date-window', from: 'after', to: 'q', step: 'month', id: 'id' } as const;
  const { list, asked } = pagedClient(plan, () => reply(200, { data: [] }));
  await all(list({ after: '2026-01-01', q: '2026-03-31' }, { window: null as never }));
  expect(asked).toHaveLength(1);
});

test('options of a composed operation are read before its function runs, and so is the signal', async () => {
  let ran = false;
  const run = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    uses: ['things.list'],
    run: async () => (ran = true),
  });
  const client = acmeClient({ run }, fakeRuntime(scripted(reply(200))));
  for (const [options, code] of [
    [{ timeout: 1 }, 'misconfigured'],
    [{ signal: AbortSignal.abort() }, 'aborted'],
  ] as const)
    expect(await failureOf(client.$call('things.run', {}, options as object))).toMatchObject({ code, sent: 'no' });
  expect(ran).toBe(false);
});
