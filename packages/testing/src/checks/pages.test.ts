import { describe, expect, test } from 'vitest';
import { withTransport } from '../test-support/faulty-kernel.js';
import { acmeSubject, found, withOperation } from '../test-support/plant.js';
import { type Rows, walking } from '../test-support/walking.js';
import { pages } from './pages.js';

const ids = ['things.list', 'things.feed', 'things.changes'];

/** The first page, otherwise. */
const awaited = (change: (page: Awaited<Rows>) => object) =>
  walking((rows) => {
    const then: Rows['then'] = async (good, bad) =>
      rows()
        .then((page) => ({ ...page, ...change(page) }))
        .then(good, bad);
    return { then };
  });

describe.each(ids)('of %s', (id) => {
  test('a page that names no next one is found', async () => {
    const kernel = awaited(() => ({ next: null }));
    expect(await found(pages, acmeSubject({ kernel }), id)).toContain(`pages ${id}: pages()`);
  });

  test('a last page that names a next one is found', async () => {
    const kernel = walking((rows) => ({
      pages: async function* () {
        for await (const page of rows().pages()) yield { ...page, next: page.next ?? 'x' };
      },
    }));
    expect(await found(pages, acmeSubject({ kernel }), id)).toContain(`pages ${id}: next`);
  });

  test('a row too many, or too few, is found', async () => {
    const more = walking((rows) => ({ collect: (limit: number) => rows().collect(limit + 1) }));
    expect(await found(pages, acmeSubject({ kernel: more }), id)).toContain(`pages ${id}: collect(3)`);
    const fewer = walking((rows) => ({ collect: async (limit: number) => (await rows()).items.slice(0, limit) }));
    expect(await found(pages, acmeSubject({ kernel: fewer }), id)).toEqual([
      `pages ${id}: collect(4)`,
      `pages ${id}: collect(8)`,
    ]);
  });

  test('pages() that give the first page only are found', async () => {
    const kernel = walking((rows) => ({
      pages: async function* () {
        yield await rows();
      },
    }));
    expect(await found(pages, acmeSubject({ kernel }), id)).toContain(`pages ${id}: pages()`);
  });
});

test.each(['things.list', 'things.feed'])('a next of %s that leads elsewhere is found', async (id) => {
  const kernel = awaited(({ next }) => ({ next: next === null ? null : '1' }));
  expect(await found(pages, acmeSubject({ kernel }), id)).toContain(`pages ${id}: next`);
});

test.each(['things.feed', 'things.changes'])('a walk of %s that ends at an empty page is found', async (id) => {
  const kernel = withTransport((transport) => async (request, about) => {
    const response = await transport(request, about);
    const text = new TextDecoder().decode(await response.bytes());
    if (!/^\[\]$|"things":\[\]/.test(text)) return response;
    const { link: _gone, ...headers } = response.headers;
    return {
      ...response,
      headers,
      bytes: async () => new TextEncoder().encode(text.replace(/"next":"[^"]*"/, '"next":null')),
    };
  });
  expect(await found(pages, acmeSubject({ kernel }), id)).toEqual([`pages ${id}: an empty page`]);
});

test('a cursor that no fixture has is found', async () => {
  const connector = withOperation('things.feed', { paginate: { kind: 'cursor', param: 'cursor', from: 'meta.next' } });
  expect(await found(pages, acmeSubject({ connector }), 'things.feed')).toEqual(['pages things.feed: cursor']);
});
