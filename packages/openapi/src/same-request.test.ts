import { clientFromManifest } from '@raccord/core';
import fc from 'fast-check';
import SwaggerClient from 'swagger-client';
import { expect, test } from 'vitest';
import { connectorFromOpenApi } from './index.js';

/*
 * The requests of random documents, compared with those of swagger-client, an independent implementation of OpenAPI's
 * styles. Both get values that every style can write; what the specification leaves open (empty lists, nested objects,
 * null) is not compared, nor what swagger-client does otherwise than it: `operations/style-examples.test.ts` has the
 * specification's own examples of these.
 */

const text = fc.stringMatching(/^[a-z0-9 éü&=+/?#%,;.:@_~-]{1,12}$/).filter((value) => !/^\.{1,2}$/.test(value));
const scalar = fc.oneof(
  fc.record({ schema: fc.constant({ type: 'string' }), value: text }),
  fc.record({ schema: fc.constant({ type: 'integer' }), value: fc.integer({ min: -999, max: 99_999 }) }),
  fc.record({ schema: fc.constant({ type: 'boolean' }), value: fc.boolean() }),
);
const listOf = (item: fc.Arbitrary<string>) =>
  fc.record({
    schema: fc.constant({ type: 'array', items: { type: 'string' } }),
    value: fc.array(item, { minLength: 1, maxLength: 3 }),
  });
const objectOf = (item: fc.Arbitrary<string>) =>
  fc.record({
    schema: fc.constant({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }),
    value: fc.record({ a: item, b: item }),
  });
const plain = fc.stringMatching(/^[a-z0-9 éü&=+/?#%:@_~-]{1,12}$/);

interface Typed {
  readonly schema: object;
  readonly value: unknown;
}

/** A parameter without its name: its place, style and type, with a value. */
const styled = (place: string, style: string, explode: boolean, typed: fc.Arbitrary<Typed>) =>
  typed.map(({ schema, value }) => ({ parameter: { in: place, style, explode, schema, required: true }, value }));

const inQuery = fc.oneof(
  styled('query', 'form', true, scalar),
  ...[true, false].map((explode) => styled('query', 'form', explode, listOf(text))),
  styled(
    'query',
    'spaceDelimited',
    false,
    listOf(plain.map((value) => value.replaceAll(' ', '')).filter((value) => value !== '')),
  ),
  styled('query', 'pipeDelimited', false, listOf(plain)),
  styled('query', 'deepObject', true, objectOf(text)),
);
/** Not `label` without `explode`: the tables of 3.0.0 to 3.0.3 have dots, as swagger-client; RFC 6570 and later ones commas. */
const inPath = fc.oneof(
  ...['simple', 'label', 'matrix'].flatMap((style) =>
    [true, false].flatMap((explode) => [
      styled('path', style, explode, scalar),
      ...(style === 'label' && !explode ? [] : [listOf(plain), objectOf(plain)]).map((typed) =>
        styled('path', style, explode, typed as fc.Arbitrary<Typed>),
      ),
    ]),
  ),
);
const visible = fc.stringMatching(/^[a-z0-9&=+/?#%;.:@_~-]{1,12}$/);
const inHeader = fc.oneof(
  ...[true, false].flatMap((explode) => [
    styled(
      'header',
      'simple',
      explode,
      scalar.filter(({ value }) => /^[!-~]+$/.test(String(value))),
    ),
    styled('header', 'simple', explode, listOf(visible)),
    styled('header', 'simple', explode, objectOf(visible)),
  ]),
);
/** One: of several, swagger-client sends the last. */
const inCookie = styled(
  'cookie',
  'form',
  true,
  scalar.filter(({ value }) => /^[a-z0-9]+$/.test(String(value))),
);

/** swagger-client trims the values of a form. */
const inner = text.map((value) => value.trim()).filter((value) => value !== '');

const body = fc.option(
  fc.record({
    required: fc.boolean(),
    explode: fc.boolean(),
    type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'),
    value: fc.record(
      {
        title: inner,
        count: fc.integer({ min: 0, max: 99 }),
        labels: fc.array(inner, { minLength: 1, maxLength: 2 }),
        about: fc.record({ a: inner }),
      },
      { requiredKeys: [] },
    ),
  }),
  { nil: undefined },
);

const call = fc.record({
  version: fc.constantFrom('3.0.3', '3.1.0'),
  query: fc.array(inQuery, { maxLength: 3 }),
  path: fc.array(inPath, { maxLength: 2 }),
  header: fc.array(inHeader, { maxLength: 2 }),
  cookie: fc.array(inCookie, { maxLength: 1 }),
  body,
});

type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** The document of one operation, with the values of a call by the parameters' names. */
function documented({ version, query, path, header, cookie, body: sent }: Call) {
  const all = [...query, ...path, ...header, ...cookie].map(({ parameter, value }, index) => ({
    parameter: { name: `${parameter.in}${index}`, ...parameter },
    value,
  }));
  const holes = all.filter(({ parameter }) => parameter.in === 'path').map(({ parameter }) => `/{${parameter.name}}`);
  const schema = {
    type: 'object',
    properties: {
      title: { type: 'string' },
      count: { type: 'integer' },
      labels: { type: 'array', items: { type: 'string' } },
      about: { type: 'object', properties: { a: { type: 'string' } } },
    },
  };
  // Said outright: without it, swagger-client joins lists by commas, unlike the default of the specification.
  const encoding = sent?.type.includes('urlencoded')
    ? { encoding: { labels: { style: 'form', explode: sent.explode } } }
    : {};
  const responses = { 200: { description: 'ok' } };
  const operation = {
    operationId: 'tried',
    tags: ['things'],
    parameters: all.map(({ parameter }) => parameter),
    responses,
    ...(sent ? { requestBody: { required: sent.required, content: { [sent.type]: { schema, ...encoding } } } } : {}),
  };
  const document = {
    openapi: version,
    info: { title: 'Random', version: '1' },
    servers: [{ url: 'https://api.random.test/v1' }],
    paths: {
      '/ping': { get: { operationId: 'ping', responses } },
      [`/things${holes.join('')}`]: { [sent ? 'post' : 'get']: operation },
    },
  };
  const values = Object.fromEntries(all.map(({ parameter, value }) => [parameter.name, value]));
  return { document, values };
}

test('a request of a random document is the one that swagger-client builds', () => {
  const property = fc.property(call, (given) => {
    const { document, values } = documented(given);
    const { manifest, skipped } = connectorFromOpenApi(document, { id: 'random' });
    expect(skipped).toEqual([]);
    const [id = ''] = Object.keys(manifest.operations).filter((one) => one.startsWith('things.'));
    const client = clientFromManifest(manifest, { settings: {}, credentials: {} });
    const sent = sentBody(given);
    const ours = client.$plan(id, { ...values, ...sent?.value });
    const theirs = SwaggerClient.buildRequest({
      spec: document,
      operationId: 'tried',
      parameters: values,
      ...(sent ? { requestBody: sent.value, requestContentType: sent.type } : {}),
    });
    expect(comparable(ours as Request)).toEqual(comparable(theirs as Request));
  });
  fc.assert(property, {
    numRuns: Number(process.env['RACCORD_PROOF'] === 'full' ? 5000 : 200),
    seed: Number(process.env['PROPERTY_SEED'] ?? 7),
  });
});

/** The body that both get: none if nothing is in one that may be left out. */
function sentBody({ body: given }: Call) {
  if (!given) return undefined;
  // In multipart, swagger-client joins lists by commas (RFC 7578, 4.3: parts of one name), and reads texts as JSON.
  const { labels: _labels, ...others } = given.value;
  const parts = { ...others, ...(others.title === undefined ? {} : { title: `x${others.title}` }) };
  const value = given.type.includes('multipart') ? parts : given.value;
  return !given.required && Object.keys(value).length === 0 ? undefined : { ...given, value };
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What both must agree on. A plus is a blank in queries and forms, and marks that need no escape may have one. */
function comparable({ method, url, headers, body: sent }: Request) {
  const { pathname, search, host } = new URL(url);
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const type = named.find(([name]) => name === 'content-type')?.[1].split(';')[0];
  const json: unknown = typeof sent === 'string' && type === 'application/json' ? JSON.parse(sent) : sent;
  const isForm = type === 'application/x-www-form-urlencoded';
  return {
    method,
    host,
    path: pathname.split('/').map(decodeURIComponent),
    query: [...new URLSearchParams(search)].toSorted(compare),
    headers: named.filter(([name]) => name.startsWith('header') || name === 'cookie').toSorted(compare),
    body: isForm ? [...new URLSearchParams(String(sent))].toSorted(compare) : isParts(json) ? partsOf(json) : json,
  };
}

interface Parts {
  entries(): Iterable<readonly [string, unknown]>;
}

/** A form of parts, whoever made it. */
function isParts(value: unknown): value is Parts {
  return typeof (value as Partial<Parts> | undefined)?.entries === 'function';
}

function partsOf(form: Parts): string[][] {
  return [...form.entries()].map(([name, value]) => [name, String(value)]).toSorted(compare);
}

function compare(one: readonly string[], other: readonly string[]): number {
  return one.join('=') < other.join('=') ? -1 : 1;
}
