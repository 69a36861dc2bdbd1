import { toManifest } from '@raccord/manifest';
import { expect, test } from 'vitest';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found, withConnection, withOperation, withRequest, withTrigger } from '../test-support/plant.js';
import { connection } from './connection.js';

const { servers, auth } = acme.connection;

test.each([
  ['http', { default: 'http://api.acme.test' }, 'connector servers: default'],
  ['a query', { default: 'https://api.acme.test?x=1' }, 'connector servers: default'],
  ['no URL', { files: 'files.acme.test' }, 'connector servers: files'],
])('finds a server with %s', async (_, patch, finding) => {
  const connector = withConnection({ servers: { ...servers, ...patch } });
  expect(await found(connection, acmeSubject({ connector }), 'servers')).toEqual([finding]);
});

test('finds a field that sounds secret and is not marked so, and a scheme without a secret', async () => {
  const fields = { api_key: { label: 'API key' } };
  const connector = withConnection({ auth: { ...auth, key: { ...auth['key'], fields } } });
  expect(await found(connection, acmeSubject({ connector }), 'auth')).toEqual([
    'connector auth: key.api_key',
    'connector auth: key',
  ]);
});

test('finds a setting that sounds secret and is not marked so', async () => {
  const { settings } = acme.connection;
  const connector = withConnection({ settings: { ...settings, webhook_secret: { label: 'Webhook secret' } } });
  expect(await found(connection, acmeSubject({ connector }), 'settings')).toEqual([
    'connector settings: webhook_secret',
  ]);
});

test.each([
  [{ status: 404, is: 'conflict' }],
  [{ status: [409, 418], is: 'rejected' }],
  [{ status: 429, is: 'rejected' }],
  [{ status: 503, is: 'rejected' }],
])('finds the error rule %o, which gives a status another meaning', async (rule) => {
  const connector = withConnection({ errors: { rules: [{ status: 401, is: 'auth_expired' }, rule] } });
  expect(await found(connection, acmeSubject({ connector }), 'errors')).toEqual(['connector errors: rule 2']);
});

test('lets a body say what a status means, and what no status says', async () => {
  const rules = [
    { status: 404, where: { path: 'code', equals: 'locked' }, is: 'conflict' },
    { status: 418, is: 'conflict' },
  ];
  expect(await found(connection, acmeSubject({ connector: withConnection({ errors: { rules } }) }), 'errors')).toEqual(
    [],
  );
});

test('finds a field without a label', async () => {
  const fields = { code: { label: ' ', secret: true } };
  const connector = withConnection({ auth: { ...auth, key: { ...auth['key'], fields } } });
  expect(await found(connection, acmeSubject({ connector }), 'auth')).toEqual(['connector auth: key.code']);
});

test.each([
  ['limits nothing', { by: 'process' }],
  ['has half a window', { requests: 5, by: 'process' }],
  ['is kept by an unknown setting', { concurrency: 1, by: { setting: 'acount' } }],
])('finds a limit that %s', async (_, limit) => {
  const connector = withConnection({ limits: [limit] });
  expect(await found(connection, acmeSubject({ connector }), 'limits')).toEqual(['connector limits: all']);
  const ofOne = withOperation('things.get', { limits: [limit] });
  expect(await found(connection, acmeSubject({ connector: ofOne }), 'limits')).toEqual([
    'connector limits: things.get',
  ]);
});

test('lets the API tell a limit', async () => {
  const told = { remaining: 'x-remaining', reset: 'x-reset', as: 'seconds' };
  const connector = withConnection({ limits: [{ told, by: 'connection' }] });
  expect(await found(connection, acmeSubject({ connector }), 'limits')).toEqual([]);
});

test.each([
  ['writes', { operation: 'things.rename', input: { thing_id: 'a', name: 'b' } }],
  ['is refused', { operation: 'things.search', input: { start: '1850-01-31' } }], // YY would say another year
])('finds a test operation that %s', async (_, tested) => {
  const connector = withConnection({ test: tested });
  expect(await found(connection, acmeSubject({ connector, committed: {} }), 'test')).toEqual([
    `connector test: ${tested.operation}`,
  ]);
});

test('finds a manifest that is missing, is not what the code says, or cannot be made', async () => {
  expect(await found(connection, acmeSubject({ committed: undefined }), 'manifest')).toEqual(['connector manifest']);
  const committed = { ...toManifest(acme), version: '0.9.0' };
  const outdated = await connection.find(acmeSubject({ committed }), 'manifest');
  expect(outdated[0]?.message).toContain('see version');
  const cut = await connection.find(acmeSubject({ committed: '{"id": "ac' }), 'manifest');
  expect(cut[0]?.message).toContain('see the top');
  const connector = withOperation('things.get', { input: acme.resources['things']?.['get']?.output });
  const impossible = await connection.find(acmeSubject({ connector, committed: {} }), 'manifest');
  expect(impossible[0]?.message).toContain('toManifest');
});

const key = `sk_live_${'4eC39HqL'.repeat(2)}`;

test.each([
  ['a constant', withRequest('things.get', { constants: { v: key } }), 'things.get'],
  ['a constant by its name', withRequest('things.get', { constants: { api_token: 'Zm9vYmFyYmF6' } }), 'things.get'],
  ['an example', withOperation('things.get', { description: `Gets a thing, as with ${key}` }), 'things.get'],
  [
    'the token request',
    withConnection({ auth: { ...auth, oauth: { ...auth['oauth'], tokenExtra: { password: 'Zm9vYmFyYmF6' } } } }),
    'the connection',
  ],
  ['a constant of a poll', withTrigger('things_new', { constants: { text: key } }), 'things_new'],
])('finds what looks like a real secret in %s', async (_, connector, detail) => {
  expect(await found(connection, acmeSubject({ connector }), 'secrets')).toEqual([`connector secrets: ${detail}`]);
});

test('takes what is made up', async () => {
  const connector = withRequest('things.get', { constants: { token: 'not-a-real-token', fields: 'user' } });
  expect(await found(connection, acmeSubject({ connector }), 'secrets')).toEqual([]);
});
