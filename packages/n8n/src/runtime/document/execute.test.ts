import type { IDataObject } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { acmeCredentials } from '../../test-support/acme.js';
import { acmeDocument, documentTable, loadDocuments } from '../../test-support/document.js';
import { answer, fakeExecution, type FakeOptions } from '../../test-support/fake-execution.js';
import { executeWithDocument } from './execute.js';

const table = documentTable();
const binary = { cv: { bytes: new Uint8Array([1, 2, 3]), name: 'cv.pdf', type: 'application/pdf' } };

function runner(
  apiOperation: string,
  inputs: readonly (IDataObject | null)[],
  options: Partial<FakeOptions> = {},
  more: IDataObject = {},
) {
  const parameters = { operation: 'api_document.call', document: JSON.stringify(acmeDocument), apiOperation, ...more };
  const items = inputs.map((value) => ({ parameters: { ...parameters, 'apiFields.value': value }, binary }));
  const { context, sent } = fakeExecution({ items, credentials: acmeCredentials, ...options });
  return { run: () => executeWithDocument(context, table, {}, loadDocuments), sent };
}

const bodyOf = ({ body }: { body?: unknown }) => JSON.parse(String(body));

describe('a call', () => {
  test('sends the operation with the credential, for each item, and pairs what comes out', async () => {
    const { run, sent } = runner('reports.list', [{ start: '2026-01-31', page: 2 }, { start: '2026-02-01' }], {
      answers: [() => answer(200, [{ id: 1 }, { id: 2 }]), () => answer(200, { id: 3 })],
    });
    expect(await run()).toEqual([
      [
        { json: { id: 1 }, pairedItem: { item: 0 } },
        { json: { id: 2 }, pairedItem: { item: 0 } },
        { json: { id: 3 }, pairedItem: { item: 1 } },
      ],
    ]);
    expect(sent.map(({ options: { method, url }, credential }) => [method, url, credential])).toEqual([
      ['GET', 'https://api.acme.test/reports?page=2&start=2026-01-31', 'acmeApi'],
      ['GET', 'https://api.acme.test/reports?start=2026-02-01', 'acmeApi'],
    ]);
  });

  test('leaves out what nobody filled in, and takes members that the body allows besides', async () => {
    const empty = { name: 'a', tags: null, filter: '', public: null };
    const { run, sent } = runner('reports.create', [
      { ...empty, additionalFields: null },
      { ...empty, tags: '["x"]', filter: { y: 1 }, public: false, additionalFields: '{"more": 1}' },
    ]);
    await run();
    expect(sent.map(({ options }) => bodyOf(options))).toEqual([
      { name: 'a' },
      { name: 'a', tags: ['x'], filter: { y: 1 }, public: false, more: 1 },
    ]);
  });

  test('takes the fields of the item that are named like those of the operation, where they are mapped automatically', async () => {
    const json = { name: 'a', tags: ['x'], filter: null, unrelated: 1, password: 'hidden' };
    const { run, sent } = runner(
      'reports.create',
      [null],
      { input: [json] },
      { 'apiFields.mappingMode': 'autoMapInputData' },
    );
    await run();
    expect(sent.map(({ options }) => bodyOf(options))).toEqual([{ name: 'a', tags: ['x'] }]);
  });

  test('goes to the server of the connector if that of the document is relative, and is a write whatever the document claims', async () => {
    const { post, get: _get } = acmeDocument.paths['/reports'];
    const claimed = { ...post, 'x-raccord': { effect: 'read', id: 'other.id' } };
    const document = { ...acmeDocument, servers: [{ url: '/v2' }], paths: { '/reports': { post: claimed } } };
    const { run, sent } = runner('reports.create', [{ name: 'a' }], { answers: [() => answer(503, {})] }, { document });
    await expect(run()).rejects.toThrow(/\[item 0\]/);
    expect(sent.map(({ options }) => options.url)).toEqual(['https://api.acme.test/v2/reports']); // no second try
  });

  test('sends the bytes of a binary field', async () => {
    const { run, sent } = runner('files.put', [{ body: 'cv' }]);
    await run();
    expect(sent[0]?.options.body).toEqual(Buffer.from(binary.cv.bytes));
  });

  test('of a dry run shows the request and sends nothing, for a read too', async () => {
    const { run, sent } = runner('reports.list', [{ start: '2026-01-31' }], {}, { options: { dryRun: true } });
    const [output] = await run();
    expect(output?.[0]?.json).toMatchObject({ dryRun: true, method: 'GET' });
    expect(sent).toEqual([]);
  });

  test('is not repeated for the items that went well, when n8n tries a failed node again', async () => {
    const options = { retryOnFail: true, execution: { id: 'one', run: 0 } };
    const inputs = [{ name: 'a' }, { name: 'b' }];
    const first = runner('reports.create', inputs, {
      ...options,
      answers: [() => answer(200, {}), () => answer(422, {})],
    });
    await expect(first.run()).rejects.toThrow(/\[item 1\]/);
    const second = runner('reports.create', inputs, options);
    await second.run();
    expect(second.sent.map(({ options: request }) => bodyOf(request))).toEqual([{ name: 'b' }]);
  });
});

describe('nothing is sent', () => {
  test.each([
    ['a required field is empty', 'reports.list', { page: 1, start: null }, /First Day is empty/],
    [
      'an expression gives nothing',
      'reports.list',
      { start: '2026-01-31', color: '' },
      /color was added but is empty/i,
    ],
    ['the document has no such field any more', 'reports.list', { start: '2026-01-31', limit: 1 }, /limit/],
    ['a value is of another type', 'reports.list', { start: '2026-01-31', page: 'x' }, /page/i],
    ['more members are no object', 'reports.create', { name: 'a', additionalFields: '[1]' }, /must be a JSON object/],
    ['the operation takes a secret', 'users.login', { password: 'x' }, /Password is a secret/],
    ['the operation is on another host', 'GET /elsewhere', {}, /cannot be called/],
    ['the connector has the operation itself', 'GET /{account}/things', {}, /cannot be called/],
  ])('if %s', async (_, operation, input, message) => {
    const { run, sent } = runner(operation, [input], {
      raw: { apiFields: { value: { color: '={{ $json.color }}' } } },
    });
    await expect(run()).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringMatching(message),
      description: expect.stringMatching(/sent|Correct/),
    });
    expect(sent).toEqual([]);
  });

  test('and if the node continues on errors, each item says so', async () => {
    const { run, sent } = runner('reports.nothing', [{}, {}], { continueOnFail: true });
    const [output] = await run();
    expect(output).toMatchObject([
      { json: { error: expect.stringMatching(/reports\.nothing/), details: { sent: 'no' } }, pairedItem: { item: 0 } },
      { json: { error: expect.any(String) }, pairedItem: { item: 1 } },
    ]);
    expect(sent).toEqual([]);
  });
});

test('other operations run as ever', async () => {
  const items = [{ parameters: { operation: 'things.run' } }];
  const { context, sent } = fakeExecution({ items, credentials: acmeCredentials });
  await executeWithDocument(context, table, {}, loadDocuments);
  expect(sent[0]?.options.url).toBe('https://api.acme.test/acme/things');
});
