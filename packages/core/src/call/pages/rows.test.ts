import { expect, test } from 'vitest';
import { reply } from '../../test-support/scripted-transport.js';
import { failureOf } from '../../test-support/failure-of.js';
import { pagedClient, rowsFrom } from '../../test-support/paged.js';

const twoPages = () =>
  pagedClient({ kind: 'page', param: 'page' }, (url) => {
    const page = Number(url.searchParams.get('page'));
    return reply(200, { data: page === 1 ? rowsFrom(0, 2) : page === 2 ? rowsFrom(2, 1) : [] });
  });

test('rows requested all at once come in order, each once, and everybody hears of the end', async () => {
  const rows = twoPages().list()[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 6 }, () => rows.next()));
  expect(results.map(({ value }) => (value as { id: number } | undefined)?.id)).toEqual([
    0,
    1,
    2,
    undefined,
    undefined,
    undefined,
  ]);
  expect(results.map(({ done }) => done)).toEqual([false, false, false, true, true, true]);
});

test('after a break nothing more is fetched, also by who goes on asking', async () => {
  const { list, asked } = twoPages();
  const rows = list()[Symbol.asyncIterator]();
  await rows.next();
  await rows.return?.();
  expect(await rows.next()).toEqual({ done: true, value: undefined });
  expect(asked).toHaveLength(1);
});

test('a page that fails is an error once, and the end after it', async () => {
  const { list } = pagedClient({ kind: 'page', param: 'page' }, (_, asked) =>
    asked === 1 ? reply(200, { data: rowsFrom(0, 1) }) : reply(404),
  );
  const rows = list()[Symbol.asyncIterator]();
  await rows.next();
  expect(await failureOf(rows.next())).toMatchObject({ code: 'not_found' });
  expect(await rows.next()).toEqual({ done: true, value: undefined });
});
