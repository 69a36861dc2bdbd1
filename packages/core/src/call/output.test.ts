import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, clientFromManifest, createClient } from '../index.js';
import { toManifest } from '../test-support/to-manifest.js';
import { acmeOf, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const canary = 'canary-31415926';
const Thing = () =>
  z.looseObject({
    id: z.number(),
    kind: z.enum(['a', 'b']).nullish(),
    created_at: z.string().nullish(),
    parts: z.array(z.looseObject({ label: z.string() })).nullish(),
  });
const common = { title: 'x', description: 'x', auth: 'none', input: () => z.strictObject({}), output: Thing } as const;
const plan = { path: '/x', answer: { value: 'data.thing' }, decode: { created_at: 'date:DD/MM/YY' } } as const;
const connector = acmeOf({
  read: kit.operation({ ...common, effect: 'read', request: { method: 'GET', ...plan } }),
  write: kit.operation({ ...common, effect: 'write', request: { method: 'POST', ...plan } }),
});

test('a streamed file is what its schema says, once it is read', async () => {
  const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0);
  const output = () => z.looseObject({ data: bytes.meta({ type: 'string', contentEncoding: 'base64', minLength: 1 }) });
  const request = { method: 'GET', path: '/cv.pdf', answer: { as: 'file' } } as const;
  const file = kit.operation({ ...common, output, effect: 'read', request });
  const connector = acmeOf({ read: file, write: file });
  for (const made of [
    createClient(connector, { settings: {}, credentials: {} }, answering()),
    clientFromManifest(toManifest(connector), { settings: {}, credentials: {} }, answering()),
  ]) {
    const options = { stream: true, validate: 'strict' } as const;
    expect(await made.$call('things.read', {}, options)).toMatchObject({ file_name: 'cv.pdf' });
  }
});

const answering = () => fakeRuntime(scripted(reply(200, 'PDF'))).runtime;

describe.each(['typed', 'manifest'])('output of the %s client', (kind) => {
  async function answered(thing: unknown, options: CallOptions = {}, operation = 'read') {
    const fake = fakeRuntime(scripted(reply(200, { data: { thing } })));
    const connection = { settings: {}, credentials: {} };
    const client =
      kind === 'typed'
        ? createClient(connector, connection, fake.runtime)
        : clientFromManifest(toManifest(connector), connection, fake.runtime);
    const value = client.$call(`things.${operation}`, {}, options) as Promise<unknown>;
    const drift = () => fake.events.filter((event) => event.type === 'drift');
    return { value, drift, events: fake.events };
  }

  test('what fits is returned, decoded, without a drift event', async () => {
    const { value, drift } = await answered({ id: 1, kind: 'a', created_at: '31/01/26', parts: [{ label: 'x' }] });
    expect(await value).toEqual({ id: 1, kind: 'a', created_at: '2026-01-31', parts: [{ label: 'x' }] });
    expect(drift()).toEqual([]);
  });

  test('keys the schema does not know are kept, at every depth, without drift', async () => {
    const thing = { id: 1, news: { a: [1] }, parts: [{ label: 'x', more: null }] };
    const { value, drift } = await answered(thing);
    expect(await value).toEqual(thing);
    expect(drift()).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['a wrong type', { id: canary }, ['id']],
    ['a missing key', { kind: 'a' }, ['id']],
    ['null', { id: null }, ['id']],
    ['a new value of a list', { id: 1, kind: canary }, ['kind']],
    ['a date in another form', { id: 1, created_at: canary }, ['created_at']],
    ['an impossible date', { id: 1, created_at: '31/02/26' }, ['created_at']],
    ['a wrong type deep down', { id: 1, parts: [{ label: 'x' }, { label: [canary] }] }, ['parts.1.label']],
    ['two of them', { id: canary, kind: canary }, ['id', 'kind']],
  ])('%s: is returned as it came, and told by path, never by value', async (_, thing, paths) => {
    const { value, drift, events } = await answered(thing);
    expect(await value).toEqual(thing);
    const [event, ...others] = drift();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ connector: 'acme', operation: 'things.read' });
    expect(event?.issues.map(({ path }) => path?.join('.')).toSorted()).toEqual(paths);
    for (const issue of event!.issues) expect(issue.message).not.toBe('');
    expect(JSON.stringify(events)).not.toContain(canary);
  });

  test('an answer of another shape altogether is drift as well', async () => {
    for (const thing of [null, 'text', [1]]) {
      const { value, drift } = await answered(thing);
      expect(await value).toEqual(thing);
      expect(drift()[0]?.issues[0]?.path).toEqual([]);
    }
  });

  test('an answer without the place of the output is returned whole, and is drift', async () => {
    const { value, drift } = await answered(undefined);
    expect(await value).toEqual({ data: {} });
    expect(drift()[0]?.issues).toEqual([{ path: ['data', 'thing'], message: 'is missing from the answer' }]);
  });

  test('validate strict: drift of a read is an error without values', async () => {
    const { value, drift } = await answered({ id: canary }, { validate: 'strict' });
    const error = await failureOf(value);
    expect(error).toMatchObject({ code: 'output_invalid', sent: 'yes', retryable: false, issues: [{ path: ['id'] }] });
    expect(JSON.stringify(error)).not.toContain(canary);
    expect(drift()).toHaveLength(1);
  });

  test('validate strict: the answer to a write is never lost', async () => {
    const { value, drift } = await answered({ id: canary }, { validate: 'strict' }, 'write');
    expect(await value).toEqual({ id: canary });
    expect(drift()).toHaveLength(1);
  });

  test('validate strict: what fits is returned', async () => {
    expect(await (await answered({ id: 1 }, { validate: 'strict' })).value).toEqual({ id: 1 });
  });

  test('validate off: the schema is not looked at, dates are decoded all the same', async () => {
    const { value, drift } = await answered({ id: canary, created_at: '31/01/26' }, { validate: 'off' });
    expect(await value).toEqual({ id: canary, created_at: '2026-01-31' });
    expect(drift()).toEqual([]);
  });

  test('raw: the answer as it came', async () => {
    const thing = { id: canary, created_at: '31/01/26' };
    const { value, drift } = await answered(thing, { raw: true });
    expect(await value).toEqual({ data: { thing } });
    expect(drift()).toEqual([]);
  });
});

test('a rule that quotes the value in its message tells drift without it', async () => {
  const quoting = z.string().refine(() => false, { error: ({ input }) => `${String(input)} is wrong` });
  const read = kit.operation({
    ...common,
    output: () => quoting,
    effect: 'read',
    request: { method: 'GET', path: '/x' },
  });
  const fake = fakeRuntime(scripted(reply(200, JSON.stringify(canary))));
  const client = createClient(acmeOf({ read }), { settings: {}, credentials: {} }, fake.runtime);
  const error = await failureOf(client.$call('things.read', {}, { validate: 'strict' }) as Promise<unknown>);
  expect(error.issues).toHaveLength(1);
  expect(JSON.stringify([error, fake.events])).not.toContain(canary);
});

test('an observer that throws changes nothing', async () => {
  const observe = (): never => {
    throw new Error('x');
  };
  const fake = fakeRuntime(scripted(reply(200, { data: { thing: { id: 'x' } } })), { observe });
  const client = createClient(connector, { settings: {}, credentials: {} }, fake.runtime);
  expect(await client.$call('things.read')).toEqual({ id: 'x' });
});

test('a schema that breaks at an answer does not lose what a write was answered', async () => {
  const broken = { '~standard': { version: 1, vendor: 'x', validate: () => JSON.parse('{') } } as const;
  const run = (effect: 'read' | 'write') =>
    kit.operation({ ...common, output: () => broken as never, effect, request: { method: 'POST', path: '/x' } });
  const transport = scripted(reply(200, { id: 7 }));
  const client = createClient(
    acmeOf({ read: run('read'), write: run('write') }),
    { settings: {}, credentials: {} },
    fakeRuntime(transport).runtime,
  );
  expect(await client.$call('things.write')).toEqual({ id: 7 });
  expect(await failureOf(client.$call('things.read'))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
});
