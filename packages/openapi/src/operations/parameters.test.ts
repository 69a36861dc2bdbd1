import { describe, expect, test } from 'vitest';
import { documentOf, type Json, planOf, reasonOf } from '../test-support/document.js';

const list = { type: 'array', items: { type: 'string' } };
const object = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } };
const text = { type: 'string' };

function urlOf(parameter: Json, value: unknown): string {
  const inPath = parameter['in'] === 'path';
  const document = documentOf(
    { parameters: [{ name: 'color', required: inPath, ...parameter }] },
    inPath ? { path: '/things/{color}' } : {},
  );
  return planOf(document, { color: value }).url.replace('https://api.acme.test/v1/things', '');
}

// What the table of the specification, in style-examples.test.ts, does not have.
describe('a parameter in the query', () => {
  test.each<[string, Json, unknown, string]>([
    ['a text', { schema: text }, 'blue', '?color=blue'],
    ['pipes, exploded', { schema: list, style: 'pipeDelimited', explode: true }, ['a', 'b'], '?color=a&color=b'],
    [
      'nested values, as PHP reads them',
      { schema: { type: 'object', additionalProperties: list } },
      { a: ['x'] },
      '?color%5Ba%5D%5B0%5D=x',
    ],
    ['reserved characters', { schema: text, allowReserved: true }, 'a/b?c=d&e', '?color=a/b?c=d%26e'],
    ['JSON', { content: { 'application/json': { schema: object } } }, { R: 1 }, '?color=%7B%22R%22%3A1%7D'],
    ['a list as JSON', { content: { 'application/json': { schema: list } } }, ['a'], '?color=%5B%22a%22%5D'],
    ['a boolean', { schema: { type: 'boolean' } }, false, '?color=false'],
  ])('%s', (_, parameter, value, expected) => {
    expect(urlOf({ in: 'query', ...parameter }, value)).toBe(expected);
  });

  test('a name with brackets stays as spelled', () => {
    const document = documentOf({ parameters: [{ name: 'ids[]', in: 'query', schema: list }] });
    expect(planOf(document, { 'ids[]': ['1', '2'] }).url).toContain('?ids%5B%5D=1&ids%5B%5D=2');
  });
});

describe('a parameter in the path', () => {
  test.each<[string, Json, unknown, string]>([
    ['a text', { schema: text }, 'a/b', '/a%2Fb'],
    ['a boolean', { schema: { type: 'boolean' } }, true, '/true'],
  ])('%s', (_, parameter, value, expected) => {
    expect(urlOf({ in: 'path', ...parameter }, value)).toBe(expected);
  });

  test('may have a hyphen, or a name that holes cannot have', () => {
    const parameters = ['owner-id', 'my repo'].map((name) => ({ name, in: 'path', required: true, schema: text }));
    const document = documentOf({ parameters }, { path: '/{owner-id}/{my repo}.json' });
    expect(planOf(document, { 'owner-id': 'a', my_repo: 'b' }).url).toBe('https://api.acme.test/v1/a/b.json');
  });

  test('is there although only the path names it', () => {
    expect(planOf(documentOf({}, { path: '/things/{id}' }), { id: '7' }).url).toMatch(/\/things\/7$/);
  });
});

test('headers and cookies are sent each by itself', () => {
  const names = [
    { name: 'X-List', in: 'header', schema: list },
    { name: 'X-Filter', in: 'header', explode: true, schema: object },
    { name: 'session', in: 'cookie', schema: text },
    { name: 'theme', in: 'cookie', schema: text },
  ];
  const document = documentOf({ parameters: names });
  expect(planOf(document, { 'X-List': ['a', 'b'], 'X-Filter': { R: 1 }, theme: 'dark' }).headers).toMatchObject({
    'x-list': 'a,b',
    'x-filter': 'R=1',
    cookie: 'theme=dark',
  });
  expect(planOf(document, { session: 's1', theme: 'dark' }).headers?.['cookie']).toBe('session=s1; theme=dark');
  expect(planOf(document, {}).headers).not.toHaveProperty('cookie');
});

test('an operation replaces a parameter of its path by name and place', () => {
  const parameters = [
    { name: 'color', in: 'query', schema: text, required: true },
    { name: 'size', in: 'query', schema: text },
  ];
  const own = [{ name: 'color', in: 'query', schema: list, explode: false }];
  const document = documentOf({ parameters: own }) as { paths: Json };
  document.paths['/things'] = { ...(document.paths['/things'] as Json), parameters };
  expect(planOf(document, { size: 'L', color: ['a', 'b'] }).url).toMatch(/\?size=L&color=a,b$|\?color=a,b&size=L$/);
  expect(planOf(document, {}).url).toMatch(/\/things$/);
});

test('what headers OpenAPI reserves are no inputs', () => {
  const parameters = ['Accept', 'Content-Type', 'Authorization'].map((name) => ({ name, in: 'header', schema: text }));
  expect(() => planOf(documentOf({ parameters }), { Accept: 'a' })).toThrow(/Accept/);
});

test('a query in a path is sent with each call', () => {
  const document = documentOf(
    { parameters: [{ name: 'id', in: 'query', schema: text }] },
    { path: '/rpc?action=show', method: 'post' },
  );
  expect(planOf(document, { id: '1' }).url).toBe('https://api.acme.test/v1/rpc?action=show&id=1');
});

test.each<[string, Json, Json, string]>([
  [
    'a cookie that is a list',
    { parameters: [{ name: 'c', in: 'cookie', schema: list }] },
    {},
    'the cookie c is a list or an object',
  ],
  [
    'an unknown style',
    { parameters: [{ name: 'c', in: 'query', style: 'bold' }] },
    {},
    'c has the style bold, which a query or form does not know',
  ],
  [
    'the whole query',
    { parameters: [{ name: 'c', in: 'querystring', content: {} }] },
    {},
    'the parameter c is in "querystring", not in path, query, header or cookie',
  ],
  [
    'XML in a parameter',
    { parameters: [{ name: 'c', in: 'query', content: { 'text/xml': {} } }] },
    {},
    'the parameter c has the format #/text~1xml',
  ],
  ['a parameter that is twice in the path', {}, { path: '/{a}/b/{a}' }, 'its path has a parameter twice'],
  ['a fragment', {}, { path: '/a#b' }, 'its path has a fragment, a space, a backslash, or a segment that is a dot'],
  ['a method that is not sent', {}, { method: 'trace' }, 'the method TRACE cannot be sent'],
  [
    'a reference that leads nowhere',
    { parameters: [{ $ref: '#/components/parameters/constructor' }] },
    {},
    'parameter 0 refers to #/components/parameters/constructor, which is not in the document',
  ],
])('%s is skipped with its reason', (_, operation, more, reason) => {
  expect(reasonOf(documentOf(operation, more))).toBe(reason);
});
