import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CallOptions, createClient, defineConnection, defineConnector } from '../index.js';
import { fakeRuntime } from '../test-support/fake-runtime.js';
import { failureOf } from '../test-support/failure-of.js';
import { reply } from '../test-support/scripted-transport.js';

interface Row {
  readonly id?: number | null;
  readonly on: string;
}
const kit = defineConnection({
  servers: { default: 'https://api.acme.test' },
  settings: {},
  auth: {},
  test: { operation: 'rows.list' },
});
const list = kit.operation({
  title: 'List',
  description: 'x',
  effect: 'read',
  auth: 'none',
  input: () =>
    z.strictObject({ start: z.iso.date().optional(), end: z.iso.date().optional(), q: z.string().optional() }),
  output: () => z.array(z.looseObject({ id: z.number().nullish(), on: z.string() })),
  paginate: { kind: 'date-window', from: 'start', to: 'end', step: 'month', id: 'id' },
  request: { method: 'GET', path: '/rows', answer: { value: 'data' } },
});
const connector = defineConnector({
  id: 'acme',
  name: 'Acme',
  version: '1.0.0',
  docs: 'https://acme.test',
  kit,
  resources: { rows: { list } },
});

/** An API with these rows, that filters by day, and counts the day after `end` in as well where it is sloppy. */
function rowsApi(rows: readonly Row[], { sloppy = false, fail = '' } = {}) {
  const asked: string[] = [];
  const fake = fakeRuntime(async ({ url }) => {
    const { search, searchParams } = new URL(url);
    asked.push(search);
    if (fail !== '' && search.includes(fail)) return reply(404);
    const start = searchParams.get('start') ?? '';
    const end = searchParams.get('end') ?? '9999';
    const last = sloppy ? new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10) : end;
    return reply(200, { data: rows.filter(({ on }) => on >= start && on <= last) });
  });
  const client = createClient(connector, { settings: {}, credentials: {} }, fake.runtime);
  return { asked, list: client.rows.list, client, fake };
}

const rows: Row[] = [
  { id: 1, on: '2025-11-15' },
  { id: 2, on: '2025-12-01' },
  { id: 3, on: '2025-12-31' },
  { id: 4, on: '2026-01-01' },
  { id: 5, on: '2026-01-20' },
];
const monthly: CallOptions = { window: 'month' };
const threeMonths = [
  '?start=2025-11-15&end=2025-11-30',
  '?start=2025-12-01&end=2025-12-31',
  '?start=2026-01-01&end=2026-01-31',
];

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

async function idsOf(rows: AsyncIterable<{ id?: number | null | undefined }>): Promise<unknown[]> {
  return (await all(rows)).map(({ id }) => id);
}

describe('a paginated call', () => {
  test('sends nothing before it is asked for rows', async () => {
    const { asked, list } = rowsApi(rows);
    const call = list();
    call.pages();
    await Promise.resolve();
    expect(asked).toEqual([]);
    await call;
    expect(asked).toEqual(['']);
  });

  test('makes the one request of the caller where no windows are asked for', async () => {
    const { asked, list } = rowsApi(rows);
    const page = await list({ start: '2025-12-01', q: 'a b' });
    expect(page).toEqual({ items: rows.slice(1), next: null, drift: [] });
    expect(await idsOf(list({ start: '2025-12-01', q: 'a b' }))).toEqual([2, 3, 4, 5]);
    expect(asked).toEqual(['?start=2025-12-01&q=a+b', '?start=2025-12-01&q=a+b']);
  });

  test('asks once, however often it is awaited', async () => {
    const { asked, list } = rowsApi(rows);
    const call = list();
    const [a, b] = await Promise.all([call, call]);
    expect(a).toBe(b);
    expect(await call).toBe(a);
    expect(asked).toHaveLength(1);
  });

  test('can be handled like a promise: then, catch, finally', async () => {
    const { list } = rowsApi(rows);
    expect(await list().then(({ items }) => items.length)).toBe(5);
    expect(await list().catch(() => 'caught')).toMatchObject({ next: null });
    let ended = 0;
    await list().finally(() => void ended++);
    const failing = rowsApi(rows, { fail: '?q=x' }).list({ q: 'x' });
    expect(await failing.catch((error) => (error as { code: string }).code)).toBe('not_found');
    expect(await failing.then(undefined, () => 'rejected')).toBe('rejected');
    await expect(failing.finally(() => void ended++)).rejects.toMatchObject({ code: 'not_found' });
    expect(ended).toBe(2);
  });

  test('tells drift of a page with the page', async () => {
    const { list } = rowsApi([{ id: 'x' as never, on: '2026-01-01' }]);
    const { items, drift } = await list();
    expect(items).toEqual([{ id: 'x', on: '2026-01-01' }]);
    expect(drift.map(({ path }) => path)).toEqual([[0, 'id']]);
  });

  test('an answer that is no list is one row: nothing is lost', async () => {
    const { client } = rowsApi([]);
    expect((await client.rows.list({}, { raw: true })).items).toEqual([{ data: [] }]);
  });

  test('refuses an unknown key when it is used, and sends nothing', async () => {
    const { asked, list } = rowsApi(rows);
    const error = await failureOf(list({ strat: 'x' } as never));
    expect(error).toMatchObject({ code: 'input_invalid', issues: [{ path: ['strat'] }] });
    expect(asked).toEqual([]);
  });
});

describe('walking windows', () => {
  test('asks for one window after the other; the last has no end where none is given, so that it has what is dated later', async () => {
    const { asked, list } = rowsApi([...rows, { id: 6, on: '2026-02-01' }]); // it is tomorrow already where the API is
    expect(await idsOf(list({ start: '2025-11-15' }, monthly))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked).toEqual([...threeMonths.slice(0, 2), '?start=2026-01-01']);
  });

  test.each([
    { start: '2025-02-30' },
    { start: '2025-01-01', end: '2025-02-31' },
    { start: '2025-01-01', end: '2025-01-02junk' },
  ])('%j is refused as it is without windows', async (input) => {
    const { asked, list } = rowsApi(rows);
    const walked = await failureOf(list(input, { window: 'day' }));
    expect(walked).toMatchObject({ code: 'input_invalid', sent: 'no' });
    expect(walked.message).toBe((await failureOf(list(input))).message);
    expect(asked).toEqual([]);
  });

  test('by pages(), in the step of the operation, each page telling where the next starts', async () => {
    const { asked, list } = rowsApi(rows);
    const pages = await all(list({ start: '2025-11-15', end: '2026-01-31' }).pages());
    expect(pages.map(({ items, next }) => [items.map(({ id }) => id), next])).toEqual([
      [[1], '2025-12-01'],
      [[2, 3], '2026-01-01'],
      [[4, 5], null],
    ]);
    expect(asked).toEqual(threeMonths);
  });

  test('delivers a row once that two windows have', async () => {
    const { list } = rowsApi(rows, { sloppy: true });
    expect(await idsOf(list({ start: '2025-11-15' }, monthly))).toEqual([1, 2, 3, 4, 5]);
    expect(await idsOf(list({ start: '2025-12-30', end: '2026-01-02' }, { window: 'day' }))).toEqual([3, 4]);
  });

  test('drops no row that has no identity', async () => {
    const { list } = rowsApi([{ on: '2025-12-31' }, { id: null, on: '2025-12-31' }, { id: 0, on: '2025-12-31' }]);
    expect(await idsOf(list({ start: '2025-11-15' }, monthly))).toEqual([undefined, null, 0]);
  });

  test('stops with the loop: no further window is asked for', async () => {
    const { asked, list } = rowsApi(rows);
    for await (const row of list({ start: '2025-11-15' }, monthly)) if (row.id === 2) break;
    expect(asked).toEqual(threeMonths.slice(0, 2));
    for await (const page of list({ start: '2025-11-15' }).pages()) if (page.next !== null) break;
    expect(asked).toHaveLength(3);
  });

  test('collect takes as many rows as asked, from as few windows as that takes', async () => {
    const { asked, list } = rowsApi(rows);
    const call = list({ start: '2025-11-15' }, monthly);
    expect((await call.collect(3)).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(asked).toHaveLength(2);
    expect(await call.collect(0)).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(await call.collect(100)).toHaveLength(5);
    expect(await call.collect(1.5)).toHaveLength(1);
  });

  test.each([Number.NaN, -1, undefined as unknown as number])(
    'collect(%s) is refused, and fetches nothing',
    async (limit) => {
      const { asked, list } = rowsApi(rows);
      const { code, sent, message } = await failureOf(list({ start: '2025-11-15' }).collect(limit));
      expect([code, sent]).toEqual(['input_invalid', 'no']);
      expect(message).toBe('rows.list: collect needs a number of rows, Infinity for all');
      expect(asked).toEqual([]);
    },
  );

  test('await gives the first window', async () => {
    const { asked, list } = rowsApi(rows);
    expect(await list({ start: '2025-11-15' }, monthly)).toMatchObject({ items: [{ id: 1 }], next: '2025-12-01' });
    expect(asked).toHaveLength(1);
  });

  test('without a first day there is nothing to cut: one request', async () => {
    const { asked, list } = rowsApi(rows);
    expect(await idsOf(list({ end: '2026-01-31' }, monthly))).toHaveLength(5);
    expect(asked).toEqual(['?end=2026-01-31']);
  });

  test('a window that fails ends the walk with its error', async () => {
    const { asked, list } = rowsApi(rows, { fail: 'start=2025-12' });
    const seen: unknown[] = [];
    const walk = async () => {
      for await (const { id } of list({ start: '2025-11-15' }, monthly)) seen.push(id);
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'not_found' });
    expect(seen).toEqual([1]);
    expect(asked).toHaveLength(2);
  });

  test('ends with the signal of the caller', async () => {
    const { asked, list } = rowsApi(rows);
    const stop = new AbortController();
    const walk = async () => {
      for await (const _ of list({ start: '2025-11-15' }, { ...monthly, signal: stop.signal })) stop.abort();
    };
    expect(await failureOf(walk())).toMatchObject({ code: 'aborted', sent: 'no' });
    expect(asked).toHaveLength(1);
  });
});
