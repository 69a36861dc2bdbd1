import { describe, expect, test } from 'vitest';
import { type Connection, createClient, type FreeRequest, memoryLimits } from '../index.js';
import { acmeOf, credentials } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { type Answer, reply, scripted, socketError } from '../test-support/scripted-transport.js';

const key = { key: credentials.key };

function world(answer: Answer = reply(200, { ok: true }), given: Partial<Connection> = { credentials: key }) {
  const transport = scripted(answer);
  const fake = fakeRuntime(transport);
  const connection = { settings: {}, credentials: {}, ...given } as never;
  return { client: createClient(acmeOf({}), connection, fake.runtime), transport, fake };
}

async function sent(request: FreeRequest, given?: Partial<Connection>) {
  const { client, transport } = world(undefined, given);
  await client.$request(request);
  const [{ method, url, headers, body }] = transport.requests as [(typeof transport.requests)[0]];
  return { method, url, headers, body, subject: transport.subjects[0] };
}

async function refusalOf(request: object, given?: Partial<Connection>) {
  const { client, transport } = world(undefined, given);
  const error = await failureOf(client.$request(request as FreeRequest));
  expect(transport.requests).toEqual([]);
  expect(error).toMatchObject({ operation: '$request', sent: 'no' });
  return error;
}

describe('a free request', () => {
  test('answers status, headers and data', async () => {
    const { client } = world(reply(201, { id: 7 }, { 'x-total': '3' }));
    expect(await client.$request({ method: 'POST', path: '/tags', json: { name: 'a' } })).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json', 'x-total': '3' },
      data: { id: 7 },
    });
  });

  test.each<[string, unknown]>([
    ['[1]', [1]],
    ['plain', 'plain'],
    ['<p>x</p>', '<p>x</p>'],
    ['', null],
  ])('answers %j as %j', async (text, data) => {
    expect((await world(reply(200, text)).client.$request({ method: 'GET', path: '/x' })).data).toEqual(data);
  });

  test('is a GET with a query, and the credentials', async () => {
    const { method, url, headers, body, subject } = await sent({
      method: 'GET',
      path: '/tags/é?sort=a',
      query: { q: 'é & b', list: [1, true], none: undefined, empty: null },
      headers: { 'X-Trace': 't1' },
    });
    expect([method, url]).toEqual([
      'GET',
      'https://api.acme.test/tags/%C3%A9?sort=a&q=%C3%A9+%26+b&list%5B0%5D=1&list%5B1%5D=true',
    ]);
    expect(headers).toMatchObject({
      authorization: 'Bearer key-0123456789',
      'x-trace': 't1',
      accept: 'application/json',
      'user-agent': expect.stringContaining('acme/1.2.3'),
    });
    expect(body).toBeUndefined();
    expect(subject).toEqual({ connector: 'acme', operation: '$request', effect: 'read', scheme: 'key' });
  });

  test.each<[string, Partial<FreeRequest>, string, string]>([
    ['a JSON object', { json: { a: [1, { b: 'é' }] } }, 'application/json', '{"a":[1,{"b":"é"}]}'],
    ['a JSON list', { json: [1] }, 'application/json', '[1]'],
    ['a JSON text', { json: 'x' }, 'application/json', '"x"'],
    ['JSON false', { json: false }, 'application/json', 'false'],
    ['JSON null', { json: null }, 'application/json', 'null'],
    [
      'a form',
      { form: { a: [1, { b: 'é' }], c: true } },
      'application/x-www-form-urlencoded',
      'a%5B0%5D=1&a%5B1%5D%5Bb%5D=%C3%A9&c=1',
    ],
    [
      'a type of its own',
      { json: { a: 1 }, headers: { 'Content-Type': 'application/merge-patch+json' } },
      'application/merge-patch+json',
      '{"a":1}',
    ],
  ])('carries %s', async (_, request, type, expected) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const { headers, body, subject } = await sent({ method, path: '/tags', ...request });
      expect([headers['content-type'], body, subject?.effect]).toEqual([type, expected, 'write']);
    }
  });

  test('leaves out a header that is undefined or null', async () => {
    const headers = { 'x-a': undefined, 'x-b': null } as never;
    const request = await sent({ method: 'GET', path: '/x', headers });
    expect(Object.keys(request.headers).toSorted()).toEqual(['accept', 'authorization', 'user-agent']);
  });

  test('may carry nothing', async () => {
    const { headers, body } = await sent({ method: 'POST', path: '/tags' });
    expect([headers['content-type'], body]).toEqual([undefined, undefined]);
  });

  test('may go to another server, and keeps its path', async () => {
    const { url } = await sent({ method: 'GET', path: '/tags', server: 'files' });
    expect(url).toBe('https://files.acme.test/v2/tags');
    const proxied = await sent(
      { method: 'GET', path: '/tags' },
      { credentials: key, servers: 'http://127.0.0.1:1/x/' },
    );
    expect(proxied.url).toBe('http://127.0.0.1:1/x/tags');
  });

  test('uses the scheme it names, else the first that is filled, else none', async () => {
    const all = { credentials } as Partial<Connection>;
    expect((await sent({ method: 'GET', path: '/x', scheme: 'query' }, all)).url).toBe(
      'https://api.acme.test/x?token=query-0123456789',
    );
    expect((await sent({ method: 'GET', path: '/x' }, { credentials: { query: credentials.query } })).url).toContain(
      'token=',
    );
    expect((await sent({ method: 'GET', path: '/x' }, {})).headers).not.toHaveProperty('authorization');
    const inBody = await sent({ method: 'POST', path: '/x', json: { a: 1 }, scheme: 'body' }, all);
    expect(inBody.body).toBe('{"a":1,"api_key":"k-body-0123456789"}');
  });

  test('cannot replace the credentials by a header of its own', async () => {
    const { headers } = await sent({ method: 'GET', path: '/x', headers: { Authorization: 'mine' } });
    expect(headers['authorization']).toBe('Bearer key-0123456789');
  });
});

describe('a free request stays on its server', () => {
  test.each([
    '',
    'tags',
    'https://evil.test/x',
    '//evil.test/x',
    '/../x',
    '/a/../../x',
    '/a/..',
    '/./x',
    '/%2e%2e/x',
    '/a/%2E./x',
    '/..\\x',
    '/a/..?x',
    '\\\\evil.test',
    '@evil.test/x',
    ':8080/x',
  ])('%j is refused', async (path) => {
    for (const server of ['default', 'files'] as const) {
      const error = await refusalOf({ method: 'GET', path, server });
      expect(error).toMatchObject({ code: 'input_invalid', issues: [{ path: ['path'] }] });
    }
  });

  test.each(['/a..b', '/...', '/a%2Fb', '/a@b:c', '/a//b', '/'])('%j is not', async (path) => {
    expect((await sent({ method: 'GET', path })).url).toBe(`https://api.acme.test${path}`);
  });

  test('and drops what a browser would keep to itself', async () => {
    expect((await sent({ method: 'GET', path: '/x#part' })).url).toBe('https://api.acme.test/x');
  });
});

describe('a free request is refused', () => {
  const get = { method: 'GET', path: '/x' };

  test.each<[string, object, string]>([
    ['with form and json', { method: 'POST', path: '/x', form: {}, json: {} }, '$request: json: cannot go with form'],
    ['as GET with json', { ...get, json: {} }, '$request: json: cannot go with GET: use query'],
    ['as GET with a form', { ...get, form: {} }, '$request: form: cannot go with GET: use query'],
    [
      'with another method',
      { ...get, method: 'TRACE' },
      '$request: method: must be one of GET, POST, PUT, PATCH, DELETE',
    ],
    ['with an unknown key', { ...get, params: {} }, '$request: params: Unknown key "params".'],
    ['without a path', { method: 'GET' }, '$request: path: Required, but missing'],
    [
      'with an unknown scheme',
      { ...get, scheme: 'kee' },
      '$request: scheme: unknown scheme "kee". Did you mean "key"?',
    ],
    ['with a header name of two lines', { ...get, headers: { 'a\r\nb': 'x' } }, 'cannot stand in a header'],
    [
      'with a header of two lines',
      { ...get, headers: { a: 'x\r\nb: c' } },
      '$request: headers.a: cannot stand in a header',
    ],
    [
      'with a header of rare characters',
      { ...get, headers: { a: '€' } },
      '$request: headers.a: cannot stand in a header',
    ],
    ['with an object as header', { ...get, headers: { a: {} } }, '$request: headers.a: cannot stand in a header'],
    ['with a query that is a text', { ...get, query: 'a=b' }, '$request: query: must be an object'],
    ['with a form that is a text', { ...get, method: 'POST', form: 'a=b' }, '$request: form: must be an object'],
    ['with headers that are a list', { ...get, headers: ['a: b'] }, '$request: headers: must be an object'],
    ['with a lone surrogate', { ...get, query: { a: '\ud800' } }, 'cannot be written out'],
  ])('%s', async (_, request, message) => {
    const error = await refusalOf(request);
    expect(error.code).toBe('input_invalid');
    expect(error.message).toContain(message);
  });

  test('to a server that the connector does not have', async () => {
    const error = await refusalOf({ ...get, server: 'x' });
    expect(error).toMatchObject({ code: 'misconfigured', message: '$request: there is no server "x"' });
  });

  test('with a scheme that the connection does not fill', async () => {
    expect(await refusalOf({ ...get, scheme: 'query' })).toMatchObject({ code: 'auth_missing' });
  });

  test('with a list where the credentials go into the body: it never goes without them', async () => {
    const given = { credentials } as Partial<Connection>;
    const error = await refusalOf({ method: 'POST', path: '/x', json: [1], scheme: 'body' }, given);
    expect(error.message).toContain('only a JSON object can carry credentials');
  });
});

describe('the errors of a free request', () => {
  test.each<[string, Answer, string, number]>([
    ['404', reply(404, { error: { message: 'No such tag' } }), 'not_found', 1],
    ['503', reply(503), 'unavailable', 3],
    ['an error told with 200', reply(200, { error: { code: 'access_denied' } }), 'auth_expired', 1],
    ['a reset', socketError('ECONNRESET'), 'network', 3],
  ])('%s are those of any operation; a GET is repeated, anything else is not', async (_, answer, code, reads) => {
    const get = world(answer);
    expect(await failureOf(get.client.$request({ method: 'GET', path: '/x' }))).toMatchObject({ code });
    expect(get.transport.requests).toHaveLength(reads);
    const post = world(answer);
    expect(await failureOf(post.client.$request({ method: 'POST', path: '/x' }))).toMatchObject({ code });
    expect(post.transport.requests).toHaveLength(1);
  });

  test('show no secret', async () => {
    const echo: Answer = async ({ headers }) => reply(400, { error: { message: JSON.stringify(headers) } });
    const { client, fake } = world(echo);
    const error = await failureOf(client.$request({ method: 'GET', path: '/x', query: { token: 'key-0123456789' } }));
    expect(JSON.stringify([error, fake.events])).not.toContain('key-0123456789');
    expect(error.message).toContain('REDACTED');
  });

  test('come from the caller too: a signal, a time limit', async () => {
    const { client, transport } = world();
    const options = { signal: AbortSignal.abort() };
    expect(await failureOf(client.$request({ method: 'GET', path: '/x' }, options))).toMatchObject({ code: 'aborted' });
    expect(transport.requests).toEqual([]);
  });
});

test('a free request keeps the limits of the connection', async () => {
  const connector = acmeOf({});
  const limits = [{ requests: 1, perMs: 1000, by: 'connection' }] as const;
  const fake = fakeRuntime(scripted(reply(200)), { limits: memoryLimits() });
  const limited = { ...connector, connection: { ...connector.connection, limits } };
  const client = createClient(limited, { settings: {}, credentials: {} }, fake.runtime);
  await client.$request({ method: 'GET', path: '/x' });
  await client.$request({ method: 'GET', path: '/x' });
  expect(fake.waits).toEqual([1000]);
});
