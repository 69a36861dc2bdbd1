import { expect, test } from 'vitest';
import { acmeClient } from '../test-support/acme.js';
import { type FakeRuntime, fakeRuntime } from '../test-support/fake-runtime.js';
import { kinds } from '../test-support/operations.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const subject = { connector: 'acme', operation: 'things.read' };

test('a call tells its requests, answers and retries in order, with their times', async () => {
  const slow = async () => (fake.advance(40), reply(503));
  const transport = scripted(slow, reply(200));
  const fake: FakeRuntime = fakeRuntime(transport);
  await acmeClient(kinds, fake).$call('things.read');
  const request = { ...subject, type: 'request', method: 'POST', url: 'https://api.acme.test/read' };
  expect(fake.events).toMatchObject([
    { ...request, attempt: 1 },
    { ...subject, type: 'response', attempt: 1, status: 503, ms: 40 },
    { ...subject, type: 'retry', attempt: 1, waitMs: 250, code: 'unavailable' },
    { ...request, attempt: 2 },
    { ...subject, type: 'response', attempt: 2, status: 200, ms: 0 },
  ]);
});

test('the transport is told what it sends, and for whom', async () => {
  const transport = scripted(reply(200));
  const client = acmeClient(kinds, fakeRuntime(transport, { host: 'host/3.2.1' }));
  await client.$call('things.safeWrite');
  expect(transport.subjects).toEqual([
    { connector: 'acme', operation: 'things.safeWrite', effect: 'destroy', scheme: null },
  ]);
  expect(transport.requests[0]!.headers['user-agent']).toMatch(/ acme\/1\.2\.3 host\/3\.2\.1$/);
});
