import { ConnectorError } from '@raccord/core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { acmeFixtures, json } from '../test-support/acme-fixtures.js';
import { calling, withRuntime } from '../test-support/faulty-kernel.js';
import { acmeSubject as planted, found, withOperation } from '../test-support/plant.js';
import { drift } from './drift.js';

const name = 'things.get.now.json';
const acmeSubject = (parts: Parameters<typeof planted>[0]) => planted({ full: true, ...parts });

const strict = calling(async (call) => {
  const value = (await call()) as { kind?: unknown };
  if (value.kind !== 'pump') throw new Error('bad answer');
  return value;
});
const losingFields = withRuntime((runtime) => ({
  ...runtime,
  transport: async (request, about) => {
    const response = await runtime.transport(request, about);
    const known = (key: string, value: unknown) => (key === 'raccord_extra' ? undefined : value);
    return {
      ...response,
      bytes: async () =>
        new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(await response.bytes()), known))),
    };
  },
}));
const losingValues = calling(async (call) => {
  const value = (await call()) as { kind?: unknown } | null;
  return value?.kind === 'raccord_unknown_value' ? { ...value, kind: null } : value;
});
const silent = withRuntime(({ observe: _none, ...runtime }) => runtime);

test('finds a call that checks its answer strictly', async () => {
  expect(await found(drift, acmeSubject({ kernel: strict }), name)).toEqual([
    `drift ${name}: null at the top`,
    `drift ${name}: null at kind`,
    `drift ${name}: nothing at kind`,
    `drift ${name}: an unknown value at kind`,
    `drift ${name}: a number for a text at kind`,
  ]);
});

test('finds a write that is lost because of its answer', async () => {
  const kernel = calling(async (call) => {
    const value = (await call()) as { id?: unknown } | null;
    if (typeof value?.id !== 'string') throw new Error('no id');
    return value;
  });
  expect(await found(drift, acmeSubject({ kernel }), 'things.create.now.json')).toContain(
    'drift things.create.now.json: a number for a text at id',
  );
});

test('finds an extra field that is lost, wherever it is', async () => {
  const subject = acmeSubject({ kernel: losingFields });
  const keys = await found(drift, subject, name);
  expect(keys).toEqual([`drift ${name}: an extra field at the top`, `drift ${name}: an extra field at tags.0`]);
  // Outside of what is unwrapped nobody misses it.
  expect(await found(drift, subject, 'things.list.now.json')).not.toContain(
    'drift things.list.now.json: an extra field at the top',
  );
});

test('finds an unknown value that is lost', async () => {
  expect(await found(drift, acmeSubject({ kernel: losingValues }), name)).toEqual([
    `drift ${name}: an unknown value at kind`,
  ]);
});

test('finds a drift that nobody is told of', async () => {
  expect(await found(drift, acmeSubject({ kernel: silent }), name)).toContain(
    `drift ${name}: a text for a number at amount`,
  );
});

test('finds a drift that tells the value', async () => {
  const connector = withOperation('things.get', {
    output: () => z.looseObject({ kind: z.enum(['pump']).nullish() }),
  });
  expect(await found(drift, acmeSubject({ connector, committed: {} }), name)).toEqual([]);
  const kernel = withRuntime((runtime) => ({
    ...runtime,
    observe: (event) => {
      const issues = [{ path: ['kind'], message: 'raccord_unknown_value is none of pump' }];
      runtime.observe?.(event.type === 'drift' ? { ...event, issues } : event);
    },
  }));
  expect(await found(drift, acmeSubject({ connector, committed: {}, kernel }), name)).toContain(
    `drift ${name}: an unknown value at kind`,
  );
});

test('finds a composed operation that hides that it has written', async () => {
  const copying = 'things.copy.now.json';
  const run = async (host: { call: (id: string, input: unknown) => Promise<{ id: string; kind: string }> }) => {
    const { id } = await host.call('things.create', { name: 'x' });
    return { id: id.toUpperCase() };
  };
  expect(await found(drift, acmeSubject({ connector: withOperation('things.copy', { run }) }), copying)).toEqual([]);
  const kernel = calling(async (call) => {
    try {
      return await call();
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      throw new ConnectorError({
        code: error.code,
        message: 'x',
        connector: 'acme',
        operation: 'things.copy',
        sent: 'no',
      });
    }
  });
  const subject = acmeSubject({ connector: withOperation('things.copy', { run }), kernel });
  expect(await found(drift, subject, copying)).toContain(`drift ${copying}: things.create: nothing at id`);
  const raw = calling(async (call) => {
    const { id } = (await call()) as { id: string };
    return { id: id.trim() };
  });
  expect(await found(drift, acmeSubject({ kernel: raw }), copying)).toContain(
    `drift ${copying}: things.create: a number for a text at id`,
  );
});

test.each([
  ['checks strictly', strict],
  ['loses extra fields', losingFields],
  ['loses unknown values', losingValues],
  ['tells no drift', silent],
])('a kernel that %s is found by a sample of the changes, too', async (_, kernel) => {
  expect(await found(drift, acmeSubject({ kernel, full: false }), name)).not.toEqual([]);
});

const paged = [
  { kind: 'page', param: 'page', total: 'meta.total' },
  { kind: 'page', param: 'page', pages: 'meta.pages' },
  { kind: 'page', param: 'page', more: { not: 'meta.done' } },
  { kind: 'cursor', param: 'page', from: 'meta.next', more: 'meta.more' },
  { kind: 'next-url', from: 'meta.url' },
];
const pagedFixtures = () => {
  const meta = { total: 9, pages: 3, done: false, more: true, next: 7, url: 'https://api.acme.test/v1/x', other: 1 };
  return [json('things.list.now', { data: { things: [{ id: 't-1' }] }, meta })];
};

test.each(paged)('lets a list fail whose end cannot be read: %j', async (paginate) => {
  const listed = 'things.list.now.json';
  const parts = { connector: withOperation('things.list', { paginate }), committed: {}, fixtures: pagedFixtures() };
  expect(await found(drift, acmeSubject(parts), listed)).toEqual([]);
  // What says nothing of the end may change.
  const kernel = withRuntime((runtime) => ({
    ...runtime,
    transport: async (request, about) => {
      const response = await runtime.transport(request, about);
      const text = new TextDecoder().decode(await response.bytes());
      const sent = text.includes('"other":1') ? text : '{}';
      return { ...response, bytes: async () => new TextEncoder().encode(sent) };
    },
  }));
  expect(await found(drift, acmeSubject({ ...parts, kernel }), listed)).toEqual(
    ['null', 'nothing', 'a text for a number'].map((what) => `drift ${listed}: ${what} at meta.other`),
  );
});

test('finds an answer that does not come through as it is, once', async () => {
  const copying = 'things.copy.now.json';
  for (const document of [{ 'things.get': { id: 't-1' } }, null, ['x']]) {
    const fixtures = [...acmeFixtures.filter((one) => one.name !== copying), json('things.copy.now', document)];
    expect(await found(drift, acmeSubject({ fixtures }), copying)).toEqual([`drift ${copying}`]);
  }
});
