import { describe, expect, test } from 'vitest';
import { documentOf, type Json, planOf, reasonOf } from '../test-support/document.js';

const text = { type: 'string' };

function bodyOf(content: Json, input: Json, { required = true, ...operation }: Json = {}, more: Json = {}) {
  return planOf(documentOf({ requestBody: { required, content }, ...operation }, { method: 'post', ...more }), input);
}

const schema = (properties: Json, more: Json = {}) => ({ schema: { type: 'object', properties, ...more } });

describe('a JSON body', () => {
  test('has its members beside the parameters, which come first', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: text },
      { name: 'id', in: 'query', schema: text },
      { name: 'id', in: 'header', schema: text },
      { name: 'id_query', in: 'query', schema: text },
    ];
    const content = { 'application/json': schema({ id: text, name: text }) };
    const input = { id: 'p', id_query: 'own', id_query2: 'q', id_header: 'h', id_body: 'b', name: 'n' };
    const plan = bodyOf(content, input, { parameters }, { path: '/things/{id}' });
    expect(new URL(plan.url).pathname).toBe('/v1/things/p');
    expect(Object.fromEntries(new URL(plan.url).searchParams)).toEqual({ id: 'q', id_query: 'own' });
    expect(plan.headers?.['id']).toBe('h');
    expect(plan.body).toBe('{"id":"b","name":"n"}');
  });

  test('with members of any name takes them', () => {
    expect(bodyOf({ 'application/json': schema({}) }, { any: [1] }).body).toBe('{"any":[1]}');
    const typed = { 'application/json': schema({ a: text }, { additionalProperties: { type: 'integer' } }) };
    expect(bodyOf(typed, { a: 'x', b: 2 }).body).toBe('{"a":"x","b":2}');
    expect(() => bodyOf(typed, { a: 'x', b: 'y' })).toThrow('b');
  });

  test('with listed members refuses others', () => {
    expect(() => bodyOf({ 'application/json': schema({ name: text }) }, { nmae: 'x' })).toThrow(/nmae/);
  });

  test('of several schemas has the members of all; of a choice, of each', () => {
    const all = { allOf: [{ type: 'object', properties: { a: text }, required: ['a'] }, { properties: { b: text } }] };
    expect(bodyOf({ 'application/json': { schema: all } }, { a: '1', b: '2' }).body).toBe('{"a":"1","b":"2"}');
    expect(() => bodyOf({ 'application/json': { schema: all } }, { b: '2' })).toThrow(/a/);
    const either = { oneOf: [schema({ a: text }, { required: ['a'] }).schema, schema({ b: text }).schema] };
    expect(bodyOf({ 'application/json': { schema: either } }, { b: '2' }).body).toBe('{"b":"2"}');
  });

  test.each<[string, Json, unknown, string]>([
    ['a list', { type: 'array', items: text }, ['a'], '["a"]'],
    ['a text', text, 'a', '"a"'],
    ['anything', {}, { a: 1 }, '{"a":1}'],
  ])('that is %s is the input `body`', (_, one, value, expected) => {
    expect(bodyOf({ 'application/json': { schema: one } }, { body: value }).body).toBe(expected);
  });

  test('has the media type of the document', () => {
    const { headers } = bodyOf({ 'application/vnd.api+json': schema({ a: text }) }, { a: 'x' });
    expect(headers?.['content-type']).toBe('application/vnd.api+json');
  });

  test('that may be left out is not sent without members, and needs them only together', () => {
    const content = { 'application/vnd.api+json': schema({ a: text, b: text }, { required: ['a'] }) };
    const none = bodyOf(content, {}, { required: false });
    expect([none.body, none.headers?.['content-type']]).toEqual([undefined, undefined]);
    expect(bodyOf(content, { a: 'x' }, { required: false })).toMatchObject({
      body: '{"a":"x"}',
      headers: { 'content-type': 'application/vnd.api+json' },
    });
    expect(() => bodyOf(content, { b: 'x' }, { required: false })).toThrow(/a/);
  });

  test('of a DELETE is sent', () => {
    const content = { 'application/json': schema({ ids: { type: 'array', items: text } }) };
    const plan = bodyOf(
      content,
      { ids: ['a'], force: true },
      { parameters: [{ name: 'force', in: 'query', schema: { type: 'boolean' } }] },
      { method: 'delete' },
    );
    expect(plan).toMatchObject({
      method: 'DELETE',
      body: '{"ids":["a"]}',
      url: 'https://api.acme.test/v1/things?force=true',
    });
  });

  test('does not ask for what only the API sets', () => {
    const content = {
      'application/json': schema({ id: { ...text, readOnly: true }, a: text }, { required: ['id', 'a'] }),
    };
    expect(bodyOf(content, { a: 'x' }).body).toBe('{"a":"x"}');
    expect(() => bodyOf(content, { a: 'x', id: 'y' })).toThrow(/id/);
  });
});

test.each(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
  'a body of %s that is required is sent without members, too',
  (type) => {
    const content = { [type]: schema({ a: text }) };
    expect(bodyOf(content, {}, { required: true }).body).toBeDefined();
    expect(bodyOf(content, {}, { required: false }).body).toBeUndefined();
  },
);

describe('a form', () => {
  const form = (properties: Json, encoding: Json = {}) => ({
    'application/x-www-form-urlencoded': { ...schema(properties), encoding },
  });
  const list = { type: 'array', items: text };
  const object = { type: 'object', additionalProperties: true };

  test.each<[string, Json, Json, unknown, string]>([
    ['a text', { a: text }, {}, 'x y', 'a=x+y'],
    ['a boolean, as a word', { a: { type: 'boolean' } }, {}, true, 'a=true'],
    ['a list', { a: list }, {}, ['x', 'y'], 'a=x&a=y'],
    ['a list without explode', { a: list }, { a: { explode: false } }, ['x', 'y'], 'a=x,y'],
    ['an object, as JSON', { a: object }, {}, { b: 1 }, 'a=%7B%22b%22%3A1%7D'],
    [
      'deepObject',
      { a: object },
      { a: { style: 'deepObject', explode: true } },
      { b: { c: [1] } },
      'a%5Bb%5D%5Bc%5D%5B0%5D=1',
    ],
    ['JSON in a field', { a: list }, { a: { contentType: 'application/json' } }, ['x'], 'a=%5B%22x%22%5D'],
  ])('writes %s', (_, properties, encoding, value, expected) => {
    const plan = bodyOf(form(properties, encoding), { a: value });
    expect(plan.body).toBe(expected);
    expect(plan.headers?.['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('is sent if it is asked for, or preferred', () => {
    const content = { 'application/json': schema({ a: text }), ...form({ a: text }) };
    const document = documentOf({ requestBody: { content } }, { method: 'post' });
    expect(planOf(document, { a: 'x' }).body).toBe('{"a":"x"}');
    expect(planOf(document, { a: 'x' }, { prefer: 'form' }).body).toBe('a=x');
    const operations = { 'POST /things': { contentType: 'application/x-www-form-urlencoded' } };
    expect(planOf(document, { a: 'x' }, { overrides: { operations } }).body).toBe('a=x');
  });
});

test('a multipart form has files, lists of files, texts and JSON', () => {
  const properties = {
    file: { type: 'string', format: 'binary' },
    more: { type: 'array', items: { type: 'string', format: 'binary' } },
    tags: { type: 'array', items: text },
    meta: { type: 'object', properties: { a: text } },
    flag: { type: 'boolean' },
  };
  const file = { data: 'UE5H', file_name: 'a.png', content_type: 'image/png' };
  const { body } = bodyOf(
    { 'multipart/form-data': schema(properties) },
    { file, more: [file, file], tags: ['x', 'y'], meta: { a: 'b' }, flag: true },
  );
  const parts = [...(body as unknown as FormData)].map(([name, part]) => [
    name,
    typeof part === 'string' ? part : `${part.name} ${part.type}`,
  ]);
  expect(parts).toEqual([
    ['file', 'a.png image/png'],
    ['more', 'a.png image/png'],
    ['more', 'a.png image/png'],
    ['tags', 'x'],
    ['tags', 'y'],
    ['meta', '{"a":"b"}'],
    ['flag', 'true'],
  ]);
});

test.each<[string, string, Json, unknown, unknown, string]>([
  ['text', 'text/plain', text, 'hello', 'hello', 'text/plain; charset=utf-8'],
  ['XML', 'application/xml', { type: 'object' }, '<a/>', '<a/>', 'application/xml; charset=utf-8'],
  ['CSV', 'text/csv', text, 'a,b', 'a,b', 'text/csv; charset=utf-8'],
])('a body of %s is the input `body`', (_, type, one, value, expected, contentType) => {
  const plan = bodyOf({ [type]: { schema: one } }, { body: value });
  expect([plan.body, plan.headers?.['content-type']]).toEqual([expected, contentType]);
});

test('a body of bytes is a file, with its own type or that of the document', () => {
  const file = { data: 'UE5H', file_name: 'a', content_type: 'image/png' };
  const typeOf = (type: string) => bodyOf({ [type]: {} }, { body: file }).headers?.['content-type'];
  expect(typeOf('application/octet-stream')).toBe('image/png');
  expect(typeOf('image/*')).toBe('image/png');
  expect(typeOf('application/pdf')).toBe('application/pdf');
});

test('an operation without a body sends none, and its parameters in the query', () => {
  const parameters = [{ name: 'a', in: 'query', schema: text }];
  const plan = planOf(documentOf({ parameters }, { method: 'post' }), { a: 'x' });
  expect(plan).toEqual({ method: 'POST', url: 'https://api.acme.test/v1/things?a=x', headers: expect.anything() });
  expect(plan.headers).not.toHaveProperty('content-type');
});

test('a GET with a body is skipped if it needs one', () => {
  const content = { 'application/json': schema({ a: text }) };
  expect(reasonOf(documentOf({ requestBody: { required: true, content } }))).toBe('a GET with a body cannot be sent');
});
