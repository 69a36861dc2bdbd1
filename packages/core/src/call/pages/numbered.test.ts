import { describe, expect, test } from 'vitest';
import type { Offsets, PageNumbers } from '../../index.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient, rowsFrom } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

const byPage: PageNumbers = { kind: 'page', param: 'page', size: { param: 'size', max: 3 }, shortPageEnds: true };
const unsized: PageNumbers = { kind: 'page', param: 'page' };
const byOffset: Offsets = { kind: 'offset', param: 'page', size: { param: 'size', max: 3 }, shortPageEnds: true };

/** An API with so many rows, three a page unless asked for less, that counts pages from 1. */
function api(paginate: PageNumbers | Offsets, total: number) {
  return pagedClient(paginate, ({ searchParams }) => {
    const size = Math.min(3, Number(searchParams.get('size') ?? 3));
    const page = Number(searchParams.get('page') ?? (paginate.kind === 'page' ? 1 : 0));
    const start = paginate.kind === 'page' ? (page - (paginate.first ?? 1)) * size : page;
    return reply(200, { data: rowsFrom(start, Math.min(size, total - start)) });
  });
}

describe.each<[string, PageNumbers | Offsets, readonly [asked: string[], string[], string[], string[], string[]]]>([
  [
    'by page number',
    byPage,
    [
      ['?page=1&size=3'],
      ['?page=1&size=3'],
      ['?page=1&size=3', '?page=2&size=3'],
      ['?page=1&size=3', '?page=2&size=3'],
      ['?page=1&size=3', '?page=2&size=3', '?page=3&size=3'],
    ],
  ],
  [
    'by page number, the size unknown',
    unsized,
    [
      ['?page=1'],
      ['?page=1', '?page=2'],
      ['?page=1', '?page=2'],
      ['?page=1', '?page=2', '?page=3'],
      ['?page=1', '?page=2', '?page=3', '?page=4'],
    ],
  ],
  [
    'by page number from 0',
    { ...byPage, first: 0 },
    [
      ['?page=0&size=3'],
      ['?page=0&size=3'],
      ['?page=0&size=3', '?page=1&size=3'],
      ['?page=0&size=3', '?page=1&size=3'],
      ['?page=0&size=3', '?page=1&size=3', '?page=2&size=3'],
    ],
  ],
  [
    'by offset',
    byOffset,
    [
      ['?page=0&size=3'],
      ['?page=0&size=3'],
      ['?page=0&size=3', '?page=3&size=3'],
      ['?page=0&size=3', '?page=3&size=3'],
      ['?page=0&size=3', '?page=3&size=3', '?page=6&size=3'],
    ],
  ],
])('pages %s', (_, paginate, expected) => {
  test.each([0, 1, 3, 5, 8].map((total, index) => [total, expected[index]!] as const))(
    'of %i rows are walked to the last, and no further',
    async (total, asked) => {
      const { list, asked: sent } = api(paginate, total);
      expect(await all(list())).toEqual(rowsFrom(0, total));
      expect(sent.map((query) => query.split(/[?&]/).toSorted())).toEqual(
        asked.map((query) => query.split(/[?&]/).toSorted()),
      );
    },
  );

  test('are fetched as they are asked for: break and collect fetch no more', async () => {
    const { list, asked } = api(paginate, 9);
    for await (const row of list()) if ((row as { id: number }).id === 4) break;
    expect(asked).toHaveLength(2);
    expect(await list().collect(3)).toEqual(rowsFrom(0, 3));
    expect(asked).toHaveLength(3);
    expect(await list().collect(4)).toEqual(rowsFrom(0, 4));
    expect(asked).toHaveLength(5);
    expect((await list()).items).toEqual(rowsFrom(0, 3));
    expect(asked).toHaveLength(6);
  });

  test('tell where the next one starts', async () => {
    const pages = await all(api(paginate, 5).list().pages());
    const next = paginate.kind === 'offset' ? '3' : String((paginate.first ?? 1) + 1);
    expect(pages[0]).toMatchObject({ items: rowsFrom(0, 3), next });
    expect(pages.at(-1)!.next).toBeNull();
  });

  test('that are the same again, of an API that ignores the number, are an error', async () => {
    const { list, asked } = pagedClient(paginate, () => reply(200, { data: rowsFrom(0, 3) }));
    const rows: unknown[] = [];
    const walk = async () => {
      for await (const row of list()) rows.push(row);
    };
    const error = await failureOf(walk());
    expect(error).toMatchObject({ code: 'pagination_stuck', sent: 'yes', operation: 'rows.list', retryable: false });
    expect(rows).toEqual(rowsFrom(0, 3));
    expect(asked).toHaveLength(2);
  });

  test.each([2, 3, 7])('that an API answers %i in turn, whatever it is asked, are an error soon', async (turn) => {
    const { list, asked } = pagedClient(paginate, (_, count) => reply(200, { data: rowsFrom((count % turn) * 3, 3) }));
    expect(await failureOf(all(list()))).toMatchObject({ code: 'pagination_stuck', sent: 'yes' });
    expect(asked.length).toBeLessThanOrEqual(3 * turn);
  });

  test('end with the signal of the caller, between two pages', async () => {
    const stop = new AbortController();
    const { list, asked } = api(paginate, 9);
    const walk = async () => {
      for await (const _ of list({}, { signal: stop.signal }).pages()) stop.abort();
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'aborted', sent: 'no' });
    expect(asked).toHaveLength(1);
  });
});

describe('what the caller asks for', () => {
  test('as start is where the walk starts', async () => {
    const { list, asked } = api(byPage, 8);
    expect(await all(list({ page: 2, q: 'x' }))).toEqual(rowsFrom(3, 5));
    expect(asked).toEqual(['?page=2&size=3&q=x', '?page=3&size=3&q=x']);
    const offset = api(byOffset, 8);
    expect(await all(offset.list({ page: 7 }))).toEqual(rowsFrom(7, 1));
  });

  test('as size is the size of a page', async () => {
    const { list, asked } = api(byPage, 5);
    expect(await all(list({ size: 2 }))).toEqual(rowsFrom(0, 5));
    expect(asked).toHaveLength(3);
    expect(asked[0]).toContain('size=2');
  });

  test('as size beyond the largest is cut down to it: the full page would look like the last', async () => {
    const { list, asked } = api(byPage, 8);
    expect(await all(list({ size: 500 }))).toEqual(rowsFrom(0, 8));
    expect(asked).toHaveLength(3);
    expect(asked[0]).toContain('size=3');
  });

  test('and is no number is refused, and nothing is sent', async () => {
    const { list, asked } = api(byPage, 8);
    for (const input of [{ size: 'x' }, { page: 'x' }, { q: 1 }]) {
      expect(await failureOf(list(input as never))).toMatchObject({ code: 'input_invalid' });
    }
    expect(asked).toEqual([]);
  });

  test('raw is every page as it came', async () => {
    const { list } = api(byPage, 5);
    expect((await all(list({}, { raw: true }).pages())).map(({ items, next }) => [items, next])).toEqual([
      [[{ data: rowsFrom(0, 3) }], '2'],
      [[{ data: rowsFrom(3, 2) }], null],
    ]);
  });
});

test('null for a list ends the walk, and is drift', async () => {
  const { list, asked, fake } = pagedClient(byPage, () => reply(200, { data: null }));
  expect(await all(list())).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(fake.events.some(({ type }) => type === 'drift')).toBe(true);
});

test('a list that is not where it should be is an error, not an empty list', async () => {
  for (const options of [{}, { raw: true }]) {
    const { list } = pagedClient(byPage, () => reply(200, { rows: [1] }));
    await expect(all(list({}, options))).rejects.toMatchObject({ code: 'output_invalid', sent: 'yes' });
  }
});

test('an answer in place of a list is an error, not a row', async () => {
  for (const data of [{ message: 'maintenance' }, 'x']) {
    const { list, asked } = pagedClient(byPage, () => reply(200, { data }));
    await expect(all(list())).rejects.toMatchObject({ code: 'output_invalid', sent: 'yes' });
    expect(asked).toHaveLength(1);
  }
});
