import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Method, RequestPlan } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';
import { answerJson, testServer } from '../test-support/test-server.js';
import { transports } from '../test-support/transports.js';

const operationOf = (method: Method, more: Pick<RequestPlan, 'answer' | 'redirect'> = { redirect: 'once' }) =>
  kit.operation({
    title: 'Get',
    description: 'x',
    effect: method === 'GET' ? 'read' : 'write',
    auth: { all: ['key', 'query', 'second'] },
    input: () => z.strictObject({}),
    output: () => z.unknown(),
    request: { method, ...more, path: '/files/1' },
  });
const operations = {
  get: operationOf('GET'),
  post: operationOf('POST'),
  file: operationOf('GET', { redirect: 'once', answer: { as: 'file' } }),
  never: operationOf('GET', {}),
};

describe.each(transports)('one redirect, over sockets, by %s', (_, makeTransport) => {
  const clientOf = (url: string) => acmeClient(operations, fakeRuntime(makeTransport()), { servers: url });

  test('is followed to another host by a plain GET without credentials', async () => {
    const storage = await testServer((__, response) => answerJson(response, { from: 'storage' }));
    const location = `${storage.url}/bucket/cv.pdf?signature=a%2Fb`;
    const server = await testServer((__, response) => response.writeHead(302, { location }).end());
    expect(await clientOf(server.url).$call('things.get')).toEqual({ from: 'storage' });
    const [{ method, path, headers, body }] = storage.requests as [(typeof storage.requests)[0]];
    expect([method, path, body.length]).toEqual(['GET', '/bucket/cv.pdf?signature=a%2Fb', 0]);
    expect(headers).toMatchObject({ accept: 'application/json', 'user-agent': expect.stringContaining('acme/1.2.3') });
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-second');
    expect(JSON.stringify(headers)).not.toMatch(/0123456789|987654/);
  });

  test('may be relative, and names the file', async () => {
    const server = await testServer(({ path }, response) => {
      if (path === '/store/a%20b.pdf') response.end('bytes');
      else response.writeHead(303, { location: '../store/a%20b.pdf' }).end('moved');
    });
    expect(await clientOf(server.url).$call('things.file')).toMatchObject({ file_name: 'a b.pdf' });
    expect(server.requests).toHaveLength(2);
  });

  test('is not followed by a second one', async () => {
    const third = await testServer((__, response) => answerJson(response, {}));
    const second = await testServer((__, response) => response.writeHead(302, { location: third.url }).end());
    const first = await testServer((__, response) => response.writeHead(302, { location: second.url }).end());
    const error = await failureOf(clientOf(first.url).$call('things.get'));
    expect(error).toMatchObject({ code: 'output_invalid', status: 302, sent: 'yes' });
    expect([first, second, third].map(({ requests }) => requests.length)).toEqual([1, 1, 0]);
  });

  test('is not followed where the plan does not say so', async () => {
    const other = await testServer((__, response) => answerJson(response, {}));
    const server = await testServer((__, response) => response.writeHead(302, { location: other.url }).end());
    expect(await failureOf(clientOf(server.url).$call('things.never'))).toMatchObject({ code: 'output_invalid' });
    expect(other.requests).toEqual([]);
  });

  test('with a long body of its own does not hold the connection', async () => {
    const server = await testServer(({ path }, response) => {
      if (path === '/there') answerJson(response, { ok: true });
      else response.writeHead(302, { location: '/there' }).write('x'.repeat(1_000_000)); // and never ends
    });
    expect(await clientOf(server.url).$call('things.get')).toEqual({ ok: true });
  });

  test('whose body never comes is followed all the same, and its connection ends', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await testServer(({ path }, response) => {
      if (path === '/there') return answerJson(response, { ok: true });
      closed = once(response, 'close');
      response.writeHead(302, { location: '/there', 'content-length': '100' }).flushHeaders();
    });
    expect(await clientOf(server.url).$call('things.get')).toEqual({ ok: true });
    await closed;
  });

  test('to itself is followed once', async () => {
    const server = await testServer(({ path }, response) => response.writeHead(302, { location: path }).end());
    expect(await failureOf(clientOf(server.url).$call('things.get'))).toMatchObject({ code: 'output_invalid' });
    expect(server.requests).toHaveLength(2);
  });

  test('to a host that fails is an error that says the API answered', async () => {
    const server = await testServer((__, response) =>
      response.writeHead(302, { location: 'http://nowhere.invalid/x' }).end(),
    );
    const error = await failureOf(clientOf(server.url).$call('things.get', {}, { retry: false }));
    expect(error).toMatchObject({ code: 'network', sent: 'yes' });
  });
});

describe('a redirect is refused', () => {
  const redirected = async (operation: string, status: number, location: string) => {
    const transport = scripted(reply(status, '', { location }), reply(200, { ok: true }));
    const outcome = acmeClient(operations, fakeRuntime(transport)).$call(`things.${operation}`);
    return { outcome, transport };
  };

  test.each([
    'http://api.acme.test/x',
    'http://evil.test/x',
    'ftp://api.acme.test/x',
    'javascript:alert(1)',
    'data:application/json,{}',
    'file:///etc/passwd',
    'https://user:password@evil.test/x',
    'https://user@evil.test/x',
    'https://',
  ])('to %s', async (location) => {
    const { outcome, transport } = await redirected('get', 302, location);
    const error = await failureOf(outcome);
    expect(error).toMatchObject({ code: 'output_invalid', status: 302, sent: 'yes' });
    expect(error.message).not.toMatch(/evil|password/);
    expect(transport.requests).toHaveLength(1);
  });

  test.each([307, 308])('of a POST by %i, which asks for the same request again', async (status) => {
    const { outcome, transport } = await redirected('post', status, 'https://files.test/x');
    expect(await failureOf(outcome)).toMatchObject({ code: 'output_invalid', status, sent: 'yes' });
    expect(transport.requests).toHaveLength(1);
  });

  test.each([304, 300, 399])('with status %i and no location', async (status) => {
    const transport = scripted(reply(status, ''), reply(200, {}));
    const outcome = acmeClient(operations, fakeRuntime(transport)).$call('things.get');
    expect(await failureOf(outcome)).toMatchObject({ code: 'output_invalid', status });
    expect(transport.requests).toHaveLength(1);
  });

  test.each(['//files.test/x', 'https://files.test/x', '/x', '?y=1'])('and not to %s', async (location) => {
    const { outcome, transport } = await redirected('get', 302, location);
    expect(await outcome).toEqual({ ok: true });
    expect(transport.requests[1]!.url).toMatch(/^https:\/\//);
    expect(transport.subjects.map(({ scheme }) => scheme)).toEqual(['key', null]);
  });

  test.each([301, 302, 303])('and not of a POST by %i, which asks for a GET', async (status) => {
    const { outcome, transport } = await redirected('post', status, '/done');
    expect(await outcome).toEqual({ ok: true });
    expect(transport.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(transport.requests[1]!.body).toBeUndefined();
  });
});

test('a second redirect names its target, without the path of the first, where the API may repeat a secret', async () => {
  const location = `/key-\\01234/56789/first`;
  const transport = scripted(reply(302, '', { location }), reply(302, '', { location: 'second?signature=x' }));
  const error = await failureOf(acmeClient(operations, fakeRuntime(transport)).$call('things.get'));
  expect(transport.requests[1]!.url).toBe('https://api.acme.test/key-/01234/56789/first');
  expect(error.message).toBe('things.get: acme answered 302, a redirect to https://api.acme.test/second');
});

describe('an address that asks for credentials', () => {
  const user = (method: Method) =>
    kit.operation({
      title: 'Run',
      description: 'x',
      effect: method === 'GET' ? 'read' : 'write',
      auth: 'user',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      request: { method, redirect: 'once', path: '/files/1' },
    });

  test.each(['GET', 'POST'] as const)(
    'after a redirect of a %s gets none, and the request is not repeated',
    async (method) => {
      const transport = scripted(
        reply(200, { token: 'token-0123456789' }),
        reply(303, '', { location: '/there' }),
        reply(401),
      );
      const error = await failureOf(acmeClient({ run: user(method) }, fakeRuntime(transport)).$call('things.run'));
      expect(error).toMatchObject({ code: 'forbidden', status: 401, sent: 'yes', retryable: false });
      expect(transport.requests.map(({ url }) => new URL(url).pathname)).toEqual(['/login', '/files/1', '/there']);
    },
  );
});

test.each([403, 404, 409, 422])('a write whose redirect leads to %i may have been done', async (status) => {
  const transport = scripted(reply(303, '', { location: '/there' }), reply(status));
  const error = await failureOf(acmeClient(operations, fakeRuntime(transport)).$call('things.post'));
  expect(error).toMatchObject({
    status,
    sent: 'yes',
    hint: 'It may have been done: check with the vendor before retrying.',
  });
});

describe('a write is not sent again after a redirect to another request, since it may have been done:', () => {
  const post = (redirect: 'once' | 'same-host') =>
    kit.operation({
      title: 'Run',
      description: 'x',
      effect: 'write',
      auth: 'user',
      input: () => z.strictObject({}),
      output: () => z.unknown(),
      request: { method: 'POST', redirect, path: '/files' },
    });
  const paths = ['/login', '/files', '/there'];

  test.each([
    ['once', 429, 'rate_limited'],
    ['same-host', 429, 'rate_limited'],
    ['same-host', 401, 'forbidden'],
  ] as const)('%s, with %i there', async (redirect, status, code) => {
    const transport = scripted(
      reply(200, { token: 'token-0123456789' }),
      reply(303, '', { location: '/there' }),
      reply(status),
    );
    const error = await failureOf(acmeClient({ run: post(redirect) }, fakeRuntime(transport)).$call('things.run'));
    expect(error).toMatchObject({ code, status, sent: 'yes', retryable: false });
    expect(transport.requests.map(({ url }) => new URL(url).pathname)).toEqual(paths);
  });

  test('but after 307, which asks for the same request, it is', async () => {
    const transport = scripted(
      reply(200, { token: 'token-0123456789' }),
      reply(307, '', { location: '/there' }),
      reply(429),
      reply(200, { ok: true }),
    );
    const client = acmeClient({ run: post('same-host') }, fakeRuntime(transport));
    expect(await client.$call('things.run')).toEqual({ ok: true });
    expect(transport.requests.map(({ url }) => new URL(url).pathname)).toEqual([...paths, '/files']);
  });
});
