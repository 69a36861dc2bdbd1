import { expect, test } from 'vitest';
import type { Pagination } from '../../index.js';
import { failureOf } from '../../test-support/failure-of.js';
import { all, pagedClient, type Respond } from '../../test-support/paged.js';
import { reply } from '../../test-support/scripted-transport.js';

/** Three pages; each answer names the URL of the next, which repeats the key if there is one. */
const threePages: Respond = ({ searchParams }) => {
  const page = Number(searchParams.get('page') ?? 1);
  const key = searchParams.get('key');
  const next = page < 3 ? `/v1/rows?page=${page + 1}${key === null ? '' : `&key=${key}`}` : null;
  return reply(200, { data: [page], next }, next ? { link: `<${next}>; rel="next"` } : {});
};

test.each<Pagination>([{ kind: 'link' }, { kind: 'next-url', from: 'next' }])(
  'a list by URLs goes on from the `next` of an earlier page, also without the key in it: %j',
  async (paginate) => {
    const { list, asked } = pagedClient(paginate, threePages, 'key');
    const { next } = await list({ q: 'x' });
    expect(next).not.toContain('key-0123456789');
    const second = await list({ q: 'x' }, { from: next! });
    expect([second.items, asked.at(-1)]).toEqual([[2], '?page=2&key=key-0123456789']);
    expect(await all(list({}, { from: second.next! }))).toEqual([3]);
    expect(asked).toHaveLength(3);
  },
);

test('a list that names the page it was started from is stuck', async () => {
  const { list } = pagedClient({ kind: 'next-url', from: 'next' }, () =>
    reply(200, { data: [1], next: '/v1/rows?a=1' }),
  );
  expect(await failureOf(all(list({}, { from: '/v1/rows?a=1' })))).toMatchObject({ code: 'pagination_stuck' });
});

test('a URL on another host is never fetched', async () => {
  const { list, asked } = pagedClient({ kind: 'link' }, threePages, 'key');
  expect(await failureOf(list({}, { from: 'https://evil.test/v1/rows' }))).toMatchObject({ code: 'output_invalid' });
  expect(asked).toEqual([]);
});

test('where pages have no URLs, `from` is refused', async () => {
  const { list, asked } = pagedClient({ kind: 'cursor', param: 'after', from: 'next' }, threePages);
  expect(await failureOf(list({}, { from: 'x' }))).toMatchObject({
    code: 'misconfigured',
    hint: 'Pages start at its input after.',
  });
  expect(asked).toEqual([]);
});
