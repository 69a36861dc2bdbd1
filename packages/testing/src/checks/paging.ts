import { ConnectorError, type HttpRequest, type Paginated } from '@raccord/core';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Finding } from '../finding.js';
import { elsewhere } from '../model/situation.js';
import { type Outcome, settle, wordsFor } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, fixturesOf, operationIds, operationOf, type Subject } from '../subject.js';
import { documentWith, type PagedVendor, pageOf, rowKey, rowsOf } from '../vendor/paged-vendor.js';
import { vendor } from '../vendor/vendor.js';

/** Every row once, in order; nothing is fetched that nobody asked for; a vendor that repeats itself is told. */
export const paging: Check = {
  name: 'paging',
  cases: (subject) => operationIds(subject).filter((id) => definedOperation(subject, id)?.paginate),
  find: async (subject, id) => {
    const { paginate } = operationOf(subject, id);
    const size = await pageSize(subject, id);
    const counts = [0, 1, size, 2 * size + 1];
    const found = (await Promise.all(counts.map((count) => allRows(subject, id, size, count)))).flat();
    found.push(...(await earlyBreak(subject, id, size)), ...(await firstPageOnly(subject, id, size)));
    if (paginate?.kind === 'date-window') return [...found, ...(await windows(subject, id))];
    if (paginate?.kind === 'link') found.push(...(await ledAway(subject, id, paginate.rel)));
    return [...found, ...(await stuck(subject, id, size)), ...(await stopped(subject, id, size))];
  },
};

const smallPage = 3;
/** More requests than any case here needs. */
const tooMany = 40;

type Rows = Paginated<Readonly<Record<string, unknown>>>;

/** Rows a page: few, where the operation lets the caller say so. */
async function pageSize(subject: Subject, id: string): Promise<number> {
  const { paginate } = operationOf(subject, id);
  const size = paginate && 'size' in paginate ? paginate.size : undefined;
  if (!size) return smallPage;
  const client = subject.kernel.createClient(subject.connector, subject.connection, fakeRuntime());
  const small = await settle(() => client.$plan(id, inputWith(subject, id, smallPage)));
  return small.error === undefined ? smallPage : size.max;
}

function inputWith(subject: Subject, id: string, size: number): Readonly<Record<string, unknown>> {
  const { paginate } = operationOf(subject, id);
  const input = subject.inputOf(id, 'required');
  return paginate && 'size' in paginate && paginate.size ? { ...input, [paginate.size.param]: size } : input;
}

/** A client of a vendor with pages, and the requests it makes. */
function pagedClient(subject: Subject, id: string, paged: Partial<PagedVendor>, script?: (count: number) => Answer) {
  const operation = operationOf(subject, id) as PagedVendor['operation'];
  const template = fixturesOf(subject, id)[0]?.json;
  const whole: PagedVendor = { operation, template, count: 0, size: smallPage, stuck: false, ...paged };
  const clock = fakeRuntime();
  let requests = 0;
  const answer = async (request: HttpRequest): Promise<Answer> => {
    requests += 1;
    if (requests > tooMany) return new Error('the suite answers no more requests');
    return script ? script(requests) : pageOf(whole, request);
  };
  const played = vendor(subject, answer, { now: clock.now });
  const runtime = { ...clock, transport: played.transport };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  const call = (input = inputWith(subject, id, whole.size), options = {}): Rows =>
    client.$call(id, input, options) as Rows;
  return { call, whole, requests: () => requests };
}

async function collected(rows: AsyncIterable<Readonly<Record<string, unknown>>>): Promise<Outcome> {
  return settle(async () => {
    const numbers: unknown[] = [];
    for await (const row of rows) numbers.push(row[rowKey]);
    return numbers;
  });
}

async function allRows(subject: Subject, id: string, size: number, count: number): Promise<Finding[]> {
  const detail = `${count} rows, ${size} a page`;
  const { call, requests } = pagedClient(subject, id, { count, size });
  const outcome = await collected(call());
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  const expected = Array.from({ length: count }, (_, index) => index);
  const pages = operationOf(subject, id).paginate?.kind === 'date-window' ? 1 : Math.floor(count / size) + 1;
  return [
    ...(isDeepStrictEqual(outcome.value, expected)
      ? []
      : [{ detail, message: `come out as ${JSON.stringify(outcome.value)}` }]),
    ...(requests() <= Math.max(1, pages) ? [] : [{ detail, message: `take ${requests()} requests` }]),
  ];
}

async function earlyBreak(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'an early break';
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  const outcome = await settle(async () => {
    for await (const _ of call()) break;
    await call().collect(1);
  });
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  return requests() === 2 ? [] : [{ detail, message: `fetches ${requests() - 2} pages more` }];
}

async function firstPageOnly(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'the first page';
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  await collected(call());
  const walk = requests();
  const lazy = call();
  await collected(call()); // time for what is fetched without being asked for
  const unasked = requests() - 2 * walk;
  const outcome = await settle(() => lazy);
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  const asked = requests() - 2 * walk - unasked;
  return [
    ...(unasked === 0 ? [] : [{ detail, message: 'is fetched before anybody asks' }]),
    ...(asked === 1 ? [] : [{ detail, message: `takes ${asked} requests when awaited` }]),
  ];
}

async function stuck(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const { call } = pagedClient(subject, id, { count: 2 * size, size, stuck: true });
  const outcome = await collected(call());
  const told = ConnectorError.is(outcome.error) && outcome.error.code === 'pagination_stuck';
  return told
    ? []
    : [{ detail: 'a vendor that repeats itself', message: `is not told: the call ${wordsFor(outcome)}` }];
}

/** Credentials go with the request for the next page: a link to another host is not followed. */
async function ledAway(subject: Subject, id: string, rel = 'next'): Promise<Finding[]> {
  const link = `<${elsewhere}/page/2>; rel="${rel}"`;
  const { call, whole, requests } = pagedClient(subject, id, {}, () => ({
    json: documentWith(whole, rowsOf(whole, 0, 1)),
    headers: { link },
  }));
  const outcome = await collected(call());
  return requests() === 1 && ConnectorError.is(outcome.error)
    ? []
    : [{ detail: 'a link to another host', message: `is followed: the call ${wordsFor(outcome)}` }];
}

async function stopped(subject: Subject, id: string, size: number): Promise<Finding[]> {
  const detail = 'stopped between pages';
  const controller = new AbortController();
  const { call, requests } = pagedClient(subject, id, { count: 3 * size, size });
  const rows = call(undefined, { signal: controller.signal });
  const outcome = await settle(async () => {
    for await (const _ of rows) controller.abort(new Error('the test stops the call'));
  });
  const aborted = ConnectorError.is(outcome.error) && outcome.error.code === 'aborted';
  return [
    ...(aborted ? [] : [{ detail, message: `the call ${wordsFor(outcome)}` }]),
    ...(requests() === 1 ? [] : [{ detail, message: `${requests()} pages were fetched` }]),
  ];
}

/** Three months, where each answer begins with the last row of the one before: a day that counts to both. */
async function windows(subject: Subject, id: string): Promise<Finding[]> {
  const detail = 'date windows';
  const { paginate } = operationOf(subject, id);
  if (paginate?.kind !== 'date-window') return [];
  const paged = pagedClient(subject, id, {}, (count) => {
    const rows = rowsOf(paged.whole, Math.max(0, 2 * count - 3), 2 * count);
    return { json: documentWith(paged.whole, rows) };
  });
  const dates = { [paginate.from]: '2026-01-15', [paginate.to]: '2026-03-10' };
  const outcome = await collected(paged.call({ ...subject.inputOf(id, 'required'), ...dates }, { window: 'month' }));
  if (outcome.error !== undefined) return [{ detail, message: `the call ${wordsFor(outcome)}` }];
  return [
    ...(paged.requests() === 3 ? [] : [{ detail, message: `three months take ${paged.requests()} requests` }]),
    ...(isDeepStrictEqual(outcome.value, [0, 1, 2, 3, 4, 5])
      ? []
      : [{ detail, message: `rows come out as ${JSON.stringify(outcome.value)}` }]),
  ];
}
