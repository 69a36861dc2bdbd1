import type { JsonSchema } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { nodeSources } from '../sources.js';
import { acmeManifest, acmePackage } from '../test-support/acme-manifest.js';
import { credentialTypes } from '../credential/credential-types.js';
import { newMaking } from '../fields/making.js';
import { nodeTable } from './operations-file.js';
import { nodeProperties } from './properties.js';

const pick = { operation: 'things.list', value: 'id', label: 'title' };
const input: JsonSchema = {
  type: 'object',
  required: ['title'],
  properties: {
    title: { type: 'string', title: 'Title', description: 'The title', examples: ['a'], pick, minLength: 1 },
    rows: {
      type: 'array',
      description: 'Rows',
      items: { type: 'object', properties: { description: { type: 'string', description: 'x' } } },
    },
  },
  additionalProperties: false,
};
const manifest = acmeManifest({
  'things.create': { title: 'Create Thing', action: 'Create a thing', docs: 'https://x.test', input, effect: 'write' },
  'words.list': { title: 'List Words', description: 'lists the words.' },
  'words.get': { title: 'Get Word', description: 'Gets a word', unverified: 'seen in a client' },
});

describe('the parameters', () => {
  const [place, resource, things, words] = nodeProperties(manifest, credentialTypes(manifest), newMaking());

  test('the credential is above all of them', () => {
    expect(place).toMatchObject({ type: 'credentials' });
  });

  test('a resource, then its operations, whose values are their ids', () => {
    expect(resource?.options).toEqual([
      { name: 'Thing', value: 'things' },
      { name: 'Word', value: 'words' },
    ]);
    expect(things).toMatchObject({ name: 'operation', noDataExpression: true, default: 'things.list' });
    expect(things?.displayOptions?.show).toEqual({ resource: ['things'] });
    expect(things?.options?.[1]).toMatchObject({ name: 'Create', value: 'things.create', action: 'Create thing' });
    expect(words?.options).toEqual([
      { name: 'Get Many', value: 'words.list', description: 'Lists the words', action: 'Get many things' },
      {
        name: 'Get',
        value: 'words.get',
        description: 'Gets a word',
        action: 'Get many things',
      },
    ]);
  });
});

describe('the table', () => {
  const table = nodeTable(manifest, acmePackage);

  test('knows where the rows of a list are that answers more than them', () => {
    const list = { type: 'array', items: { type: 'object' } };
    const output = { type: 'object', properties: { items: list, filter: {} } };
    const { operations } = nodeTable(
      acmeManifest({ 'things.listActive': { output: { ...output, required: ['items'] } }, 'things.get': { output } }),
      acmePackage,
    );
    expect([operations['things.listActive']?.rows, operations['things.get']?.rows]).toEqual(['items', undefined]);
  });

  test('has what a client runs on, no outputs, no docs, and of words the labels of fields', () => {
    const { input: cut, ...operation } = table.operations['things.create']!;
    expect(operation).toEqual({
      action: 'Create thing',
      effect: 'write',
      auth: [['api']],
      request: { method: 'GET', path: '/{account}/things' },
      credentials: ['acmeApi'],
    });
    expect(cut).toEqual({
      type: 'object',
      required: ['title'],
      properties: {
        // The keys of the input stay, whatever they are called.
        title: { title: 'Title', type: 'string', minLength: 1 },
        rows: {
          type: 'array',
          title: 'Rows',
          items: { type: 'object', properties: { description: { type: 'string', title: 'Description' } } },
        },
      },
      additionalProperties: false,
    });
  });

  test('names the package for the User-Agent, and holds no scheme: n8n has the credentials', () => {
    expect(table).toMatchObject({
      host: 'n8n-nodes-acme/2.0.0',
      auth: {},
      credentials: { acmeApi: { fields: { apiKey: 'API Key' } } },
    });
    expect(table).not.toHaveProperty('triggers');
  });
});

test('the sources are where n8n looks for them', () => {
  const sources = nodeSources(manifest, acmePackage);
  expect(sources.map(({ path }) => path)).toEqual([
    'nodes/Acme/Acme.node.ts',
    'nodes/Acme/Acme.node.json',
    'nodes/Acme/operations.ts',
    'credentials/AcmeApi.credentials.ts',
  ]);
  const node = sources[0]!.text;
  expect(node).toContain('export class Acme implements INodeType');
  expect(node).toContain(
    'thingsById: listSearch(acme, { operation: "things.list", value: "id", label: "title" }, runs)',
  );
  expect(node).toContain("import { runs } from '@example/connector-acme/runs'");
  expect(node).toContain('usableAsTool: true');
});

describe('a node that calls the operations of documents', () => {
  const sources = new Map(
    nodeSources(manifest, { ...acmePackage, openApi: true }).map(({ path, text }) => [path, text]),
  );
  const node = sources.get('nodes/Acme/Acme.node.ts')!;

  test('loads their reader when it is first used: it is no part of its own bundle', () => {
    expect(node).toContain("await import('./openapi.js')");
    expect(node).not.toContain("from './openapi");
    expect(sources.get('nodes/Acme/openapi.ts')).toContain('documentReader(');
  });

  test('picks the operation from a list and makes the fields of it, with the credentials of any request', () => {
    expect(node).toContain('documentOperations: documentOperations(acme, documents)');
    expect(node).toContain('resourceMapping: { documentFields: documentFields(acme, documents) }');
    expect(node).toContain('executeWithDocument(this, acme, runs, documents)');
    expect(sources.get('nodes/Acme/operations.ts')).toMatch(
      /"api_document\.call": \{ effect: "write", auth: \[\["api"\]\]/,
    );
  });

  test('does not show the document first, wherever its resource is in the list', () => {
    const many = acmeManifest(Object.fromEntries(['b', 'c', 'd', 'e', 'f'].map((letter) => [`${letter}.list`, {}])));
    const text = nodeSources(many, { ...acmePackage, openApi: true })[0]!.text;
    expect(/name: "resource".*?default: "(\w+)"/.exec(text)?.[1]).toBe('b');
  });
});
