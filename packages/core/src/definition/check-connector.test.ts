import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  type AuthScheme,
  type ConnectionDefinition,
  ConnectorError,
  defineConnection,
  defineConnector,
  type Limit,
  type Operation,
  type Trigger,
} from '../index.js';
import { pollTrigger, webhookTrigger } from '../test-support/triggers.js';

const key: AuthScheme = {
  kind: 'key',
  fields: { api_key: { label: 'Key', secret: true } },
  use: 'api_key',
  place: { in: 'header', name: 'x-key' },
};
const session: AuthScheme = {
  kind: 'session',
  fields: { user: { label: 'User' } },
  login: { method: 'POST', path: '/login' },
  token: 'token',
  expires: { jwt: true },
  place: { in: 'header', name: 'x-key' },
};
const oauth: AuthScheme = {
  kind: 'oauth2',
  fields: { client_id: { label: 'Client id' } },
  authorize: { path: '/authorize' },
  token: { path: '/token' },
  clientAuth: 'none',
  place: { in: 'header', name: 'x-key' },
};
const perSecond: Limit = { requests: 1, perMs: 1000, by: 'process' };

const enriching = (operation: string): Trigger => ({
  ...webhookTrigger('created', { kind: 'none', because: 'x' }),
  enrich: { operation, input: {} },
});

interface Parts {
  readonly connection?: Partial<ConnectionDefinition>;
  /** Beside `things.list` and `things.add`. */
  readonly things?: Readonly<Record<string, Partial<Operation>>>;
  readonly resources?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly triggers?: Readonly<Record<string, Trigger>>;
}

const base: Operation = {
  kind: 'operation',
  paginated: false,
  title: 'x',
  description: 'x',
  effect: 'read',
  auth: [['key']],
  input: () => z.strictObject({}),
  output: () => z.unknown(),
  request: { method: 'GET', path: '/x' },
};

function define({ connection = {}, things = {}, resources = {}, triggers = {} }: Parts) {
  const kit = defineConnection({
    servers: { default: 'https://api.acme.test', files: 'https://files.acme.test' },
    settings: { account: { label: 'Account' } },
    auth: { key, session, oauth },
    test: { operation: 'things.list' },
    ...connection,
  } as ConnectionDefinition);
  const made = Object.entries(things).map(([name, change]) => [name, { ...base, ...change }]);
  const all = { list: base, add: { ...base, effect: 'write' as const }, ...Object.fromEntries(made) };
  return defineConnector({
    id: 'acme',
    name: 'Acme',
    version: '1.0.0',
    docs: 'https://acme.test',
    kit,
    resources: { things: all, ...resources },
    triggers,
  });
}

function refusalOf(parts: Parts): ConnectorError {
  try {
    define(parts);
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const composed = (uses: string[], effect: 'read' | 'write' = 'read') =>
  ({ uses, effect, request: undefined, run: async () => undefined }) as unknown as Partial<Operation>;
const withScheme = (name: string, scheme: object, change: object): Parts => ({
  connection: { auth: { key, session, oauth, [name]: { ...scheme, ...change } as AuthScheme } },
});
const badLimit = 'a limit needs requests and perMs, or concurrency, or all three, each at least 1';
const hmac = { kind: 'hmac', header: 'x', algorithm: 'sha256', encoding: 'hex', signs: 'timestamp.body' } as const;

test('a sound definition passes', () => {
  const connector = define({
    connection: { limits: [perSecond, { concurrency: 1, by: { setting: 'account' } }] },
    things: {
      all: composed(['things.list', 'things.add'], 'write'),
      some: { limits: [perSecond], auth: [['key', 'oauth']] },
    },
    triggers: { changed: pollTrigger(), created: webhookTrigger('created', { ...hmac, timestampHeader: 't' }) },
  });
  expect(Object.keys(connector.resources['things']!)).toEqual(['list', 'add', 'all', 'some']);
});

describe('a definition is refused', () => {
  test.each<[string, Parts, string]>([
    [
      'for an unknown scheme',
      { things: { run: { auth: [['kei']] } } },
      'things.run: unknown scheme "kei". Did you mean "key"?',
    ],
    [
      'for an unknown scheme of several',
      { things: { run: { auth: [['key', 'x']] } } },
      'things.run: unknown scheme "x".',
    ],
    [
      'for an unknown server',
      { things: { run: { request: { method: 'GET', path: '/x', server: 'file' } } } },
      'things.run: unknown server "file". Did you mean "files"?',
    ],
    [
      'for an unknown test operation',
      { connection: { test: { operation: 'things.lst' } } },
      'test: unknown operation "things.lst". Did you mean "things.list"?',
    ],
    ['for a test that writes', { connection: { test: { operation: 'things.add' } } }, 'test: things.add is not a read'],
    [
      'for an unknown part',
      { things: { run: composed(['things.lst']) } },
      'things.run: unknown operation in uses "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a read that writes',
      { things: { run: composed(['things.add']) } },
      'things.run: a read cannot use things.add, which writes',
    ],
    ['for a circle', { things: { run: composed(['things.run']) } }, 'things.run: it uses itself through things.run'],
    [
      'for an unknown list of a poll',
      { triggers: { changed: pollTrigger({ list: 'things.lst' }) } },
      'changed: unknown operation in list "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a poll that writes',
      { triggers: { changed: pollTrigger({ list: 'things.add' }) } },
      'changed: list cannot use things.add, which writes',
    ],
    [
      'for an unknown operation in enrich',
      { triggers: { created: enriching('things.lst') } },
      'created: unknown operation in enrich "things.lst". Did you mean "things.list"?',
    ],
    [
      'for a re-read that writes',
      { triggers: { created: enriching('things.add') } },
      'created: enrich cannot use things.add, which writes',
    ],
    [
      'for a time that is signed and not named',
      { triggers: { created: webhookTrigger('created', hmac) } },
      'created: what signs a timestamp must name its timestampHeader',
    ],
    [
      'for an unknown setting in a limit',
      { connection: { limits: [{ concurrency: 1, by: { setting: 'acount' } }] } },
      'connection: unknown setting in limits "acount". Did you mean "account"?',
    ],
    [
      'for an unknown setting in a limit of an operation',
      { things: { run: { limits: [{ concurrency: 1, by: { setting: 'x' } }] } } },
      'things.run: unknown setting in limits "x".',
    ],
    [
      'for an unknown setting in replaceText',
      { connection: { replaceText: { setting: 'acount', characters: {} } } },
      'connection: unknown setting in replaceText "acount". Did you mean "account"?',
    ],
    ...[
      {},
      { requests: 1 },
      { perMs: 1 },
      { requests: 0, perMs: 1 },
      { concurrency: 0 },
      { concurrency: Number.NaN },
    ].map((limit): [string, Parts, string] => [
      `for the limit ${JSON.stringify(limit)}`,
      { connection: { limits: [{ ...limit, by: 'process' }] } },
      `connection: ${badLimit}`,
    ]),
    [
      'for the field of a key',
      withScheme('key', key, { use: 'apikey' }),
      'key: unknown field in use "apikey". Did you mean "api_key"?',
    ],
    [
      'for the server of a login',
      withScheme('session', session, { login: { method: 'POST', path: '/', server: 'x' } }),
      'session: unknown server in login "x".',
    ],
    [
      'for the server of an authorize page',
      withScheme('oauth', oauth, { authorize: { path: '/', server: 'x' } }),
      'oauth: unknown server in authorize "x".',
    ],
    [
      'for the server of a token endpoint',
      withScheme('oauth', oauth, { token: { path: '/', server: 'x' } }),
      'oauth: unknown server in token "x".',
    ],
    [
      'for OAuth without a client id',
      withScheme('oauth', oauth, { fields: {} }),
      'oauth: its fields must hold client_id',
    ],
    [
      'for a field beside the token',
      withScheme('oauth', oauth, { also: [{ field: 'client', in: 'query', name: 'c' }] }),
      'oauth: unknown field in also "client". Did you mean "client_id"?',
    ],
    [
      'for a name with a dot, which could make an id twice',
      { resources: { 'things.old': { list: base } } },
      'connection: the name "things.old" must be letters and digits',
    ],
    [
      'for a verb with a dot',
      { things: { 'old.list': {} } },
      'connection: the name "old.list" must be letters and digits',
    ],
    [
      'for ids that are one as one word',
      { resources: { things: { list: base, listAll: base }, thingsList: { All: base } } },
      'connection: two operations are "thingslistall" where ids are written as one word',
    ],
    [
      'for a trigger whose name is no word',
      { triggers: { 'a/b': pollTrigger() } },
      'connection: the name "a/b" must be letters, digits and underscores',
    ],
    [
      "for a name like the client's own",
      { resources: { $plan: { list: base } } },
      'connection: the name "$plan" must be letters and digits',
    ],
  ])('%s', (_, parts, message) => {
    const error = refusalOf(parts);
    expect(error).toMatchObject({ code: 'misconfigured', connector: 'acme', sent: 'no', retryable: false });
    expect(error.message).toBe(`acme ${message}`);
    expect(error.operation).toBe(message.split(':')[0]);
    expect(error.hint).toBe('Correct the definition of the connector.');
  });
});

test('checking a definition builds no schema', () => {
  let built = 0;
  const input = () => (built++, z.strictObject({}));
  define({ things: { run: { input, output: input } }, triggers: { changed: { ...pollTrigger(), event: input } } });
  expect(built).toBe(0);
});
