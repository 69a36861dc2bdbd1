import { expect, test } from 'vitest';
import * as z from 'zod';
import { clientFromManifest, type RunnableManifest } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

test('a manifest cut down to what a client runs on decodes answers and does not check them', async () => {
  const connector = acmeOf({
    get: kit.operation({
      title: 'Get Thing',
      description: 'x',
      effect: 'read',
      auth: 'none',
      input: () => z.strictObject({}),
      output: () => z.looseObject({ at: z.string(), size: z.number() }),
      request: { method: 'GET', path: '/thing', decode: { at: 'unix-seconds' } },
    }),
  });
  const { id, version, servers, settings, auth, test: proof, operations } = toManifest(connector);
  const { effect, auth: need, request, input } = operations['things.get'] as NonNullable<(typeof operations)[string]>;
  const cut: RunnableManifest = {
    id,
    version,
    servers,
    settings,
    auth,
    test: proof,
    operations: { 'things.get': { effect, auth: need, input, ...(request ? { request } : {}) } },
  };
  const fake = fakeRuntime(scripted(reply(200, { at: 1_767_225_600, size: 'large' })));
  const client = clientFromManifest(cut, { settings: {}, credentials: {} }, fake.runtime);
  expect(await client['things']?.['get']?.()).toEqual({ at: '2026-01-01T00:00:00.000Z', size: 'large' });
  expect(fake.events.map(({ type }) => type)).not.toContain('drift');
});
