import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cursors } from '../../index.js';
import { cases } from '../../test-support/cases.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient, type Respond, rowsFrom } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

const byCursor: Cursors = { kind: 'cursor', param: 'after', from: 'meta.next' };

/** So many pages of two rows, each naming the next by what `name` makes of its number. */
const pagesOf = (count: number, name: (page: number) => unknown): Respond => {
  const names = Array.from({ length: count }, (_, index) => name(index));
  return ({ searchParams }) => {
    const after = searchParams.get('after');
    const page = after === null ? 0 : names.findIndex((known) => String(known) === after);
    const data = rowsFrom(page * 2, 2);
    return reply(200, { data, meta: { next: page + 1 < count ? names[page + 1] : null } });
  };
};

describe('pages by cursor', () => {
  test.each([1, 2, 5])('%i of them: each is asked for by what the one before names', async (count) => {
    const { list, asked } = pagedClient(
      byCursor,
      pagesOf(count, (page) => `c/${page} é`),
    );
    expect(await all(list({ q: 'x' }))).toEqual(rowsFrom(0, count * 2));
    expect(asked).toEqual(
      Array.from({ length: count }, (_, page) => (page === 0 ? '?q=x' : `?after=c%2F${page}+%C3%A9&q=x`)),
    );
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['an empty text', ''],
    ['false', false],
    ['a list', []],
  ])('end with %s in place of a cursor', async (_, next) => {
    const { list, asked } = pagedClient(byCursor, () => reply(200, { data: [], meta: { next } }));
    expect(await all(list().pages())).toEqual([{ items: [], next: null, drift: [] }]);
    expect(asked).toHaveLength(1);
  });

  test('go on over a page without rows', async () => {
    const respond: Respond = (_, asked) =>
      reply(200, { data: asked === 3 ? [1] : [], meta: asked < 3 ? { next: asked } : {} });
    expect(await all(pagedClient(byCursor, respond).list())).toEqual([1]);
  });

  test('may be numbers, and are sent as numbers', async () => {
    const { list, asked } = pagedClient(
      byCursor,
      pagesOf(3, (page) => page * 100),
    );
    expect(await all(list())).toHaveLength(6);
    expect(asked).toEqual(['', '?after=100', '?after=200']);
  });

  test('start where the caller says, and tell where the next starts', async () => {
    const { list, asked } = pagedClient(
      byCursor,
      pagesOf(4, (page) => `c${page}`),
    );
    const pages = await all(list({ after: 'c2' }).pages());
    expect(pages.map(({ items, next }) => [items, next])).toEqual([
      [rowsFrom(4, 2), 'c3'],
      [rowsFrom(6, 2), null],
    ]);
    expect(asked).toEqual(['?after=c2', '?after=c3']);
  });

  test('are read raw as well', async () => {
    const { list } = pagedClient(
      byCursor,
      pagesOf(3, (page) => `c${page}`),
    );
    expect(await all(list({}, { raw: true }))).toHaveLength(3);
  });

  test('are fetched as they are asked for: break and collect fetch no more', async () => {
    const { list, asked } = pagedClient(
      byCursor,
      pagesOf(9, (page) => `c${page}`),
    );
    for await (const row of list()) if ((row as { id: number }).id === 2) break;
    expect(asked).toHaveLength(2);
    expect(await list().collect(4)).toHaveLength(4);
    expect(asked).toHaveLength(4);
    await list();
    expect(asked).toHaveLength(5);
  });

  test('that come back, in a circle of any length and from any start, are an error soon', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 40 }), async (lead, circle) => {
        // 0 1 2 … and then round and round; every page has rows of its own.
        const respond: Respond = ({ searchParams }, asked) => {
          const page = Number(searchParams.get('after') ?? 0) + 1;
          return reply(200, { data: [asked], meta: { next: page < lead + circle ? page : lead || circle } });
        };
        const { list, asked } = pagedClient(byCursor, respond);
        const error = await failureOf(all(list()));
        expect(error).toMatchObject({ code: 'pagination_stuck', sent: 'yes', operation: 'rows.list' });
        expect(asked.length).toBeLessThanOrEqual(3 * (lead + circle) + 3);
      }),
      cases(40, 2_000),
    );
  });

  test('of the page itself: its rows come first, and the error only for who asks for more', async () => {
    const last: Respond = (_, asked) => reply(200, { data: rowsFrom(asked * 2, 2), meta: { next: 'c1' } });
    const { list, asked } = pagedClient(byCursor, last);
    const rows: unknown[] = [];
    const walk = async () => {
      for await (const row of list()) rows.push(row);
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'pagination_stuck', sent: 'yes' });
    expect([rows, asked]).toEqual([rowsFrom(2, 4), ['', '?after=c1']]);
    expect(await list().collect(4)).toHaveLength(4);
    expect(await list({ after: 'c1' })).toMatchObject({ items: rowsFrom(10, 2), next: 'c1' });
    asked.length = 0;
    expect(await failureOf(all(list({ after: 'c1' })))).toMatchObject({ code: 'pagination_stuck' });
    expect(asked).toEqual(['?after=c1']);
  });

  test('ever new over pages without rows are an error after a hundred of them, and not before', async () => {
    const rowsAt = (page: number): Respond => {
      return (_, asked) => reply(200, { data: asked % page === 0 ? [asked] : [], meta: { next: `c${asked}` } });
    };
    const sparse = pagedClient(byCursor, rowsAt(101));
    expect(await sparse.list().collect(3)).toEqual([101, 202, 303]);
    const empty = pagedClient(byCursor, rowsAt(1_000));
    expect(await failureOf(all(empty.list()))).toMatchObject({ code: 'pagination_stuck', sent: 'yes' });
    expect(empty.asked).toHaveLength(101);
  });

  test('never seen before are no error, however many', async () => {
    const { list } = pagedClient(
      byCursor,
      pagesOf(300, (page) => `c${page}`),
    );
    expect(await all(list())).toHaveLength(600);
  });

  test('that move over equal rows are no error: rows without an id may be equal', async () => {
    const { list } = pagedClient(byCursor, (_, count) =>
      reply(200, { data: [7], meta: count < 5 ? { next: `c${count}` } : {} }),
    );
    expect(await all(list())).toEqual([7, 7, 7, 7, 7]);
  });

  test('end with the signal of the caller, between two pages', async () => {
    const stop = new AbortController();
    const { list, asked } = pagedClient(
      byCursor,
      pagesOf(5, (page) => `c${page}`),
    );
    const walk = async () => {
      for await (const _ of list({}, { signal: stop.signal }).pages()) stop.abort();
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'aborted', sent: 'no' });
    expect(asked).toHaveLength(1);
  });
});
