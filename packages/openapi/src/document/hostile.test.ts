import { ConnectorError } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { operationsFromOpenApi } from '../index.js';
import { connectorOf, documentOf, type Json, planOf, reasonOf } from '../test-support/document.js';

function problemOf(document: unknown, options = {}): string {
  try {
    operationsFromOpenApi(document, options);
  } catch (error) {
    if (ConnectorError.is(error) && error.code === 'misconfigured') return `${error.message} ${error.hint}`;
    throw error;
  }
  return '';
}

const nested = (depth: number): unknown => (depth === 0 ? {} : { items: nested(depth - 1) });

describe('a document is refused', () => {
  const circle: Json = { openapi: '3.0.0' };
  circle['self'] = { circle };
  const ref = ($ref: string) => documentOf({ responses: { 200: { $ref } } });
  test.each<[string, unknown, RegExp]>([
    ['that is no object', '[1]', /is not an object/],
    ['that is not JSON', '{"openapi": ', /is not JSON/],
    ['that is YAML', 'openapi: 3.0.0', /looks like YAML.*openapi\/tools/],
    ['of Swagger 2.0', { swagger: '2.0' }, /Swagger 2.0, at #\/swagger/],
    ['of another version', { openapi: '4.0.0' }, /unknown version, at #\/openapi/],
    [
      'that refers to a file',
      ref('file:///etc/passwd'),
      /outside it, at #\/paths\/~1things\/get\/responses\/200: "file:/,
    ],
    ['that refers to another document', ref('other.json#/a'), /at #\/paths\/~1things\/get\/responses\/200/],
    ['that refers to a host', ref('https://evil.test/a'), /outside it/],
    ['that is nested too deeply', { openapi: '3.0.0', x: nested(500) }, /nested too deeply, at #\/x\/items/],
    ['that contains itself', circle, /nested too deeply, at #\/self\/circle/],
  ])('%s', (_, document, message) => {
    expect(problemOf(document)).toMatch(message);
  });

  test('that is too long, before it is parsed', () => {
    expect(problemOf(`${' '.repeat(100)}{`, { maxLength: 100 })).toMatch(/longer than 100 characters: 101/);
    expect(problemOf(`[${'[],'.repeat(3_000_001)}`)).toMatch(/more than 3000000 values/);
  });

  test('whose aliases multiply', () => {
    let bomb: unknown = ['lol'];
    for (let level = 0; level < 20; level++) bomb = Array.from({ length: 10 }, () => bomb);
    expect(problemOf({ openapi: '3.0.0', bomb })).toMatch(/more than 3000000 values/);
  });
});

describe('names of a prototype', () => {
  const text = '{"type":"string"}';
  const parsed = (json: string) => JSON.parse(json) as Json;

  test('are names like any other, in parameters and bodies', () => {
    const parameters = [{ name: 'constructor', in: 'query', schema: { type: 'string' } }];
    const schema = parsed(`{"type":"object","properties":{"toString":${text},"hasOwnProperty":${text}}}`);
    const requestBody = { content: { 'application/json': { schema } } };
    const document = documentOf({ parameters, requestBody }, { method: 'post' });
    const plan = planOf(document, { constructor: 'a', toString: 'b' } as unknown as Json);
    expect([plan.url, plan.body]).toEqual(['https://api.acme.test/v1/things?constructor=a', '{"toString":"b"}']);
  });

  test('do not reach a prototype', () => {
    const schema = parsed(`{"type":"object","properties":{"a":{"type":"object","properties":{"__proto__":${text}}}}}`);
    const responses = {
      200: {
        description: 'ok',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/__proto__' } } },
      },
    };
    const document = documentOf(
      { responses },
      { components: { schemas: parsed(`{"__proto__":${JSON.stringify(schema)}}`) } },
    );
    const { output } = connectorOf(document).manifest.operations['tested.thing']!;
    expect(Object.keys(output.$defs ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(output.$defs)).toBe(Object.prototype);
    expect(({} as Json)['a']).toBeUndefined();
  });

  test('cannot be an input', () => {
    const schema = parsed(`{"type":"object","properties":{"__proto__":${text}}}`);
    const requestBody = { content: { 'application/json': { schema } } };
    expect(reasonOf(documentOf({ requestBody }, { method: 'post' }))).toBe('an input has the name __proto__');
  });
});

describe('what refers to itself many times is read once', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const body = (schema: Json) => ({ requestBody: { content: { 'application/json': { schema } } } });

  test.each<[string, Json]>([
    ['alternatives', { A: { anyOf: times(10, () => ref('A')) } }],
    ['alternatives of objects', { A: { type: 'object', properties: { a: {} }, oneOf: times(100, () => ref('A')) } }],
    [
      'alternatives of alternatives',
      Object.fromEntries(
        times(12, (at) => [at ? `A${at}` : 'A', { type: 'object', oneOf: times(12, () => ref(`A${at + 1}`)) }]),
      ),
    ],
    ['all of them', { A: { allOf: times(1_000, () => ref('A')) } }],
  ])('%s', (_, schemas) => {
    for (const operation of [body(ref('A')), { parameters: [{ name: 'a', in: 'query', schema: ref('A') }] }]) {
      const { manifest } = connectorOf(documentOf(operation, { method: 'post', components: { schemas } }));
      expect(manifest.operations['tested.thing']?.input).toMatchObject({ type: 'object' });
    }
  });

  test('names that are longer than names are', () => {
    const long = { operationId: 'A'.repeat(500_000), tags: ['Aa'.repeat(500_000)], summary: '.'.repeat(500_000) };
    expect(connectorOf(documentOf(long)).skipped).toEqual([]);
    const servers = [{ url: `https://${'{'.repeat(1_000)}` }, { url: `https://a.test/${'/'.repeat(500_000)}x` }];
    expect(() => connectorOf({ ...documentOf({}), servers })).toThrow('is not a URL');
  });
});

test('a document of the wrong shapes throws nothing else', () => {
  const odd = [null, 7, 'x', [], {}, [null], { a: null }];
  for (const value of odd) {
    for (const member of [
      'parameters',
      'requestBody',
      'responses',
      'security',
      'servers',
      'tags',
      'externalDocs',
      'summary',
      'x-raccord',
    ])
      problemOf(documentOf({ [member]: value }));
    for (const member of ['paths', 'components', 'servers', 'security', 'info', 'x-raccord'])
      problemOf({ ...documentOf({}), [member]: value });
    problemOf(
      documentOf({
        parameters: [
          { name: 'a', in: 'query', schema: value },
          { name: 'b', in: 'query', content: value },
        ],
      }),
    );
    problemOf(documentOf({ requestBody: { content: value } }, { method: 'post' }));
    problemOf(documentOf({ requestBody: { content: { 'application/json': value } } }, { method: 'post' }));
  }
});
