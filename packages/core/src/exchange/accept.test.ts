import { expect, test } from 'vitest';
import * as z from 'zod';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

// A server that minds what it is asked for answers 406 to who asks for JSON where it has a PDF.
test.each([
  [undefined, 'application/json'],
  ['json', 'application/json'],
  ['any', 'application/json, */*'],
  ['file', '*/*'],
  ['text', '*/*'],
] as const)('an operation that answers %s accepts %s', async (as, accept) => {
  const run = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'read',
    auth: 'none',
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method: 'GET', path: '/x', ...(as ? { answer: { as } } : {}) },
  });
  const transport = scripted(reply(200));
  await acmeClient({ run }, fakeRuntime(transport)).$call('things.run');
  expect(transport.requests[0]!.headers['accept']).toBe(accept);
});
