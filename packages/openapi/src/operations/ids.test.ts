import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationsFromOpenApi } from '../index.js';
import type { Json } from '../test-support/document.js';

type Row = readonly [method: string, path: string, operationId?: string, tag?: string];

const documentOf = (rows: readonly Row[]): Json => {
  const paths: Record<string, Json> = {};
  for (const [method, path, operationId, tag] of rows) {
    const responses = { 200: { description: 'ok' } };
    paths[path] = {
      ...paths[path],
      [method]: { ...(operationId && { operationId }), ...(tag && { tags: [tag] }), responses },
    };
  }
  return { openapi: '3.1.0', servers: [{ url: 'https://api.acme.test' }], paths };
};

const idOf = (row: Row): string | undefined => Object.keys(operationsFromOpenApi(documentOf([row])).operations)[0];

describe('an id', () => {
  test.each<[string, Row]>([
    ['stats.batch', ['post', '/stats/batch', 'statsBatch', 'stats']],
    ['pet.getById', ['get', '/pet/{id}', 'getPetById', 'pet']],
    ['pet.findByStatus', ['get', '/pet/findByStatus', 'findPetsByStatus', 'pet']],
    ['repos.listForOrg', ['get', '/orgs/{org}/repos', 'repos/list-for-org', 'repos']],
    ['customers.get', ['get', '/v1/customers/{customer}', 'GetCustomers']],
    ['customers.list', ['get', '/api/v1/customers']],
    ['customers.create', ['post', '/customers']],
    ['customers.replace', ['put', '/customers/{id}']],
    ['customers.listOrders', ['get', '/customers/{id}/orders']],
    ['etablissements.lister', ['get', '/x', 'listerÉtablissements', 'Établissements']],
    ['api.get', ['get', '/{a}', '', '日本']],
  ])('%s', (id, row) => {
    expect(idOf(row)).toBe(id);
  });

  test('is told from others by its path, then by a number', () => {
    const rows: Row[] = [
      ['get', '/a/users', 'list', 'users'],
      ['get', '/b/users', 'list', 'users'],
      ['get', '/{x}', 'read', 'x'],
      ['get', '/{x}/', 'read', 'x'],
    ];
    expect(Object.keys(operationsFromOpenApi(documentOf(rows)).operations)).toEqual([
      'users.listA',
      'users.listB',
      'x.readByX',
      'x.readByX2',
    ]);
  });
});

test('ids are unique, as one word too, and the same whatever the order of the document', () => {
  const word = fc.constantFrom(
    'list',
    'users',
    'user',
    'get',
    'listUsers',
    'a-b',
    '1',
    '',
    'é',
    'toString',
    '__proto__',
  );
  const row = fc.tuple(
    fc.constantFrom('get', 'post', 'put', 'delete'),
    fc.array(fc.oneof(word, fc.constantFrom('{id}', 'v1')), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
    word,
    word,
  );
  fc.assert(
    fc.property(
      fc
        .uniqueArray(row, { selector: ([method, path]) => `${method} ${path}`, maxLength: 12 })
        .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([rows, shuffled]) => {
        const { operations, skipped } = operationsFromOpenApi(documentOf(rows));
        const other = operationsFromOpenApi(documentOf(shuffled)).operations;
        const ids = Object.keys(operations);
        expect(ids.length + skipped.length).toBe(rows.length);
        expect(ids.every((id) => /^[a-z][a-z\d]*\.[a-z][a-z\d]*$/i.test(id))).toBe(true);
        expect(new Set(ids.map((id) => id.replace('.', '').toLowerCase())).size).toBe(ids.length);
        expect(other).toEqual(operations);
      },
    ),
    { numRuns: 100 },
  );
});
