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
