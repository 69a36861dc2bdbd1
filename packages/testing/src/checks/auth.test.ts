import type { HttpRequest, RequestSubject, SessionAuth, Transport } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { acme } from '../test-support/acme.js';
import { canary } from '../sample/secret.js';
import { calling, changed, failing, sending, withRuntime, withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withConnection, withOperation } from '../test-support/plant.js';
import { auth } from './auth.js';

const secret = canary('key.api_key');

function adding(headers: Readonly<Record<string, string>>) {
  return sending((request) => ({ ...request, headers: { ...request.headers, ...headers } }));
}
const only =
  (operation: string, change: (request: HttpRequest) => HttpRequest) =>
  (transport: Transport): Transport =>
  (request: HttpRequest, about: RequestSubject) =>
    transport(about.operation === operation ? change(request) : request, about);
const url = (change: (url: string) => string) => (request: HttpRequest) => ({ ...request, url: change(request.url) });

describe('a kernel', () => {
  test.each([
    ['puts the secret into another header too', adding({ 'x-copy': secret })],
    ['puts the secret into the query too', sending(url((given) => `${given}&copy=${encodeURIComponent(secret)}`))],
    [
      'puts the secret into the path',
      sending(url((given) => given.replace('things', `things${encodeURIComponent(secret)}`))),
    ],
    [
      'puts the secret into the user part of the URL',
      sending(url((given) => given.replace('//', `//${encodeURIComponent(secret)}@`))),
    ],
    ['writes it in base64', adding({ 'x-copy': Buffer.from(secret).toString('base64') })],
    ['sends the secret of another scheme', adding({ 'x-copy': canary('user.password') })],
    [
      'forgets the secret',
      sending(({ headers: { authorization: _gone, ...headers }, ...rest }) => ({ ...rest, headers })),
    ],
    ['forgets the format', adding({ authorization: secret })],
  ])('that %s is found', async (_, kernel) => {
    expect(await found(auth, acmeSubject({ kernel }), 'things.list')).toContain('auth things.list: key');
  });

  test('that sends to another host is found', async () => {
    const kernel = sending(url((given) => given.replace('api.acme.test', 'api.acme.example')));
    expect(await found(auth, acmeSubject({ kernel }), 'things.get')).toContain('auth things.get: key');
    expect(await found(auth, acmeSubject({ kernel }), 'things.copy')).toEqual(['auth things.copy: all schemes']);
  });

  test('that sends to a host whose name begins like its server is found', async () => {
    const kernel = sending(url((given) => given.replace('files.acme.test', 'files.acme.test.acme.example')));
    expect(await found(auth, acmeSubject({ kernel }), 'files.download')).toContain('auth files.download: all schemes');
  });

  test('that sends the secret in a request before the last one is found', async () => {
    const before =
      (transport: Transport): Transport =>
      async (request, about) => {
        await transport({ ...request, headers: { ...request.headers, 'x-copy': secret } }, about);
        return transport(request, about);
      };
    expect(await found(auth, acmeSubject({ kernel: withTransport(before) }), 'things.get')).toContain(
      'auth things.get: key',
    );
  });

  test('that sends to another server of the connector is found', async () => {
    const kernel = sending(url((given) => given.replace('https://files.acme.test', 'https://api.acme.test/v1')));
    expect(await found(auth, acmeSubject({ kernel }), 'files.download')).toContain('auth files.download: all schemes');
  });

  test('that sends a secret where none is needed is found', async () => {
    expect(await found(auth, acmeSubject({ kernel: adding({ authorization: secret }) }), 'files.download')).toEqual([
      'auth files.download: all schemes',
    ]);
  });

  test('that logs in with more than it should is found', async () => {
    const kernel = withTransport(
      only('user login', (request) => ({ ...request, headers: { ...request.headers, 'x-key': secret } })),
    );
    expect(await found(auth, acmeSubject({ kernel }), 'things.create')).toContain('auth things.create: user');
  });

  test('that forgets what goes beside the token is found', async () => {
    const kernel = sending(url((given) => given.replace(/client_id=[^&]*/, 'client=1')));
    expect(await found(auth, acmeSubject({ kernel }), 'things.feed')).toContain('auth things.feed: oauth');
  });

  test('that calls without credentials is found', async () => {
    const sent = withRuntime((runtime) => ({
      ...runtime,
      transport: Object.assign(runtime.transport, { ownsAuth: true as const }),
    }));
    expect(await found(auth, acmeSubject({ kernel: sent }), 'things.get')).toContain('auth things.get: no credentials');
  });

  test('that does not name what is missing is found', async () => {
    const kernel = failing((error) => changed(error, { message: 'something is missing' }));
    expect(await found(auth, acmeSubject({ kernel }), 'things.get')).toEqual(['auth things.get: no credentials']);
  });

  test('that does not name the fields that are missing is found', async () => {
    const kernel = failing((error) => changed(error, { message: error.message.replaceAll('api_key', 'a field') }));
    expect(await found(auth, acmeSubject({ kernel }), 'things.get')).toEqual(['auth things.get: no credentials']);
  });

  test('that asks for credentials where none are needed is found', async () => {
    const kernel = calling(() => Promise.reject(new Error('give me a key')));
    expect(await found(auth, acmeSubject({ kernel }), 'files.download')).toContain(
      'auth files.download: no credentials',
    );
  });
});

test('a secret setting may fill the hole of a path, and nothing else', async () => {
  const { servers, settings } = acmeSubject().connector.connection;
  const hidden = { ...settings, account: { label: 'Account', secret: true } };
  const connector = withConnection({ servers, settings: hidden });
  expect(await found(auth, acmeSubject({ connector }), 'things.list')).toEqual([]);
  const kernel = adding({ 'x-account': canary('setting.account') });
  expect(await found(auth, acmeSubject({ connector, kernel }), 'things.list')).toContain('auth things.list: key');
});

describe('an operation', () => {
  const optional = withOperation('things.get', { auth: [['key'], []] });

  test('that sends a key where there is one is sound, with and without it', async () => {
    expect(await found(auth, acmeSubject({ connector: optional }), 'things.get')).toEqual([]);
  });

  test('that wants a key although it may go without is found', async () => {
    const kernel = sending((request) => {
      if (request.headers['authorization'] === undefined) throw new Error('no key');
      return request;
    });
    expect(await found(auth, acmeSubject({ connector: optional, kernel }), 'things.get')).toContain(
      'auth things.get: no credentials',
    );
  });

  test('that is the login itself is seen as what it is', async () => {
    const { login } = acme.connection.auth['user'] as SessionAuth;
    const connector = withOperation('things.create', { auth: [], request: { ...login, encoding: 'json' } });
    expect(await found(auth, acmeSubject({ connector }), 'things.create')).toEqual([]);
  });
});
