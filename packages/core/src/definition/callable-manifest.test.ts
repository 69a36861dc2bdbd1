import { expect, test } from 'vitest';
import { clientFromManifest, type Manifest } from '../index.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';
import { toManifest } from '../test-support/to-manifest.js';
import * as z from 'zod';

const operation = kit.operation({
  title: 'List',
  description: 'x',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({}),
  output: () => z.array(z.looseObject({})),
  request: { method: 'GET', path: '/x' },
});

test('what its check does not look at, a client of a manifest reports once for each operation', async () => {
  const manifest = toManifest(acmeOf({ list: operation, other: operation }));
  const [list, other] = [manifest.operations['things.list'], manifest.operations['things.other']];
  const input = { ...list?.input, properties: { a: { type: 'string', minVowels: 2 } } };
  const output = { type: 'array', items: { $ref: 'https://acme.test/thing.json' } };
  const changed = { ...manifest, operations: { 'things.list': { ...list, input, output }, 'things.other': other } };
  const seen: unknown[] = [];
  for (const id of ['things.list', 'things.other', 'things.list']) {
    const fake = fakeRuntime(scripted(reply(200, [])));
    const client = clientFromManifest(changed as Manifest, { settings: {}, credentials: {} }, fake.runtime);
    await client.$call(id);
    seen.push(fake.events.flatMap((event) => (event.type === 'unchecked' ? event.keywords : [])));
  }
  expect(seen).toEqual([['minVowels', '$ref https://acme.test/thing.json'], [], []]);
});
