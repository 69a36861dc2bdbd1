import { expect, test } from 'vitest';
import type { Pagination } from '../../index.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient, rowsFrom } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

const size = { param: 'size', max: 100 };

/** An API of 150 rows that never sends more than 50, whatever it is asked, and says how the list stands. */
function capped(paginate: Pagination) {
  return pagedClient(paginate, ({ searchParams }) => {
    const page = Number(searchParams.get('page') ?? 1);
    const start = paginate.kind === 'offset' ? page : (page - 1) * 50;
    const meta = { more: start + 50 < 150, total: 150, pages: 3, none: 'x' };
    return reply(200, { data: rowsFrom(start, Math.min(50, 150 - start)), meta }, { 'x-total': '150' });
  });
}

test.each<[number, Pagination]>([
  [4, { kind: 'page', param: 'page', size }],
  [3, { kind: 'page', param: 'page', size, more: 'meta.more' }],
  [3, { kind: 'page', param: 'page', size, total: 'meta.total' }],
  [3, { kind: 'page', param: 'page', size, total: { header: 'X-Total' } }],
  [3, { kind: 'page', param: 'page', size, pages: 'meta.pages' }],
  [4, { kind: 'offset', param: 'page', size }],
  [3, { kind: 'offset', param: 'page', size, total: 'meta.total' }],
])('an API that caps its pages loses no rows: %i requests by %j', async (requests, paginate) => {
  const { list, asked } = capped(paginate);
  expect(await all(list())).toEqual(rowsFrom(paginate.kind === 'offset' ? 0 : 0, 150));
  expect(asked).toHaveLength(requests);
});

test('a short page ends the list only where the author says so', async () => {
  const { list, asked } = capped({ kind: 'page', param: 'page', size, shortPageEnds: true });
  expect(await all(list())).toHaveLength(50);
  expect(asked).toHaveLength(1);
});

test.each<Pagination>([
  { kind: 'page', param: 'page', more: 'meta.none' },
  { kind: 'page', param: 'page', total: 'meta.nowhere' },
  { kind: 'page', param: 'page', pages: { header: 'x-nowhere' } },
  { kind: 'cursor', param: 'after', from: 'meta.more' },
  { kind: 'cursor', param: 'after', from: 'meta.nowhere', more: 'meta.more' },
  { kind: 'next-url', from: 'meta.total' },
])('a next page that cannot be read is an error, not the end: %j', async (paginate) => {
  expect(await failureOf(all(capped(paginate).list()))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
});

test('an API that repeats its last page for ever is reported after the rows', async () => {
  const { list } = pagedClient({ kind: 'page', param: 'page' }, ({ searchParams }) =>
    reply(200, { data: rowsFrom(Math.min(2, Number(searchParams.get('page'))) * 2, 2) }),
  );
  const rows: unknown[] = [];
  const walk = async () => {
    for await (const row of list()) rows.push(row);
  };
  expect(await failureOf(walk())).toMatchObject({ code: 'pagination_stuck' });
  expect(rows).toEqual(rowsFrom(2, 4));
});

test.each([0, -1, '0', '-1'])('a cursor that ends with %j ends the list', async (end) => {
  const { list } = pagedClient({ kind: 'cursor', param: 'after', from: 'next' }, (_, count) =>
    reply(200, { data: [count], next: count < 3 ? count : end }),
  );
  expect(await all(list())).toEqual([1, 2, 3]);
});

test('a cursor may be the id of the last row, with a rule or until a page is empty', async () => {
  for (const more of [undefined, 'more']) {
    const paginate = { kind: 'cursor', param: 'after', from: 'data.-1.id', ...(more ? { more } : {}) } as const;
    const { list } = pagedClient(paginate, ({ searchParams }) => {
      const after = Number(searchParams.get('after') ?? -1);
      return reply(200, { data: rowsFrom(after + 1, Math.min(2, 5 - after)), more: after + 2 < 5 });
    });
    expect(await all(list())).toEqual(rowsFrom(0, 6));
  }
});

test('an answer may say that it is the last, although it names the next page', async () => {
  const { list } = pagedClient({ kind: 'next-url', from: 'next', more: { not: 'end' } }, (url, count) =>
    reply(200, { data: [count], next: `${url.origin}/v1/rows?page=${count + 1}`, end: count === 3 }),
  );
  expect(await all(list())).toEqual([1, 2, 3]);
});

test('the next URL may stand in the body, under a key with a dot, relative or not', async () => {
  const { list, asked } = pagedClient({ kind: 'next-url', from: ['@odata.nextLink'] }, (url, count) =>
    reply(200, { data: [count], '@odata.nextLink': ['rows?page=2', `${url.origin}/v1/rows?page=3`, null][count - 1] }),
  );
  expect(await all(list({ q: 'x' }))).toEqual([1, 2, 3]);
  expect(asked).toEqual(['?q=x', '?page=2', '?page=3']);
});

test.each<Pagination>([
  { kind: 'page', param: 'page', total: 'total' },
  { kind: 'offset', param: 'page', size, total: 'total' },
])('an empty page does not end a list whose total says that rows are missing: %j', async (paginate) => {
  const pages = [[1], [], [2, 3]];
  const { list } = pagedClient(paginate, (_, asked) => reply(200, { data: pages[asked - 1], total: 3 }));
  expect(await all(list())).toEqual([1, 2, 3]);
  const { list: short, asked } = pagedClient(paginate, (_, count) =>
    reply(200, { data: count === 1 ? [1] : [], total: 3 }),
  );
  expect(await failureOf(all(short()))).toMatchObject({ code: 'pagination_stuck' });
  expect(asked).toHaveLength(102);
});

test('from a later page, whose rows before are unknown, an empty page ends a list with a total', async () => {
  const { list, asked } = capped({ kind: 'page', param: 'page', size, total: 'meta.total' });
  expect(await all(list({ page: 3 }))).toEqual(rowsFrom(100, 50));
  expect(asked).toHaveLength(2);
});

test.each([0, -1, '0', '-1'])('a cursor from a row may be %j: only an empty page ends the list', async (id) => {
  const pages = [[{ id: 7 }], [{ id }], [{ id: 8 }], []];
  const { list, asked } = pagedClient({ kind: 'cursor', param: 'after', from: 'data.-1.id' }, (_, count) =>
    reply(200, { data: pages[count - 1] }),
  );
  expect(await all(list())).toEqual(pages.flat());
  expect(asked).toEqual(['', '?after=7', `?after=${id}`, '?after=8']);
});

test.each([null, undefined, ''])('a row whose id is %j does not end the list', async (id) => {
  const { list } = pagedClient({ kind: 'cursor', param: 'after', from: 'data.-1.id' }, () =>
    reply(200, { data: [{ id }] }),
  );
  expect(await failureOf(all(list()))).toMatchObject({ code: 'output_invalid' });
});
