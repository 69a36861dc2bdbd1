import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { segmentsOf, valueAt } from '@raccord/core/tools';
import { settle, wordsFor } from '../outcome.js';
import { fixturesOf, operationOf, pagingOf, type Subject } from '../subject.js';
import { collected, inputWith, pagedClient, pagedIds, pageSize, type Rows } from '../vendor/paged-client.js';
import { rowKey } from '../vendor/paged-vendor.js';

/** The ways to read a list agree: by row, by page, a number of rows, and on from the end of a page. */
export const pages: Check = {
  name: 'pages',
  cases: (subject) => pagedIds(subject),
  find: async (subject, id) => {
    const size = await pageSize(subject, id);
    const linked = pagingOf(subject, id)?.next !== undefined;
    return [
      ...cursorFindings(subject, id),
      ...(await pageByPage(subject, id, size)),
      ...(await soManyRows(subject, id, size)),
      ...(await fromNext(subject, id, size)),
      ...(linked ? await emptyPage(subject, id, size) : []),
    ];
  },
};

/** The vendor is played according to the plan; only a fixture shows whether the real one does the same. */
function cursorFindings(subject: Subject, id: string): Finding[] {
  const next = pagingOf(subject, id)?.next;
  const documents = fixturesOf(subject, id).map(({ json }) => json);
  if (!next || !('path' in next) || documents.length === 0) return [];
  const known = documents.some((document) => valueAt(document, next.path) !== undefined);
  const message = `no fixture has the next cursor at ${segmentsOf(next.path).join('.')}: add one with more pages, or correct the path`;
  return known ? [] : [{ detail: 'cursor', message }];
}

const numbersOf = (rows: readonly unknown[]): unknown[] =>
  rows.map((row) => (row as Readonly<Record<string, unknown>>)[rowKey]);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

async function pageByPage(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'pages()';
  const count = 2 * size + 1;
  const { call } = pagedClient(subject, id, { count, size });
  const walked = await settle(async () => {
    const list: Awaited<Rows>[] = [];
    for await (const page of call().pages()) list.push(page);
    return list;
  });
  const first = await settle(() => call());
  const failed = [walked, first].find(({ error }) => error !== undefined);
  if (failed) return [{ detail, message: `the call ${wordsFor(failed)}` }];
  const list = walked.value as Awaited<Rows>[];
  const numbers = list.flatMap(({ items }) => numbersOf(items));
  const ends = list.map(({ next }) => next === null);
  const awaited = first.value as Awaited<Rows>;
  return [
    ...(isDeepStrictEqual(numbers, upTo(count)) ? [] : [{ detail, message: `gives ${JSON.stringify(numbers)}` }]),
    ...(ends.indexOf(true) === list.length - 1
      ? []
      : [{ detail: 'next', message: 'is not null on the last page alone' }]),
    ...(isDeepStrictEqual([numbersOf(awaited.items), awaited.next], [numbersOf(list[0]?.items ?? []), list[0]?.next])
      ? []
      : [{ detail, message: 'starts with another page than `await` returns' }]),
  ];
}

async function soManyRows(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const count = 2 * size + 1;
  const { call } = pagedClient(subject, id, { count, size });
  const tried = [1, size, size + 1, count + 1].map(async (limit) => {
    const detail = `collect(${limit})`;
    const outcome = await settle(() => call().collect(limit));
    if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
    const numbers = numbersOf(outcome.value as unknown[]);
    if (isDeepStrictEqual(numbers, upTo(Math.min(limit, count)))) return [];
    return [{ detail, message: `gives ${JSON.stringify(numbers)} of ${count} rows` }];
  });
  return (await Promise.all(tried)).flat();
}

/** A page's `next` is the input that continues the list. */
async function fromNext(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const { param, counts } = pagingOf(subject, id) ?? {};
  if (param === undefined) return []; // a link or a window is not an input
  const { call } = pagedClient(subject, id, { count: 2 * size + 1, size });
  const outcome = await settle(async () => {
    const { next } = await call();
    const position = counts ? Number(next) : next;
    return numbersOf((await call({ ...inputWith(subject, id, size), [param]: position })).items);
  });
  const [first] = (outcome.value ?? []) as unknown[];
  if (outcome.error === undefined && first === size) return [];
  const ended = outcome.error === undefined ? `begins with row ${String(first)}` : wordsFor(outcome);
  return [{ detail: 'next', message: `does not lead to the next page: the call with it ${ended}` }];
}

/** Filtered lists may have empty pages before the last one. */
async function emptyPage(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'an empty page';
  if (isOfLastRow(subject, id)) return []; // an empty page has no row that names the next one
  const count = 2 * size + 1;
  const outcome = await collected(pagedClient(subject, id, { count, size, gap: true }).call());
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  if (isDeepStrictEqual(outcome.value, upTo(count))) return [];
  return [{ detail, message: `between others ends the list: rows come out as ${JSON.stringify(outcome.value)}` }];
}

/** Whether the cursor is part of the rows, such as the id of the last one. */
function isOfLastRow(subject: Subject, id: string): boolean {
  const next = pagingOf(subject, id)?.next;
  if (!next || !('path' in next)) return false;
  const rows = segmentsOf(operationOf(subject, id).request?.answer?.value ?? []);
  const path = segmentsOf(next.path);
  return rows.every((segment, index) => path[index] === segment) && /^-?\d+$/.test(path[rows.length] ?? '');
}
