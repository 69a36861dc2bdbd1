import { describe, expect, test } from 'vitest';
import type { Connection } from '../index.js';
import { credentials } from '../test-support/acme.js';
import { failureOf } from '../test-support/failure-of.js';
import { refusalOf, sent, world } from '../test-support/free-request.js';
import { type Answer, reply, socketError } from '../test-support/scripted-transport.js';

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

  // URL parsers cut `#`, drop tabs and line ends, turn `\\` around: the request would go elsewhere.
  test.each(['/x#part', '/a b', '/a\tb', '/a\n', '/.\t./b', '/a\\b', '/\ud800', '/a\u0000'])(
    '%j is refused: encoded, it may go',
    async (path) => {
      for (const server of ['default', 'files'] as const) {
        const { message } = await refusalOf({ method: 'DELETE', path, server });
        expect(message).toBe('$request: path: contains a character that must be percent-encoded');
      }
    },
  );

  test('that has a path: one that begins like it is another', async () => {
    const given = { servers: 'https://api.acme.test/v1' } as Partial<Connection>;
    for (const path of ['/../v1beta/x', '/%2e./v1beta', '/..'])
      expect(await refusalOf({ method: 'GET', path }, given)).toMatchObject({ code: 'input_invalid' });
  });
});

describe('a free request is refused', () => {
  const get = { method: 'GET', path: '/x' };

  test.each<[string, object, string]>([
    [
      'with form and json',
      { method: 'POST', path: '/x', form: {}, json: {} },
      '$request: json: cannot be combined with form',
    ],
    ['as GET with json', { ...get, json: {} }, '$request: json: cannot be combined with GET: use query'],
    ['as GET with a form', { ...get, form: {} }, '$request: form: cannot be combined with GET: use query'],
    [
      'with another method',
      { ...get, method: 'TRACE' },
      '$request: method: must be one of GET, HEAD, POST, PUT, PATCH, DELETE',
    ],
    ['with an unknown key', { ...get, params: {} }, '$request: params: Unknown key "params".'],
    ['without a path', { method: 'GET' }, '$request: path: Required, but missing'],
    [
      'with an unknown scheme',
      { ...get, scheme: 'kee' },
      '$request: scheme: unknown scheme "kee". Did you mean "key"?',
    ],
    ['with a header name of two lines', { ...get, headers: { 'a\r\nb': 'x' } }, 'is not a valid header'],
    [
      'with a header of two lines',
      { ...get, headers: { a: 'x\r\nb: c' } },
      '$request: headers.a: is not a valid header',
    ],
    ['with a header of rare characters', { ...get, headers: { a: '€' } }, '$request: headers.a: is not a valid header'],
    ...['Host', 'content-length', 'Transfer-Encoding', 'connection', 'expect', 'upgrade', 'proxy-authorization'].map(
      (name): [string, object, string] => [
        `with the header ${name}`,
        { ...get, headers: { [name]: 'evil.test' } },
        `headers.${name}: cannot be set: the transport sets it`,
      ],
    ),
    [
      'with bytes in a form',
      { ...get, method: 'POST', form: { a: new Uint8Array(2) } },
      '$request: a: bytes are not allowed',
    ],
    [
      'with bytes in JSON',
      { ...get, method: 'POST', json: { a: [new Uint8Array(2)] } },
      '$request: a.0: bytes are not allowed',
    ],
    ['with no number in JSON', { ...get, method: 'POST', json: { a: Number.NaN } }, 'json.a: must be a finite number'],
    ['with an object as header', { ...get, headers: { a: {} } }, '$request: headers.a: is not a valid header'],
    ['with a query that is a text', { ...get, query: 'a=b' }, '$request: query: must be an object'],
    ['with a form that is a text', { ...get, method: 'POST', form: 'a=b' }, '$request: form: must be an object'],
    ['with headers that are a list', { ...get, headers: ['a: b'] }, '$request: headers: must be an object'],
    [
      'with a lone surrogate',
      { ...get, query: { a: '\ud800' } },
      '$request: a: is not well-formed text: it contains half of a surrogate pair',
    ],
  ])('%s', async (_, request, message) => {
    const error = await refusalOf(request);
    expect(error.code).toBe('input_invalid');
    expect(error.message).toContain(message);
  });

  test('to a server that the connector does not have', async () => {
    const error = await refusalOf({ ...get, server: 'x' });
    expect(error).toMatchObject({ code: 'misconfigured', message: '$request: unknown server "x"' });
  });

  test('with a scheme that the connection does not fill', async () => {
    expect(await refusalOf({ ...get, scheme: 'query' })).toMatchObject({ code: 'auth_missing' });
  });

  test('without a body where the credentials go into one: it never goes without them', async () => {
    const error = await refusalOf({ method: 'POST', path: '/x', scheme: 'body' }, { credentials });
    expect(error).toMatchObject({ code: 'misconfigured', sent: 'no' });
    expect(error.message).toBe('$request: the credentials of body cannot be sent in the body');
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
