import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { RequestPlan } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

type Plan = Omit<RequestPlan, 'path' | 'server'>;

async function sent(request: Plan, input: Record<string, unknown>, path = '/x') {
  const transport = scripted(reply(200));
  const operation = kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.looseObject({}),
    output: () => z.unknown(),
    request: { ...request, path: path as '/x' },
  });
  await acmeClient({ run: operation }, fakeRuntime(transport)).$call('things.run', input);
  return transport.requests[0]!;
}

describe('a body that may be left out', () => {
  const plan = { method: 'POST', optionalBody: true, headers: { 'content-type': 'application/vnd.api+json' } } as const;

  test('is not sent if nothing is in it, and has no content type then', async () => {
    const { body, headers } = await sent(plan, {});
    expect([body, headers['content-type']]).toEqual([undefined, undefined]);
    expect((await sent({ ...plan, headers: {}, encoding: 'form' }, { a: undefined })).body).toBeUndefined();
    expect((await sent({ method: 'DELETE', body: ['a'], optionalBody: true }, {})).body).toBeUndefined();
  });

  test('is sent with the first of its members, null among them', async () => {
    expect(await sent(plan, { a: null })).toMatchObject({
      body: '{"a":null}',
      headers: { 'content-type': 'application/vnd.api+json' },
    });
    expect((await sent({ method: 'POST' }, {})).body).toBe('{}');
  });
});

describe('a body that is one input', () => {
  test('is a list, with the other keys in the query', async () => {
    const request = await sent({ method: 'POST', body: 'rows' }, { rows: [{ a: 1 }, 2], dry: true });
    expect(request).toMatchObject({ url: 'https://api.acme.test/x?dry=true', body: '[{"a":1},2]' });
    expect(request.headers['content-type']).toBe('application/json');
  });

  test('is a text as it is, or as JSON where the plan says so', async () => {
    const plain = await sent({ method: 'PUT', body: 'text' }, { text: 'é\n"' });
    expect(plain.body).toBe('é\n"');
    expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8');
    const csv = await sent({ method: 'PUT', body: 'text', headers: { 'content-type': 'text/csv' } }, { text: 'a;b' });
    expect(csv.headers['content-type']).toBe('text/csv');
    expect((await sent({ method: 'PUT', body: 'text', encoding: 'json' }, { text: '"' })).body).toBe('"\\""');
  });

  // https://docs.github.com/en/rest/releases/assets#upload-a-release-asset (2026-11-29): raw bytes, `name` in the query.
  test('is a file as its bytes, with its content type', async () => {
    const file = { data: new Uint8Array([0, 255, 10]), file_name: 'a.zip', content_type: 'application/zip' };
    const request = await sent({ method: 'POST', body: 'file' }, { file, name: 'a.zip' });
    expect(request.url).toBe('https://api.acme.test/x?name=a.zip');
    expect(request.headers['content-type']).toBe('application/zip');
    expect([...(request.body as Uint8Array)]).toEqual([0, 255, 10]);
    const base64 = await sent({ method: 'POST', body: 'file' }, { file: { data: 'AP8K', file_name: 'a' } });
    expect([...(base64.body as Uint8Array)]).toEqual([0, 255, 10]);
    expect(base64.headers['content-type']).toBe('application/octet-stream');
  });

  test('is absent if the input is, and refused if it cannot be sent', async () => {
    const request = await sent({ method: 'POST', body: 'rows' }, {});
    expect(request.body).toBeUndefined();
    expect(request.headers['content-type']).toBeUndefined();
    const broken = { data: 'no base64!', file_name: 'a' };
    const error = await failureOf(sent({ method: 'POST', body: 'file' }, { file: broken }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no' });
  });
});

describe('a wrapper', () => {
  // https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#create-ticket (2026-11-29)
  test('stands around the members of the body, in JSON and in forms', async () => {
    const input = { subject: 'a', cc: null, page: 2 };
    const json = await sent({ method: 'POST', wrap: 'ticket', query: ['page'] }, input);
    expect(json).toMatchObject({ url: 'https://api.acme.test/x?page=2', body: '{"ticket":{"subject":"a","cc":null}}' });
    const form = await sent({ method: 'POST', wrap: 'ticket', encoding: 'form' }, { subject: 'a' });
    expect(form.body).toBe('ticket%5Bsubject%5D=a');
  });

  // https://jsonapi.org/format/#crud-creating (2026-11-29): `type` stands beside `attributes`.
  test('may have constants beside the members', async () => {
    const constants = { data: { type: 'people' } };
    const { body } = await sent({ method: 'POST', wrap: 'data.attributes', constants }, { name: 'a', data: undefined });
    expect(JSON.parse(body as string)).toEqual({ data: { type: 'people', attributes: { name: 'a' } } });
  });
});

describe('constants', () => {
  // https://jsonapi.org/format/#crud-updating (2026-11-29): the id is in the URL and in the document.
  test('are templates of keys that may have another place', async () => {
    const constants = { data: { type: 'people', id: '{id}', at: ['{name}!', '{gone}'], no: '{gone}' } };
    const { url, body } = await sent(
      { method: 'PATCH', wrap: { '*': 'data.attributes', boss: 'data.relationships.boss' }, constants },
      { id: 7, name: 'a', boss: { data: null } },
      '/x/{id}',
    );
    expect(url).toBe('https://api.acme.test/x/7');
    expect(JSON.parse(body as string)).toEqual({
      data: {
        type: 'people',
        id: '7',
        at: ['a!'],
        attributes: {},
        relationships: { boss: { data: null } },
      },
    });
  });

  test('place the keys of their holes, unless the plan does', async () => {
    const constants = { q: 'status:{status}' };
    const get = await sent({ method: 'GET', constants }, { status: 'open' });
    expect(get.url).toBe('https://api.acme.test/x?q=status%3Aopen');
    const both = await sent({ method: 'GET', constants, query: ['status'] }, { status: 'open' });
    expect(both.url).toBe('https://api.acme.test/x?q=status%3Aopen&status=open');
    expect((await sent({ method: 'GET', constants }, {})).url).toBe('https://api.acme.test/x');
    const error = await failureOf(sent({ method: 'GET', constants }, { status: {} }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['status'] }] });
  });

  test('stand around the wrapper, and objects become one', async () => {
    const at = async (wrap: string, constants: object) =>
      JSON.parse(
        (await sent({ method: 'POST', wrap, constants: constants as never }, { name: 'a' })).body as string,
      ) as unknown;
    expect(await at('data', { data: { type: 'c' } })).toEqual({ data: { type: 'c', name: 'a' } });
    expect(await at('data', { type: 'c' })).toEqual({ type: 'c', data: { name: 'a' } });
    expect(await at('a.b.c', { a: { b: { c: { d: 1 }, e: 2 } } })).toEqual({
      a: { b: { c: { d: 1, name: 'a' }, e: 2 } },
    });
    const query = await sent({ method: 'GET', constants: { page: { size: 30 } } }, { page: { number: 2 } });
    expect(query.url).toBe('https://api.acme.test/x?page%5Bsize%5D=30&page%5Bnumber%5D=2');
  });
});

describe('methods', () => {
  test('a DELETE has a body of the keys that the plan lists', async () => {
    const request = await sent({ method: 'DELETE', body: ['ids'] }, { ids: [1, 2], force: true });
    expect(request).toMatchObject({
      method: 'DELETE',
      url: 'https://api.acme.test/x?force=true',
      body: '{"ids":[1,2]}',
    });
  });

  test('a HEAD has its keys in the query, and an empty answer', async () => {
    const transport = scripted(reply(200, '', { 'content-length': '99999999999' }));
    const head = kit.operation({
      title: 'Exists',
      description: 'x',
      effect: 'read',
      auth: 'none',
      input: () => z.strictObject({ a: z.string() }),
      output: () => z.null(),
      request: { method: 'HEAD', path: '/x' },
    });
    const client = acmeClient({ head }, fakeRuntime(transport));
    expect(await client.$call('things.head', { a: 'b' })).toBeNull();
    expect(transport.requests[0]).toMatchObject({ method: 'HEAD', url: 'https://api.acme.test/x?a=b' });
  });
});

describe('styles of a request', () => {
  test('are its own by key, in query, path, headers and form', async () => {
    const request = await sent(
      {
        method: 'POST',
        encoding: 'form',
        query: ['labels'],
        headers: { 'x-ids': '{ids}' },
        rename: { labels: 'label' },
        style: { labels: 'comma', tags: 'repeat', clear: { nulls: '' }, path: { reserved: true }, ids: 'simple' },
      },
      { labels: ['a', 'b,c'], tags: [1, 2], ids: [3, 4], clear: null, gone: null, path: 'docs/a b?.md', yes: true },
      '/files/{path}',
    );
    expect(request.url).toBe('https://api.acme.test/files/docs/a%20b%3F.md?label=a,b%2Cc');
    expect(request.headers['x-ids']).toBe('3,4');
    expect(request.body).toBe('tags=1&tags=2&clear=&yes=1');
  });

  test.each(['../x', 'a/../b', 'a//b', '/a', 'a/', '.'])(
    'a path with slashes cannot climb or be empty: %s',
    async (path) => {
      const plan: Plan = { method: 'POST', style: { path: { reserved: true } } };
      expect(await failureOf(sent(plan, { path }, '/files/{path}'))).toMatchObject({
        code: 'input_invalid',
        sent: 'no',
      });
    },
  );

  test('a value that they cannot say is an invalid input', async () => {
    const error = await failureOf(sent({ method: 'GET', style: { a: 'comma' } }, { a: [{ b: 1 }] }));
    expect(error).toMatchObject({ code: 'input_invalid', sent: 'no', issues: [{ path: ['a'] }] });
  });
});
