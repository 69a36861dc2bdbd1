import { expect, test } from 'vitest';
import * as z from 'zod';
import { clientFromManifest } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { acmeOf, kit, list } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const count = kit.operation({
  title: 'Count',
  description: 'x',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({ factor: z.number().default(2).meta({ description: 'x' }) }),
  output: () => z.number(),
  uses: ['things.list'],
  run: async (host, { factor }) => ((await host.call('things.list')) as unknown[]).length * factor,
});
const manifest = toManifest(acmeOf({ count }));
const connection = { settings: {}, credentials: {} };

test('a composed operation runs on the function given for it', async () => {
  const transport = scripted(reply(200, [1, 2, 3]));
  const { runtime } = fakeRuntime(transport);
  const client = clientFromManifest(manifest, connection, runtime, { runs: { 'things.count': count.run! } });
  expect(await client['things']!['count']!({})).toBe(6);
  expect(await client.$call('things.count', { factor: 3 })).toBe(9);
  expect(transport.requests.map(({ url }) => url)).toEqual(Array(2).fill(`https://api.acme.test${list.request!.path}`));
});

test('without its function it is misconfigured, and the hint says where the functions are', async () => {
  const transport = scripted(reply(200, []));
  const client = clientFromManifest(manifest, connection, fakeRuntime(transport).runtime);
  const error = await failureOf(client.$call('things.count') as Promise<unknown>);
  expect(error).toMatchObject({ code: 'misconfigured', operation: 'things.count', sent: 'no' });
  expect(error.hint).toContain('./runs');
  expect(transport.requests).toHaveLength(0);
});

test('its dry run needs no function', () => {
  const client = clientFromManifest(manifest, connection, fakeRuntime(scripted()).runtime);
  expect(client.$plan('things.count')).toEqual({
    steps: [{ operation: 'things.list', method: 'GET', url: 'https://api.acme.test/things' }],
  });
});
