import * as z from 'zod';
import { createClient, defineConnection, defineConnector, type Operation } from '../index.js';
import type { Connection } from '../index.js';
import type { FakeRuntime } from './fake-runtime.js';

/** A vendor that does not exist, with one scheme for each place a secret can be written in. */
export const kit = defineConnection({
  servers: { default: 'https://api.acme.test', files: 'https://files.acme.test/v2/' },
  settings: {
    account: { label: 'Account', help: 'Settings → Account.', optional: true },
    region: { label: 'Region', optional: true },
  },
  auth: {
    key: {
      kind: 'key',
      fields: {
        api_key: { label: 'API key', secret: true, help: 'Settings → Keys.' },
        note: { label: 'Note', optional: true },
      },
      place: { in: 'header', name: 'Authorization', value: 'Bearer {api_key}' },
    },
    second: {
      kind: 'key',
      fields: { code: { label: 'Code', secret: true } },
      place: { in: 'header', name: 'x-second' },
    },
    query: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'query', name: 'token' },
    },
    body: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'body', name: 'api_key', value: 'k-{api_key}' },
    },
    params: {
      kind: 'key',
      fields: { api_key: { label: 'API key', secret: true } },
      place: { in: 'params', name: 'api_key' },
    },
    user: {
      kind: 'session',
      fields: { email: { label: 'E-mail' }, password: { label: 'Password', secret: true } },
      login: { method: 'POST', path: '/login' },
      token: 'token',
      expires: { jwt: true },
      place: { in: 'header', name: 'authorization', value: 'Bearer {token}' },
    },
  },
  errors: {
    message: 'error.message',
    code: 'error.code',
    requestId: 'X-Request-Id',
    rules: [
      { where: { path: 'error.code', equals: 'access_denied' }, is: 'auth_expired', hint: 'Make a new key.' },
      { status: 200, where: { path: 'failure', exists: true }, is: 'rejected' },
      { status: [418, 451], is: 'conflict' },
    ],
  },
  test: { operation: 'things.list' },
});

export const list = kit.operation({
  title: 'List Things',
  description: 'All things',
  effect: 'read',
  auth: 'none',
  input: () => z.strictObject({}),
  output: () => z.unknown(),
  request: { method: 'GET', path: '/things' },
});

/** Every key of every scheme, so that a test only says which scheme its operation takes. */
export const credentials = {
  key: { api_key: 'key-0123456789' },
  second: { code: 'second-987654' },
  query: { api_key: 'query-0123456789' },
  body: { api_key: 'body-0123456789' },
  params: { api_key: 'params-0123456789' },
  user: { email: 'ada@example.com', password: 'pass-0123456789' },
};

/** A connector of the operations given as `things.<name>`, beside `things.list`. */
export function acmeOf(operations: Readonly<Record<string, Operation>>) {
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.2.3',
    docs: 'https://acme.test/docs',
    kit,
    resources: { things: { list, ...operations } as { list: typeof list } & typeof operations },
  });
}

type AcmeConnection = Partial<Connection<(typeof kit)['connection']>>;

/** A client of `acmeOf`, with every credential unless others are given. */
export function acmeClient(
  operations: Readonly<Record<string, Operation>>,
  fake: FakeRuntime,
  connection: AcmeConnection = {},
) {
  return createClient(acmeOf(operations), { settings: {}, credentials, ...connection }, fake.runtime);
}
