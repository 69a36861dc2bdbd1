import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { HttpRequest } from '../index.js';
import { acmeClient, kit } from '../test-support/acme.js';
import { cases, isFull } from '../test-support/cases.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply, scripted } from '../test-support/scripted-transport.js';

const operationOf = (encoding: 'json' | 'form' | 'multipart') =>
  kit.operation({
    title: 'Run',
    description: 'x',
    effect: 'write',
    auth: 'key',
    input: () =>
      z.strictObject({
        id: z.string(),
        query: z.string(),
        header: z.string(),
        text: z.string(),
        map: z.record(z.string(), z.string()),
      }),
    output: () => z.unknown(),
    request: {
      method: 'POST',
      path: '/things/{id}/parts',
      query: ['query'],
      headers: { 'x-header': '{header}' },
      encoding,
    },
  });
const operations = { json: operationOf('json'), form: operationOf('form'), multipart: operationOf('multipart') };
type Encoding = keyof typeof operations;
const harmless = { id: 'a', query: 'b', header: 'c', text: 'd', map: { e: 'f' } };

const known = [
  '',
  '.',
  '..',
  '../..',
  '%2e%2e',
  '%2F',
  '/',
  '\\',
  '?a=b',
  '#',
  '&a=b',
  ';',
  'a\r\nx-evil: 1',
  '\r\n\r\nbody',
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\ud83d\ude00',
  '\u2028',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'a[b]',
  '[]',
  '{value}',
  '{id}',
  '$&',
  '<script>',
  "' OR 1=1 --",
  '--boundary',
  'REDACTED',
];
/** As `fc.string({ unit: 'binary' })`, which makes its tables for seconds. */
const anyText = fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes));
const hostile = fc.oneof(fc.constantFrom(...known), anyText, fc.string({ unit: 'grapheme' }));

function inputOf(place: string, value: string): object {
  if (place === 'map value') return { ...harmless, map: { e: value } };
  if (place === 'map key') return { ...harmless, map: Object.fromEntries([[value, 'f']]) };
  return { ...harmless, [place]: value };
}

/** What no request can carry, and what nobody needs. */
function isRefused(place: string, value: string, encoding: Encoding): boolean {
  if (place === 'id') return ['', '.', '..'].includes(value) || !value.isWellFormed();
  if (place === 'header') return !/^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  if (place === 'map key' && value === '__proto__') return true;
  if (place === 'map key' && encoding !== 'json' && /[[\]]/.test(value)) return true; // PHP would cut it
  return !value.isWellFormed() && !(encoding === 'json' && place !== 'query');
}

/** The input as a server reads it from the request. */
function received({ url, headers, body }: HttpRequest, encoding: Encoding): object {
  const { pathname, searchParams } = new URL(url);
  const [, things, id = '', parts, ...more] = pathname.split('/');
  expect([things, parts, more]).toEqual(['things', 'parts', []]);
  const shared = {
    id: decodeURIComponent(id),
    query: searchParams.get('query'),
    header: headers['x-header'],
    queries: [...searchParams.keys()],
  };
  if (encoding === 'json') return { ...shared, body: JSON.parse(String(body)) as unknown };
  const fields = body instanceof FormData ? [...body] : [...new URLSearchParams(String(body))];
  return { ...shared, fields };
}

function expected(place: string, value: string, encoding: Encoding): object {
  const { id, query, header, text, map } = inputOf(place, value) as typeof harmless;
  const shared = { id, query, header, queries: ['query'] };
  const [[key, item]] = Object.entries(map) as [[string, string]];
  const fields = [
    ['text', text],
    [`map[${key}]`, item],
  ];
  return encoding === 'json' ? { ...shared, body: { text, map } } : { ...shared, fields };
}

// Each as often as the others, so that `npm run prove` tries 10,000 of every encoding.
test.each<[string, Encoding]>([
  ['id', 'json'],
  ['query', 'json'],
  ['header', 'json'],
  ['text', 'json'],
  ['map key', 'json'],
  ['text', 'form'],
  ['map key', 'form'],
  ['text', 'multipart'],
  ['map key', 'multipart'],
])('a hostile text as %s of a %s is refused, or arrives as it is, there and nowhere else', async (place, encoding) => {
  const transport = scripted(reply(200));
  const client = acmeClient(operations, fakeRuntime(transport));
  await client.$call('things.json', harmless);
  const usual = Object.keys(transport.requests[0]!.headers);
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(hostile, async (value) => {
      transport.requests.length = 0;
      const call = client.$call(`things.${encoding}`, inputOf(place, value)) as Promise<unknown>;
      if (isRefused(place, value, encoding)) {
        expect(await failureOf(call)).toMatchObject({ code: 'input_invalid', sent: 'no' });
        expect(transport.requests).toEqual([]);
        refused += 1;
        return;
      }
      await call;
      const [request] = transport.requests as [HttpRequest];
      expect(new URL(request.url).origin).toBe('https://api.acme.test');
      const names = encoding === 'multipart' ? usual.filter((name) => name !== 'content-type') : usual;
      expect(Object.keys(request.headers).toSorted()).toEqual(names.toSorted());
      expect(request.headers['authorization']).toBe('Bearer key-0123456789');
      expect(received(request, encoding)).toEqual(expected(place, value, encoding));
    }),
    { ...cases(200, 10_000), examples: known.map((text): [string] => [text]) },
  );
  if (encoding !== 'json' || place !== 'text') expect(refused).toBeGreaterThan(0);
  expect(Object.keys({})).toEqual([]);
  expect(({} as Record<string, unknown>)['e']).toBeUndefined(); // no prototype was changed on the way
});

const megabytes = isFull ? 10 : 1;

describe(`a text of ${megabytes} MB`, () => {
  const long = 'é'.repeat(megabytes * 500_000);

  test.each<[string, Encoding]>([
    ['id', 'json'],
    ['query', 'json'],
    ['text', 'json'],
    ['text', 'form'],
    ['text', 'multipart'],
    ['map key', 'form'],
  ])('as %s of a %s arrives whole', async (place, encoding) => {
    const transport = scripted(reply(200));
    const client = acmeClient(operations, fakeRuntime(transport));
    await client.$call(`things.${encoding}`, inputOf(place, long));
    expect(received(transport.requests[0]!, encoding)).toEqual(expected(place, long, encoding));
  });

  test('as an unknown key, or in place of a number, is refused in a message that people can read', async () => {
    const count = kit.operation({
      title: 'x',
      description: 'x',
      effect: 'read',
      auth: 'none',
      input: () => z.strictObject({ count: z.number().optional() }),
      output: () => z.unknown(),
      request: { method: 'GET', path: '/x' },
    });
    const transport = scripted(reply(200));
    const client = acmeClient({ count }, fakeRuntime(transport));
    for (const input of [{ [long]: 1 }, { count: long }]) {
      const error = await failureOf(client.$call('things.count', input) as Promise<unknown>);
      expect(error.code).toBe('input_invalid');
      expect(error.message.length).toBeLessThan(2000);
      expect(JSON.stringify(error).length).toBeLessThan(5000);
    }
    expect(transport.requests).toEqual([]);
  });

  test('in the words of an API is cut', async () => {
    const transport = scripted(reply(400, { error: { message: long, code: long } }, { 'x-request-id': long }));
    const client = acmeClient(operations, fakeRuntime(transport));
    const error = await failureOf(client.$call('things.json', harmless));
    expect(error.code).toBe('rejected');
    expect(JSON.stringify(error).length).toBeLessThan(5000);
  });
});

test.each<[string, unknown]>([
  ['a circle', circle()],
  ['a list nested a million deep', nested(1_000_000)],
])('%s is refused, not walked for ever', async (_, value) => {
  const any = kit.operation({
    title: 'x',
    description: 'x',
    effect: 'write',
    auth: 'none',
    input: () => z.strictObject({ value: z.unknown() }),
    output: () => z.unknown(),
    request: { method: 'POST', path: '/x' },
  });
  const transport = scripted(reply(200));
  const error = await failureOf(
    acmeClient({ any }, fakeRuntime(transport)).$call('things.any', { value }) as Promise<unknown>,
  );
  expect(error).toMatchObject({ code: 'input_invalid', sent: 'no' });
  expect(error.message.length).toBeLessThan(2000);
  expect(transport.requests).toEqual([]);
});

function circle(): unknown {
  const list: unknown[] = [];
  list.push({ list });
  return list;
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}
