import { expect, test } from 'vitest';
import * as z from 'zod';
import { poll, type ReportTrigger } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { failureOf } from '../test-support/failure-of.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const clear = kit.operation({
  title: 'Clear',
  description: 'x',
  effect: 'write',
  auth: 'none',
  input: () => z.strictObject({}),
  output: () => z.unknown(),
  request: { method: 'POST', path: '/clear' },
});
const transport = scripted(reply(200, [{ id: 1 }]));
const client = acmeClient({ clear }, fakeRuntime(transport));

test('a caller that lets others name the operation can refuse those that write', async () => {
  const error = await failureOf(client.$call('things.clear' as string, {}, { only: 'read' }));
  expect(error).toMatchObject({ code: 'input_invalid', operation: 'things.clear', sent: 'no' });
  expect(await client.$call('things.list' as string, {}, { only: 'read' })).toEqual([{ id: 1 }]);
  expect(transport.requests).toHaveLength(1);
});

test('a report does', async () => {
  const trigger: ReportTrigger = { ...kit.report({ title: 'Report', description: 'x' }), name: 'report' };
  const error = await failureOf(poll(client, trigger, null, { input: { operation: 'things.clear' } }));
  expect(error).toMatchObject({ code: 'input_invalid', operation: 'things.clear', sent: 'no' });
});
