import type { Spot } from '../call/pages/ends.js';
import type { PageSize } from '../call/pages/kind.js';
import type { Pagination } from '../call/pages/kinds.js';
import type { AnswerPlan } from '../exchange/answer-plan.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Path } from '../text/path.js';
import type { Check } from './check.js';
import { checkSharedMembers } from './check-shared-members.js';
import type { Operation } from './operation.js';
import { type ByKind, type Members, members } from './members.js';

const definition: Members<Operation> = {
  kind: 1,
  paginated: 1,
  title: 1,
  action: 1,
  description: 1,
  docs: 1,
  effect: 1,
  idempotent: 1,
  idempotencyKey: 1,
  auth: 1,
  input: 1,
  output: 1,
  retry: 1,
  limits: 1,
  unverified: 1,
  deprecated: 1,
  request: 1,
  paginate: 1,
  uses: 1,
  run: 1,
};
const request: Members<RequestPlan> = {
  method: 1,
  server: 1,
  path: 1,
  query: 1,
  headers: 1,
  constants: 1,
  encoding: 1,
  style: 1,
  body: 1,
  wrap: 1,
  rename: 1,
  derive: 1,
  optionalBody: 1,
  encode: 1,
  decode: 1,
  answer: 1,
  redirect: 1,
};
const answer: Members<AnswerPlan> = { as: 1, value: 1, keep: 1, headers: 1, maxBytes: 1 };
const size: Members<PageSize> = { param: 1, max: 1 };
const spot: Members<Extract<Spot, { readonly header: string }>> = { header: 1 };
const paging: ByKind<Pagination> = {
  page: { kind: 1, param: 1, first: 1, size: 1, more: 1, total: 1, pages: 1, shortPageEnds: 1 },
  offset: { kind: 1, param: 1, size: 1, more: 1, total: 1, shortPageEnds: 1 },
  cursor: { kind: 1, param: 1, from: 1, more: 1 },
  link: { kind: 1, rel: 1 },
  'next-url': { kind: 1, from: 1, more: 1 },
  'date-window': { kind: 1, from: 1, to: 1, step: 1, id: 1 },
};

/** Of a request: an operation's, or a login. */
export function checkRequestMembers(check: Check, what: string, plan: RequestPlan | undefined): void {
  members(check, what, plan, request);
  members(check, 'answer', plan?.answer, answer);
}

export function checkOperationMembers(check: Check, operation: Operation): void {
  members(check, 'it', operation, definition);
  checkSharedMembers(check, operation);
  checkRequestMembers(check, 'its request', operation.request);
  const { paginate } = operation;
  if (!paginate) return;
  members(check, 'paginate', paginate, paging[paginate.kind] as Members<Pagination>);
  if ('size' in paginate) members(check, 'size', paginate.size, size);
  if ('more' in paginate) members<{ readonly not: Path }>(check, 'more', paginate.more, { not: 1 });
  if ('total' in paginate) members(check, 'total', paginate.total, spot);
  if ('pages' in paginate) members(check, 'pages', paginate.pages, spot);
}
