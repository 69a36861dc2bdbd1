import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type Runtime } from '../index.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';
import { testServer } from '../test-support/test-server.js';
import { undiciTransport } from '../undici.js';

const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {
    key: {
      kind: 'key',
      fields: { api_key: { label: 'Key', secret: true } },
      place: { in: 'header', name: 'authorization', value: 'Bearer {api_key}' },
    },
  },
  errors: { message: 'message' },
  test: { operation: 'things.list' },
});
const list = kit.operation({
  title: 'List Things',
  description: 'Lists',
  effect: 'read',
  auth: 'key',
  input: () => z.strictObject({ thing_id: z.string().optional().meta({ description: 'x' }) }),
  output: () => z.unknown(),
  request: { method: 'GET', path: '/things' },
});
const acme = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { things: { list } },
});

const connection = (more: object = {}, api_key = 'secretkey99') => ({
  settings: {},
  credentials: { key: { api_key } },
  ...more,
});
const client = (runtime: Partial<Runtime>, more?: object, key?: string) =>
  createClient(acme, connection(more, key), runtime);

test.each(['not a url', 'ftp://x.test', 'https://x.test?y=1', 'https://x.test#y', 'https://u:p@x.test', ''])(
  'a server URL that cannot be used is refused at once: %s',
  (servers) => {
    expect(() => client({}, { servers })).toThrow(expect.objectContaining({ code: 'misconfigured' }));
    expect(() => client({}, { servers: { default: servers } })).toThrow(
      expect.objectContaining({ code: 'misconfigured' }),
    );
  },
);

test('settings that cannot be read are refused at once, and nothing of them is told', () => {
  const secret = (): never => {
    throw new Error('secretkey99');
  };
  const hidden = Object.defineProperty({}, 'api_key', { enumerable: true, get: secret });
  for (const more of [{ credentials: { key: hidden } }, { settings: new Proxy({}, { ownKeys: secret }) }]) {
    const refused = expect.objectContaining({
      code: 'misconfigured',
      message: expect.stringMatching(/^(credentials\.key|settings): cannot be read/),
    });
    expect(() => client({}, more)).toThrow(refused);
  }
});

test('what is done to the settings after a client is made changes nothing', async () => {
  const transport = scripted(reply(200));
  const key = { api_key: 'secretkey99' };
  const { things } = client({ transport }, { credentials: { key } });
  key.api_key = 'other';
  await things.list({});
  expect(transport.requests[0]!.headers['authorization']).toContain('secretkey99');
});

test('a key pasted with a blank is masked as the API echoes it: without', async () => {
  const transport = scripted(reply(400, { message: 'bad Bearer secretkey99' }));
  const error = await failureOf(client({ transport }, {}, 'secretkey99 ').things.list());
  expect(JSON.stringify(error)).not.toContain('secretkey99');
});

test('a member of the runtime given as undefined is one left out', async () => {
  const transport = scripted(reply(200, []));
  await client({ transport, sleep: undefined as never, observe: undefined as never }).things.list();
  expect(transport.requests).toHaveLength(1);
});

test.each([Number.NaN, 0, -1])('timeoutMs %d is refused before anything is sent', async (timeoutMs) => {
  const transport = scripted(reply(200, []));
  expect(await failureOf(client({ transport }).things.list({}, { timeoutMs }))).toMatchObject({
    code: 'misconfigured',
    sent: 'no',
  });
  expect(transport.requests).toEqual([]);
});

test('timeoutMs Infinity is no limit', async () => {
  const limits: number[] = [];
  const timeout = (ms: number) => (limits.push(ms), AbortSignal.abort());
  await client({ transport: scripted(reply(200, [])), timeout }).things.list({}, { timeoutMs: Infinity });
  expect(limits).toEqual([]);
});

test.each([
  ['a Map', new Map([['thing_id', 'x']])],
  ['a date', { thing_id: new Date(0) }],
])('an input that is no plain data is refused: %s', async (_, input) => {
  const transport = scripted(reply(200, []));
  expect(await failureOf(client({ transport }).things.list(input as never))).toMatchObject({ code: 'input_invalid' });
  expect(transport.requests).toEqual([]);
});

test('a compressed answer is read by the undici transport', async () => {
  const { url } = await testServer((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    response.end(gzipSync(JSON.stringify([{ id: 1 }])));
  });
  const transport = undiciTransport();
  expect(await client({ transport }, { servers: url }).things.list()).toEqual([{ id: 1 }]);
  await transport.close();
});

test('a free request with a key nobody knows is refused, with the one perhaps meant', async () => {
  const transport = scripted(reply(200, []));
  const request = { method: 'GET', path: '/x', quer: { a: 1 } } as never;
  expect(await failureOf(client({ transport }).$request(request))).toMatchObject({
    code: 'input_invalid',
    message: expect.stringContaining('Did you mean "query"?'),
  });
});
