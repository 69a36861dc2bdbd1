import type { HttpRequest, Paginated, Pagination } from '@raccord/core';
import { type Outcome, settle } from '../outcome.js';
import type { Answer } from '../runtime/answer.js';
import { fakeRuntime } from '../runtime/fake-runtime.js';
import { definedOperation, fixturesOf, operationIds, operationOf, type Subject } from '../subject.js';
import { type PagedVendor, pageOf, rowKey } from './paged-vendor.js';
import { vendor } from './vendor.js';

const smallPage = 3;
/** More requests than any case here needs. */
const tooMany = 40;

export type Rows = Paginated<Readonly<Record<string, unknown>>>;

/** Ids of the operations with pages, of one kind where it is given. */
export function pagedIds(subject: Subject, ...kinds: readonly Pagination['kind'][]): string[] {
  return operationIds(subject).filter((id) => {
    const kind = definedOperation(subject, id)?.paginate?.kind;
    return kind !== undefined && (kinds.length === 0 || kinds.includes(kind));
  });
}

/** Rows a page: few, where the operation lets the caller say so. */
export async function pageSize(subject: Subject, id: string): Promise<number> {
  const { paginate } = operationOf(subject, id);
  const size = paginate && 'size' in paginate ? paginate.size : undefined;
  if (!size) return smallPage;
  const client = subject.kernel.createClient(subject.connector, subject.connection, fakeRuntime());
  const small = await settle(() => client.$plan(id, inputWith(subject, id, smallPage)));
  return small.error === undefined ? smallPage : size.max;
}

export function inputWith(subject: Subject, id: string, size: number): Readonly<Record<string, unknown>> {
  const { paginate } = operationOf(subject, id);
  const input = subject.inputOf(id, 'required');
  return paginate && 'size' in paginate && paginate.size ? { ...input, [paginate.size.param]: size } : input;
}

/** In place of a page: an answer to a request, which is the first, second and so on. */
export type PageScript = (request: HttpRequest, count: number) => Answer | Promise<Answer>;

/** A client of a vendor with pages, and the requests it makes. */
export function pagedClient(subject: Subject, id: string, paged: Partial<PagedVendor>, script?: PageScript) {
  const operation = operationOf(subject, id) as PagedVendor['operation'];
  const template = fixturesOf(subject, id)[0]?.json;
  const whole: PagedVendor = { operation, template, count: 0, size: smallPage, stuck: false, gap: false, ...paged };
  const clock = fakeRuntime();
  let requests = 0;
  const answer = async (request: HttpRequest): Promise<Answer> => {
    requests += 1;
    if (requests > tooMany) return new Error('the suite answers no more requests');
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
