import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type Pagination, type RequestPlan } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { pagedClient } from '../test-support/paged.js';
import { reply } from '../test-support/scripted-transport.js';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: { tenant: { label: 'Tenant', secret: true, optional: true } },
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'x-key' },
    },
  },
  test: { operation: 'things.get' },
});
const common = { title: 'x', description: 'x', auth: 'key', output: () => z.unknown() } as const;
const operationOf = (request: Omit<Partial<RequestPlan>, 'path' | 'server'>, input = () => z.looseObject({})) =>
  kit.operation({ ...common, effect: 'write', input, request: { method: 'POST', path: '/x', ...request } });
const secretly = (schema: z.ZodType) => schema.meta({ secret: true });
const operations = {
  get: kit.operation({
    ...common,
    effect: 'read',
    input: () => z.strictObject({ thing_id: z.string() }),
    request: { method: 'GET', path: '/{tenant}/things/{thing_id}' },
  }),
  both: kit.operation({
    ...common,
    effect: 'read',
    input: () => z.strictObject({}),
    uses: ['things.get'],
    run: async () => ({}),
  }),
  born: operationOf({ encode: { born: 'date:MM/DD/YY' } }, () =>
    z.looseObject({ born: secretly(z.iso.date()) as z.ZodISODate }),
  ),
  pin: operationOf({ method: 'GET', rename: { pin: 'PIN' } }, () => z.looseObject({ pin: secretly(z.string()) })),
  nested: operationOf({ method: 'GET' }, () =>
    z.looseObject({
      card: z.looseObject({ pin: secretly(z.string()) }).optional(),
      pins: z.array(secretly(z.string())).optional(),
    }),
  ),
  file: operationOf({ encode: { cv: 'file:content,name,type' } }),
};
const connector = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: operations },
});

function clientOf(tenant = 'tenant/secret 123') {
  const fake = fakeRuntime(async () => reply(400));
  const credentials = { key: { api_key: 'key-0123456789' } };
  return { client: createClient(connector, { settings: { tenant }, credentials }, fake.runtime), fake };
}

describe('a dry run', () => {
  test('of a composed operation shows no secret setting', () => {
    expect(clientOf().client.$plan('things.both')).toEqual({
      steps: [{ operation: 'things.get', method: 'GET', url: 'https://api.acme.test/REDACTED/things/{thing_id}' }],
    });
  });

  test('encodes a setting in a path of its parts as the call does', () => {
    const { steps } = clientOf('a b/c').client.$plan('things.both') as { steps: { url: string }[] };
    expect(steps[0]!.url).toBe('https://api.acme.test/a%20b%2Fc/things/{thing_id}');
  });

  test('of an input that is secret and written in another form', () => {
    const { body } = clientOf().client.$plan('things.born', { born: '2026-01-31' });
    expect(body).toBe('{"born":"REDACTED"}');
  });

  test('shows a file as it is, and masks what stands around it', () => {
    const data = Buffer.from('the key key-0123456789 in a file of ours. '.repeat(100)).toString('base64');
    const cv = { data, file_name: 'key-0123456789.pdf', content_type: 'application/pdf' };
    const { body } = clientOf().client.$plan('things.file', { note: 'key-0123456789', cv });
    expect(JSON.parse(body as string)).toEqual({
      note: 'REDACTED',
      cv: { content: data, name: 'REDACTED.pdf', type: 'application/pdf' },
    });
  });
});

test('a dry run does not spare a secret that a short file happens to be a piece of', () => {
  const cv = { data: '0123', file_name: 'x' };
  const { body } = clientOf().client.$plan('things.file', { note: 'key-0123456789', cv });
  expect(JSON.parse(body as string)).toMatchObject({ note: 'REDACTED' });
});

test('a secret input too short to be searched for is masked by its name, as the API spells it', async () => {
  const { client, fake } = clientOf();
  await client.$call('things.pin', { pin: '1234' }).then(undefined, () => undefined);
  await client.$call('things.nested', { pins: ['4711'] }).then(undefined, () => undefined);
  await client.$call('things.nested', { card: { pin: '4711' } }).then(undefined, () => undefined);
  const url = fake.events.flatMap((event) => (event.type === 'request' ? [event.url] : []));
  expect(url).toEqual([
    'https://api.acme.test/x?REDACTED',
    'https://api.acme.test/x?REDACTED',
    'https://api.acme.test/x?REDACTED',
  ]);
});

test.each<[Pagination, Record<string, number>, string]>([
  [{ kind: 'page', param: 'page', size: { param: 'size', max: 100 } }, {}, '?page=1&size=100'],
  [{ kind: 'page', param: 'page', first: 0 }, {}, '?page=0'],
  [{ kind: 'page', param: 'page', size: { param: 'size', max: 100 } }, { page: 3, size: 500 }, '?page=3&size=100'],
  [{ kind: 'offset', param: 'page', size: { param: 'size', max: 50 } }, { size: 20 }, '?page=0&size=20'],
  [{ kind: 'cursor', param: 'after', from: 'next' }, {}, ''],
])('the plan of a list is its first page: %j of %j', async (paginate, input, query) => {
  const { client, list, asked } = pagedClient(paginate, () => reply(200, { data: [] }));
  expect(client.$plan('rows.list', input).url).toBe(`https://api.acme.test/v1/rows${query}`);
  await list(input);
  expect(asked).toEqual([query]);
});
