import { ConnectorError, type FreeRequest } from '@raccord/core';
import { expect, test } from 'vitest';
import { canary } from '../sample/secret.js';
import { settle } from '../outcome.js';
import type { Kernel } from '../subject.js';
import { changed } from '../test-support/faulty-kernel.js';
import { acmeSubject, found } from '../test-support/plant.js';
import { freeRequests } from './free-requests.js';

const { createClient } = acmeSubject().kernel;

/** A kernel whose free requests are answered otherwise. */
const asking = (
  ask: (request: FreeRequest, send: (other: FreeRequest) => Promise<unknown>) => unknown,
): Partial<Kernel> => ({
  createClient: (...given) => {
    const client = createClient(...given);
    const $request = (request: FreeRequest) => ask(request, (other) => client.$request(other));
    return { ...client, $request: $request as typeof client.$request };
  },
});

test('finds an error that shows the secret', async () => {
  const kernel = asking(async (request, send) => {
    const { value, error } = await settle(() => send(request));
    if (!ConnectorError.is(error)) return value;
    throw changed(error, { message: `${error.message} ${canary('key.api_key')}` });
  });
  expect(await found(freeRequests, acmeSubject({ kernel }), 'key')).toContain('free requests key: a refusal');
});

test('finds a mistake that is told with the secret', async () => {
  const kernel = asking(async (request, send) => {
    if (!request.method) throw new TypeError(`no method with ${canary('key.api_key')}`);
    return send(request);
  });
  expect(await found(freeRequests, acmeSubject({ kernel }), 'key')).toEqual([
    'free requests key: a mistake of the caller',
  ]);
});

test('finds a token that is shown', async () => {
  const kernel = asking((request, send) =>
    send(request).catch(() => Promise.reject(new Error(canary('user.token.0')))),
  );
  expect(await found(freeRequests, acmeSubject({ kernel }), 'user')).toContain('free requests user: a refusal');
});

test('finds a path that leads to another host', async () => {
  const kernel: Partial<Kernel> = {
    createClient: (connector, connection, runtime) => {
      let wanted = '';
      const transport: typeof runtime.transport = (request, about) =>
        runtime.transport(wanted.startsWith('https:') ? { ...request, url: wanted } : request, about);
      const client = createClient(connector, connection, { ...runtime, transport });
      const $request: typeof client.$request = (request) => {
        wanted = request.path;
        return client.$request({ ...request, path: '/a' });
      };
      return { ...client, $request };
    },
  };
  expect(await found(freeRequests, acmeSubject({ kernel }), 'params')).toEqual(['free requests params: another host']);
});
