import { describe, expect, test } from 'vitest';
import { type Connection, createClient, type FreeRequest, memoryLimits } from '../index.js';
import { acmeOf, credentials } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { key, sent, world } from '../test-support/free-request.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

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
      accept: 'application/json, */*',
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
