import { expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const key = {
  kind: 'key',
  fields: { api_key: { label: 'API key', secret: true } },
  place: { in: 'header', name: 'x-key' },
} as const;
const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: { key },
  test: { operation: 'things.list' },
});
const common = { title: 'x', description: 'x', input: () => z.strictObject({}), output: () => z.unknown() } as const;
const list = kit.operation({ ...common, effect: 'read', auth: 'key', request: { method: 'GET', path: '/x' } });
const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' } as const;

test('triggers know the name they are given', () => {
  const created = kit.webhook({
    title: 'x',
    description: 'x',
    match: [{ path: 'event', equals: 'created' }],
    event: () => z.looseObject({}),
    verify: { kind: 'none', because: 'x' },
    samples: [],
  });
  const connector = defineConnector({ ...named, kit, resources: { things: { list } }, triggers: { created } });
  expect(connector.triggers.created.name).toBe('created');
});

test('a schema is built when first used, once, and for every client', async () => {
  const built = { input: 0, output: 0 };
  const run = kit.operation({
    ...common,
    effect: 'read',
    auth: 'key',
    input: () => (built.input++, z.strictObject({})),
    output: () => (built.output++, z.unknown()),
    request: { method: 'GET', path: '/x' },
  });
  const connector = defineConnector({ ...named, kit, resources: { things: { list, run } } });
  const { runtime } = fakeRuntime(scripted(reply(200)));
  const clients = [1, 2].map(() =>
    createClient(connector, { settings: {}, credentials: { key: { api_key: 'x' } } }, runtime),
  );
  expect(built).toEqual({ input: 0, output: 0 });
  for (const client of clients) {
    client.$plan('things.run');
    await client.things.list();
  }
  expect(built).toEqual({ input: 1, output: 0 });
  for (const client of clients) await client.things.run();
  expect(built).toEqual({ input: 1, output: 1 });
});

test('a schema that can be called is taken for a schema, not for a function that makes one', async () => {
  const callable = Object.assign(
    () => {
      throw new Error('a schema was called');
    },
    { '~standard': z.strictObject({})['~standard'] },
  );
  const run = kit.operation({
    ...common,
    effect: 'read',
    auth: 'key',
    input: callable,
    request: { method: 'GET', path: '/x' },
  });
  const connector = defineConnector({ ...named, kit, resources: { things: { list, run } } });
  const { runtime } = fakeRuntime(scripted(reply(200, { ok: true })));
  const client = createClient(connector, { settings: {}, credentials: { key: { api_key: 'x' } } }, runtime);
  expect(await client.$call('things.run')).toEqual({ ok: true });
});
