import type { ILoadOptionsFunctions, ResourceMapperField } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeDocument, documentTable, loadDocuments } from '../../test-support/document.js';
import { readDocument } from './document.js';
import { documentFields, documentOperations } from './methods.js';

function editor(parameters: Readonly<Record<string, unknown>>) {
  return {
    getNode: () => ({ name: 'Node', parameters }),
    getCurrentNodeParameter: (name: string) => parameters[name],
  } as unknown as ILoadOptionsFunctions;
}

const table = documentTable();
const search = async (document: unknown, filter?: string) =>
  (await documentOperations(table, loadDocuments).call(editor({ document }), filter)).results;
const fieldsOf = (apiOperation: string, document: unknown = acmeDocument) =>
  documentFields(table, loadDocuments).call(editor({ document, apiOperation }));
const text = JSON.stringify(acmeDocument);

describe('the list of operations', () => {
  test('has those that the node does not have itself and may call, deprecated ones last', async () => {
    expect(await search(text)).toEqual([
      { name: 'Create report (POST /reports)', value: 'reports.create' },
      { name: 'List reports (GET /reports)', value: 'reports.list' },
      { name: 'Login users (POST /login)', value: 'users.login' },
      { name: 'Put files (PUT /files) – Deprecated', value: 'files.put' },
    ]);
  });

  test.each(['LIST  rep', 'get /reports', 'reports.list'])('is searched by name, path and ID: %s', async (filter) => {
    expect((await search(acmeDocument, filter)).map(({ value }) => value)).toEqual(['reports.list']);
  });

  test('reads the same document once, however often it is searched', () => {
    const fresh = documentTable();
    let count = 0;
    const read = () => {
      count += 1;
      return { manifest: fresh, discovered: [], skipped: [] };
    };
    for (const given of [text, ` ${text}\n`, acmeDocument]) readDocument(editor({}), fresh, given, read);
    expect(count).toBe(1);
  });

  test('keeps the latest document, and those before it only while they are small', () => {
    const fresh = documentTable();
    const readTexts: string[] = [];
    const ask = (given: string) =>
      readDocument(editor({}), fresh, given, () => {
        readTexts.push(given);
        return { manifest: fresh, discovered: [], skipped: [] };
      });
    const [small, large, other] = ['{}', `{"x":"${'x'.repeat(6_000_000)}"}`, '{"y":1}'];
    for (const given of [small, large, large, small, other, large]) ask(given);
    expect(readTexts.map(({ length }) => length)).toEqual([small, large, other, large].map(({ length }) => length));
  });

  test.each([
    ['', /is empty/, /expression/],
    [undefined, /is empty/, /expression/],
    ['openapi: 3.0.0', /not JSON: Unexpected token 'o'/, /Convert YAML/],
    ['{"openapi": "3.0.0",\n "paths": [1, 2 }', /not JSON: .*line 2 column \d+/, /Convert YAML/],
    [{ openapi: '3.0.0', paths: { '/a': { $ref: 'other.json' } } }, /at #\/paths\/~1a/, /Bundle it/],
    [{ swagger: '2.0' }, /Swagger 2\.0, at #\/swagger/, /Convert it/],
    [
      {
        ...acmeDocument,
        servers: [{ url: 'https://evil.example.com' }],
        paths: { '/a': { get: {} }, '/b': { get: {} } },
      },
      /no operation to call/,
      /GET \/a and 1 more: the host evil\.example\.com is not one of those allowed/,
    ],
  ])('is an error that says what is wrong: %j', async (document, message, description) => {
    await expect(search(document)).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringMatching(message),
      description: expect.stringMatching(description),
    });
  });
});

describe('the fields of an operation', () => {
  const shown = ({ id, displayName, required, type, options }: ResourceMapperField) =>
    [id, displayName, required, type, ...(options ? [options.map(({ value }) => value)] : [])] as const;

  test('are those of its input: the required ones first, with titles, types and choices', async () => {
    expect((await fieldsOf('reports.list')).fields.map(shown)).toEqual([
      ['start', 'First Day', true, 'dateTime'],
      ['page', 'Page', false, 'number'],
      ['color', 'Color', false, 'options', ['red', 'green']],
    ]);
  });

  test('of a body are its members, without a secret, and one for members that it allows besides', async () => {
    expect((await fieldsOf('POST /reports')).fields.map(shown)).toEqual([
      ['name', 'Name', true, 'string'],
      ['tags', 'Tags', false, 'array'],
      ['filter', 'Filter', false, 'object'],
      ['public', 'Public', false, 'boolean'],
      ['additionalFields', 'Additional Fields', false, 'object'],
    ]);
  });

  test('name a file after its binary field', async () => {
    expect((await fieldsOf('files.put')).fields.map(shown)).toEqual([
      ['body', 'Body (Input Binary Field)', true, 'string'],
    ]);
  });

  test('are none before an operation is chosen', async () => {
    expect(await fieldsOf('')).toEqual({ fields: [] });
  });

  test.each([
    ['users.login', /Password is a secret/, /cannot be called/],
    ['reports.nothing', /no operation reports\.nothing/, /Left out: .*GET \/elsewhere/],
    ['GET /elsewhere', /GET \/elsewhere cannot be called/, /host evil\.example\.com/],
    ['GET /{account}/things', /cannot be called/, /the connector has it/],
  ])('are refused for %s', async (operation, message, description) => {
    await expect(fieldsOf(operation)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      description: expect.stringMatching(description),
    });
  });
});
