import { describe, expect, test } from 'vitest';
import type { Pagination } from '../../index.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';
import { vendorOf } from '../../test-support/vendor.js';

const kinds: Pagination[] = [
  { kind: 'page', param: 'page' },
  { kind: 'page', param: 'page', more: 'more' },
  { kind: 'next-url', from: 'next' },
  { kind: 'link' },
];

const first = () => reply(200, { data: [1], more: true, next: '?page=2' }, { link: '<?page=2>; rel="next"' });

describe.each(kinds)('a list by %j', (paginate) => {
  const request = { headers: { 'if-modified-since': '{etag}' }, answer: { value: 'data' } };
  const since = { etag: 'Sat, 28 Nov 2026 00:00:00 GMT' };

  test('may be unchanged as a whole', async () => {
    const { rows } = vendorOf({ request, paginate }, reply(304, ''));
    expect(await all(rows(since).pages())).toEqual([{ items: [], next: null, drift: [], notModified: true }]);
  });

  test('does not end at a page that is unchanged', async () => {
    const { rows } = vendorOf({ request, paginate }, first(), reply(304, ''));
    expect(await failureOf(all(rows(since)))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
  });

  test('does not end at null in place of rows, but null is an empty list', async () => {
    const { list } = pagedClient(paginate, (_, asked) => (asked === 1 ? first() : reply(200, { data: null })));
    expect(await failureOf(all(list()))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
    const none = pagedClient(paginate, () => reply(200, { data: null, more: false }));
    expect(await all(none.list())).toEqual([]);
  });
});

test('204 is an empty page', async () => {
  const { list } = pagedClient({ kind: 'page', param: 'page' }, (_, asked) => (asked === 1 ? first() : reply(204, '')));
  expect(await all(list())).toEqual([1]);
});

test('a window that is unchanged is an error: the rows of the others are not the list', async () => {
  const paginate = { kind: 'date-window', from: 'title', to: 'email', step: 'month', id: 'id' } as const;
  const { rows } = vendorOf({ request: { headers: { 'if-none-match': '{etag}' } }, paginate }, reply(304, ''));
  const days = { title: '2026-01-01', email: '2026-02-28', etag: '"a"' };
  expect(await failureOf(all(rows(days).pages()))).toMatchObject({ code: 'output_invalid', sent: 'yes' });
  expect(await all(rows(days))).toEqual([]);
});
