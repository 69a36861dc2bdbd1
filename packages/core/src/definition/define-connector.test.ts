import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ConnectorError, createClient, defineConnection, defineConnector, type Operation } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const key = {
  kind: 'key',
  fields: { api_key: { label: 'API key', secret: true } },
  use: 'api_key',
  place: { in: 'header', name: 'x-key' },
} as const;
const kitOf = (test: string) =>
  defineConnection({
    servers: { default: 'https://api.acme.test' },
    settings: {},
    auth: { key },
    test: { operation: test },
  });
const kit = kitOf('things.list');
const common = { title: 'x', description: 'x', input: () => z.strictObject({}), output: () => z.unknown() } as const;
const list = kit.operation({ ...common, effect: 'read', auth: 'key', request: { method: 'GET', path: '/x' } });
const add = kit.operation({ ...common, effect: 'write', auth: 'key', request: { method: 'POST', path: '/x' } });
const composed = (uses: string[], effect: 'read' | 'write' = 'read') =>
  kit.operation({ ...common, effect, auth: 'key', uses, run: async () => undefined });

function refusalOf(things: Record<string, Operation>, test = 'things.list'): ConnectorError {
  try {
    defineConnector({ ...named, kit: kitOf(test) as typeof kit, resources: { things } });
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
const named = { id: 'acme', name: 'Acme', version: '1.0.0', docs: 'https://acme.test' } as const;

describe('a connector is refused at definition', () => {
  test.each<[string, Record<string, Operation>, string, string, string]>([
    [
      'an unknown scheme',
      { list, run: { ...list, auth: [['kei']] } },
      'things.list',
      'things.run',
      'unknown scheme "kei". Did you mean "key"?',
    ],
    [
      'an unknown scheme among several that are needed together',
      { list, run: { ...list, auth: [['key', 'kei']] } },
      'things.list',
      'things.run',
      'unknown scheme "kei"',
    ],
    [
      'an unknown server',
      { list, run: { ...list, request: { method: 'GET', path: '/x', server: 'defolt' } } },
      'things.list',
      'things.run',
      'unknown server "defolt". Did you mean "default"?',
    ],
    [
      'an unknown test operation',
      { list },
      'things.lists',
      'test',
      'unknown operation "things.lists". Did you mean "things.list"?',
    ],
    ['a test operation that writes', { list, add }, 'things.add', 'test', 'things.add is not a read'],
    [
      'an unknown part',
      { list, run: composed(['things.lst']) },
      'things.list',
      'things.run',
      'Did you mean "things.list"?',
    ],
    [
      'a read made of a write',
      { list, add, run: composed(['things.list', 'things.add']) },
      'things.list',
      'things.run',
      'things.add, which writes',
    ],
    [
      'an operation made of itself',
      { list, run: composed(['things.run']) },
      'things.list',
      'things.run',
      'uses itself',
    ],
    [
      'operations made of each other',
      { list, run: composed(['things.walk']), walk: composed(['things.run']) },
      'things.list',
      'things.run',
      'uses itself',
    ],
  ])('for %s', (_, things, test, operation, words) => {
    const error = refusalOf(things, test);
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', operation });
    expect(error.message).toContain(words);
  });
});

test('a write may be made of reads and writes', () => {
  const run = composed(['things.list', 'things.add'], 'write');
  expect(() => defineConnector({ ...named, kit, resources: { things: { list, add, run } } })).not.toThrow();
});

test('triggers know the name they are given', () => {
  const created = kit.webhook({
    title: 'x',
    description: 'x',
    match: { path: 'event', equals: 'created' },
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
