import { ConnectorError, type Transport } from '@raccord/core';
import { expect, test } from 'vitest';
import { settle } from '../outcome.js';
import { canary } from '../sample/secret.js';
import { calling, changed, failing, withRuntime, withTransport } from '../test-support/faulty-kernel.js';
import { acme } from '../test-support/acme.js';
import { acmeSubject, found, withConnection, withOperation } from '../test-support/plant.js';
import { tokens } from './tokens.js';

const isLogin = (operation: string): boolean => /login|token/.test(operation);

test.each(['user', 'oauth'])('finds a store that does not lock, with %s', async (scheme) => {
  const kernel = withRuntime((runtime) => ({
    ...runtime,
    tokens: { ...runtime.tokens, lock: <T>(_: string, use: () => Promise<T>) => use() },
  }));
  expect(await found(tokens, acmeSubject({ kernel }), scheme)).toContain(`tokens ${scheme}: ten calls at once`);
});

test('knows an endpoint whose path has a query', async () => {
  const { auth } = acme.connection;
  const token = { path: '/oauth/token?p=policy' };
  const connector = withConnection({ auth: { ...auth, oauth: { ...auth['oauth'], token } } });
  expect(await found(tokens, acmeSubject({ connector }), 'oauth')).toEqual([]);
});

test('knows which of two schemes asks an endpoint that both have', async () => {
  const { auth } = acme.connection;
  const connector = withConnection({ auth: { twin: auth['oauth']!, ...auth } });
  expect(await found(tokens, acmeSubject({ connector }), 'oauth')).toEqual([]);
});

test('finds a store that keeps nothing', async () => {
  const kernel = withRuntime((runtime) => ({ ...runtime, tokens: { ...runtime.tokens, load: async () => null } }));
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toContain('tokens user: ten calls at once');
});

/** A transport that hides from the kernel that its token was refused. */
const hiding =
  (transport: Transport): Transport =>
  async (request, about) => {
    const response = await transport(request, about);
    return response.status === 401 && !isLogin(about.operation) ? { ...response, status: 403 } : response;
  };

test.each(['user', 'oauth'])('finds a kernel that renews no token of %s', async (scheme) => {
  expect(await found(tokens, acmeSubject({ kernel: withTransport(hiding) }), scheme)).toContain(
    `tokens ${scheme}: a token refused`,
  );
});

test('finds calls that each renew a refused token', async () => {
  const kernel = withRuntime((runtime) => ({
    ...runtime,
    tokens: {
      ...runtime.tokens,
      save: (key, { expires_at: _never, ...tokens }) => runtime.tokens.save(key, { ...tokens, expires_at: 0 }),
    },
  }));
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toContain('tokens user: ten tokens refused');
});

test('finds a token that is sent again after it was refused', async () => {
  const old = { access_token: 'the same old token' };
  const kernel = withRuntime((runtime) => ({ ...runtime, tokens: { ...runtime.tokens, load: async () => old } }));
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toContain('tokens user: a token refused');
});

test('finds a login that is tried again', async () => {
  const kernel = calling(async (call) => {
    const first = await settle(call);
    if (!ConnectorError.is(first.error)) return first.value;
    return call();
  });
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toContain('tokens user: a login refused');
});

test('finds a login that is sent again after it failed', async () => {
  const kernel = withTransport((transport) => async (request, about) => {
    const { value, error } = await settle(() => transport(request, about));
    const failed = error !== undefined || (value as { status: number }).status === 503;
    return failed && isLogin(about.operation) ? transport(request, about) : (value as Awaited<ReturnType<Transport>>);
  });
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toEqual([
    'tokens user: a login that fails',
    'tokens user: a login that breaks off',
  ]);
});

test('finds a refused login that is told as something else', async () => {
  const kernel = failing((error) => changed(error, { sent: 'yes' }));
  expect(await found(tokens, acmeSubject({ kernel }), 'oauth')).toEqual([
    'tokens oauth: a login refused',
    'tokens oauth: a login that fails',
    'tokens oauth: a login that breaks off',
  ]);
});

test('finds a scheme that no operation takes', async () => {
  const { auth } = acmeSubject().connector.connection;
  const connector = withConnection({ auth: { ...auth, other: auth['user'] } });
  expect(await found(tokens, acmeSubject({ connector }), 'other')).toEqual(['tokens other']);
});

test('takes a scheme that no operation takes alone, and finds what is wrong with it there', async () => {
  const connector = withOperation('things.create', { auth: [['key', 'user']] });
  expect(await found(tokens, acmeSubject({ connector }), 'user')).toEqual([]);
  expect(await found(tokens, acmeSubject({ connector, kernel: withTransport(hiding) }), 'user')).toContain(
    'tokens user: a token refused',
  );
});

test('takes two schemes with tokens that go together', async () => {
  const connector = withOperation('things.create', { auth: [['oauth', 'user']] });
  expect(await found(tokens, acmeSubject({ connector }), 'user')).toEqual([]);
});

test('finds a store that is told a secret', async () => {
  const kernel = withRuntime((runtime) => {
    const { load } = runtime.tokens;
    return { ...runtime, tokens: { ...runtime.tokens, load: (key) => load(`${key} ${canary('user.password')}`) } };
  });
  expect(await found(tokens, acmeSubject({ kernel }), 'user')).toContain('tokens user: the name in the store');
});
