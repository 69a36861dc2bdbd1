import type { HttpRequest, Paginated } from '@raccord/core';
import { type Outcome, settle } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, fixturesOf, operationIds, operationOf, pagingOf, type Subject } from '../subject.js';
import { type PagedVendor, pageOf, rowKey } from './paged-vendor.js';
import { vendor } from './vendor.js';

const smallPage = 3;
/** More requests than any case here needs. */
const tooMany = 40;

export type Rows = Paginated<Readonly<Record<string, unknown>>>;

/** Ids of the operations with pages. */
export function pagedIds(subject: Subject): string[] {
  return operationIds(subject).filter((id) => definedOperation(subject, id)?.paginate !== undefined);
}

/** Rows per page: few, if the operation lets the caller choose. */
export async function pageSize(subject: Subject, id: string): Promise<number> {
  const size = pagingOf(subject, id)?.size;
  if (!size) return smallPage;
  const client = subject.kernel.createClient(subject.connector, subject.connection, fakeRuntime());
  const small = await settle(() => client.$plan(id, inputWith(subject, id, smallPage)));
  return small.error === undefined ? smallPage : size.max;
}

export function inputWith(subject: Subject, id: string, size: number): Readonly<Record<string, unknown>> {
  const param = pagingOf(subject, id)?.size?.param;
  const input = subject.inputOf(id, 'required');
  return param === undefined ? input : { ...input, [param]: size };
}

/** Replaces a page: the answer to the first request, second request and so on. */
export type PageScript = (request: HttpRequest, count: number) => Answer | Promise<Answer>;

/** A client of a vendor with pages, and its number of requests. */
export function pagedClient(subject: Subject, id: string, paged: Partial<PagedVendor>, script?: PageScript) {
  const operation = operationOf(subject, id) as PagedVendor['operation'];
  const template = fixturesOf(subject, id)[0]?.json;
  const whole: PagedVendor = { operation, template, count: 0, size: smallPage, stuck: false, gap: false, ...paged };
  const clock = fakeRuntime();
  let requests = 0;
  const answer = async (request: HttpRequest): Promise<Answer> => {
    requests += 1;
    if (requests > tooMany) return new Error('too many requests: the suite stopped answering');
    return script ? script(request, requests) : pageOf(whole, request);
  };
  const played = vendor(subject, answer, { now: clock.now });
  const runtime = { ...clock, transport: played.transport };
  const client = subject.kernel.createClient(subject.connector, subject.connection, runtime);
  const call = (input = inputWith(subject, id, whole.size), options = {}): Rows =>
    client.$call(id, input, options) as Rows;
  return { call, whole, requests: () => requests };
}

/** The numbers of the rows that come out. */
export async function collected(rows: AsyncIterable<Readonly<Record<string, unknown>>>): Promise<Outcome> {
  return settle(async () => {
    const numbers: unknown[] = [];
    for await (const row of rows) numbers.push(row[rowKey]);
    return numbers;
  });
}
