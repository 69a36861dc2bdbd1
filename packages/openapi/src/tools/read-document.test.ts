import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectorFromOpenApi } from '../connector-from-openapi.js';
import { documentProblems, parseDocument, readDocument } from './index.js';

const yaml = `openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: https://shop.test/api }]
paths:
  /orders:
    get:
      responses: { '200': { description: ok } }
`;

const swagger = {
  swagger: '2.0',
  info: { title: 'Shop', version: '1' },
  host: 'shop.test',
  basePath: '/api',
  schemes: ['https'],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  security: [{ key: [] }],
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        produces: ['application/json'],
        parameters: [
          { name: 'state', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
        ],
        responses: { 200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Order' } } } },
      },
      post: {
        consumes: ['application/json'],
        parameters: [{ name: 'order', in: 'body', required: true, schema: { $ref: '#/definitions/Order' } }],
        responses: { 201: { description: 'ok', schema: { $ref: '#/definitions/Order' } } },
      },
    },
  },
  definitions: { Order: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
};

const refusalOf = (text: string, options?: Parameters<typeof parseDocument>[1]): unknown => {
  try {
    return parseDocument(text, { name: 'shop.yaml', ...options });
  } catch (error) {
    return error;
  }
};

describe('a document', () => {
  test('in YAML is read as the same document in JSON', () => {
    const document = parseDocument(yaml);
    expect(document).toEqual(parseDocument(JSON.stringify(document)));
    expect(Object.keys(connectorFromOpenApi(document, { id: 'shop' }).manifest.operations)).toHaveLength(1);
  });

  test('of Swagger 2.0 becomes one of OpenAPI 3, with its server, key, body and answers', () => {
    const text = JSON.stringify(swagger);
    const { manifest, skipped } = connectorFromOpenApi(parseDocument(text), { id: 'shop' });
    expect(skipped).toEqual([]);
    expect(manifest.servers.default).toBe('https://shop.test/api');
    expect(manifest.auth['key']).toMatchObject({ place: { in: 'header', name: 'X-Key' } });
    const operations = Object.values(manifest.operations).toSorted((one, other) =>
      one.effect < other.effect ? -1 : 1,
    );
    expect(operations.map(({ request }) => `${request?.method} ${request?.path}`)).toEqual([
      'GET /orders',
      'POST /orders',
    ]);
    expect(operations[1]?.input.required).toEqual(['id']);
  });

  test('is read from a file, with or without a byte order mark', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raccord-document-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'shop.yaml'), `\uFEFF${yaml}`);
    expect(await readDocument(join(folder, 'shop.yaml'))).toMatchObject({ openapi: '3.0.3' });
    await expect(readDocument(join(folder, 'none.yaml'), { name: 'none.yaml' })).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('none.yaml does not exist'),
    });
    await expect(readDocument(folder, { name: 'folder' })).rejects.toThrow('folder is a folder');
    await expect(readDocument(join(folder, 'shop.yaml'), { maxLength: 10 })).rejects.toThrow('longer than 10');
  });
});

describe('one clear error, with the place, for', () => {
  const bomb = ['a: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);

  test.each<[string, string, string]>([
    ['broken JSON', '{\n  "openapi": "3.0.0",\n  oops\n}', 'line 3'],
    ['broken YAML', 'openapi: 3.0.0\ninfo: {title: x\npaths: }', 'line '],
    ['a YAML bomb', bomb.join('\n'), 'more than 3000000 values, at #/a'],
    ['a YAML bomb in Swagger 2.0', `swagger: '2.0'\n${bomb.join('\n')}`, 'more than 3000000 values, at #/a'],
    ['nested YAML', `a: ${'['.repeat(100_000)}`, 'nested too deeply, at line 1, column 203'],
    ['YAML that contains itself', 'a: &a { b: *a }', 'nested too deeply, at #/a/b/b'],
    ['a YAML of too many values', `a: [${'[],'.repeat(1_500_000)}]`, 'too large for YAML'],
    [
      'nested Swagger 2.0',
      `{"swagger":"2.0","a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      'nested too deeply, at #/a/0',
    ],
    ['a tag of YAML', 'a: !!js/function "x"', 'at line 1, column 4: unknown scalar tag'],
    ['a key that is twice', 'a: 1\na: 2', 'at line 2, column 1: duplicated'],
    ['a list', '[1]', 'is not an object'],
    ['a text', 'hello', 'is not an object'],
    ['an empty file', '', 'is not an object'],
    ['another Swagger', '{"swagger": "1.2"}', 'at #/swagger'],
  ])('%s', (_, text, words) => {
    expect(refusalOf(text)).toMatchObject({ code: 'misconfigured', message: expect.stringContaining(words) });
    expect(String((refusalOf(text) as Error).message)).toContain('shop.yaml');
  });

  test('one that is too long', () => {
    expect(refusalOf(yaml, { maxLength: 20 })).toMatchObject({ message: expect.stringContaining('longer than 20') });
  });

  test.each(['__proto__', 'constructor', 'toString'])('keys called %s change no object', (key) => {
    const document = parseDocument(
      `openapi: 3.0.3\npaths:\n  ${key}: { polluted: true }\n${key}: { polluted: true }\n`,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  });

  test('a reference to a file or another host', () => {
    for (const ref of ['./other.yaml#/a', 'file:///etc/hostname', 'https://other.test/a.json']) {
      const text = `${yaml}components: { schemas: { A: { $ref: '${ref}' } } }\n`;
      expect(() => parseDocument(text)).toThrow(/outside it, at #\/components\/schemas\/A/);
    }
  });
});

test('where a document departs from its specification is told, the deepest place first', async () => {
  expect(await documentProblems(parseDocument(yaml))).toEqual([]);
  const [problem] = await documentProblems({ ...parseDocument(yaml), info: { title: 7, version: '1' } });
  expect(problem).toMatchObject({ place: '#/info/title', message: expect.stringContaining('string') });
});
