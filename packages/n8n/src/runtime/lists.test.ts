import type { Pagination, RequestPlan } from '@raccord/core';
import { expect, test } from 'vitest';
import { acmeCredentials, acmeTable, running } from '../test-support/acme.js';
import { answer, fakeExecution } from '../test-support/fake-execution.js';
import { execute } from './execute.js';

const all = { ...running, returnAll: true };

/** Runs a list over answers, for each item once. */
async function listed(
  paginate: Pagination,
  answers: readonly (() => unknown)[],
  { request, parameters = [all] }: { request?: Partial<RequestPlan>; parameters?: (typeof all)[] } = {},
) {
  const properties = { page: { type: 'integer' }, after: { type: 'integer' } };
  const table = acmeTable(
    { paginate, request: { method: 'GET', path: '/{account}/things', answer: { value: 'data' }, ...request } },
    { type: 'object', properties, additionalProperties: false },
  );
  const { context, sent, hints } = fakeExecution({
    items: parameters.map((one) => ({ parameters: { ...one, additionalFields: {} } })),
    credentials: acmeCredentials,
    answers,
  });
  const [results] = await execute(context, table);
  return { rows: results?.map(({ json }) => json['id']), urls: sent.map(({ options }) => options.url), hints };
}

const things = 'https://api.acme.test/acme/things';
const page =
  (id: number, more: object, headers = {}) =>
  () =>
    answer(200, { data: [{ id }], ...more }, headers);

test.each<[Pagination, (() => unknown)[], string[]]>([
  [
    { kind: 'next-url', from: ['@odata.nextLink'] },
    [
      page(1, { '@odata.nextLink': `${things}?at=2` }),
      page(2, { '@odata.nextLink': '/acme/things?at=3' }),
      page(3, {}),
    ],
    ['', '?at=2', '?at=3'],
  ],
  [
    { kind: 'link' },
    [page(1, {}, { link: `<${things}?at=2>; rel="next"` }), page(2, {}, { link: '<?at=3>; rel=next' }), page(3, {})],
    ['', '?at=2', '?at=3'],
  ],
  [
    { kind: 'page', param: 'page', more: 'more' },
    [page(1, { more: true }), page(2, { more: true }), page(3, { more: false })],
    ['?page=1', '?page=2', '?page=3'],
  ],
  [
    { kind: 'page', param: 'page', pages: { header: 'X-Pages' } },
    [page(1, {}, { 'x-pages': '3' }), page(2, {}, { 'X-Pages': '3' }), page(3, {}, { 'x-pages': '3' })],
    ['?page=1', '?page=2', '?page=3'],
  ],
  [
    { kind: 'cursor', param: 'after', from: 'data.-1.id', more: 'more' },
    [page(1, { more: true }), page(2, { more: true }), page(3, { more: false })],
    ['', '?after=1', '?after=2'],
  ],
])('a list returns all rows, as its API says where they end: %j', async (paginate, answers, queries) => {
  const { rows, urls } = await listed(paginate, answers);
  expect(rows).toEqual([1, 2, 3]);
  expect(urls).toEqual(queries.map((query) => things + query));
});

test('a limit fetches no more pages than it needs', async () => {
  const limited = { ...running, returnAll: false, limit: 2 } as unknown as typeof all;
  const answers = [1, 2, 3].map((id) => page(id, { next: `${things}?at=${id + 1}` }));
  const { rows, urls } = await listed({ kind: 'next-url', from: 'next' }, answers, { parameters: [limited] });
  expect([rows, urls.length]).toEqual([[1, 2], 2]);
});

test('what the API sends beside the rows is told in the output panel, once', async () => {
  const answers = [page(1, { users: [{ id: 7 }], total: 1 })];
  const request = { answer: { value: 'data', keep: { users: 'users' }, headers: { count: 'x-count' } } };
  const { rows, hints } = await listed({ kind: 'link' }, answers, { request, parameters: [all, all] });
  expect(rows).toEqual([1, 1]);
  expect(hints).toEqual([
    'The items are the rows of the list. The API also sends, for the list as a whole: users, count.',
  ]);
  expect((await listed({ kind: 'link' }, answers)).hints).toEqual([]);
});

test('an output that is no list has it among its own members', async () => {
  const table = acmeTable({
    request: { method: 'GET', path: '/{account}/things', answer: { value: 'data', keep: { users: 'users' } } },
  });
  const answers = [() => answer(200, { data: { id: 1 }, users: [7] })];
  const { context, hints } = fakeExecution({ items: [{ parameters: running }], credentials: acmeCredentials, answers });
  const [results] = await execute(context, table);
  expect(results?.map(({ json }) => json)).toEqual([{ id: 1, users: [7] }]);
  expect(hints).toEqual([]);
});
