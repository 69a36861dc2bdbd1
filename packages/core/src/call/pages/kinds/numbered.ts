import { countIn, type Ends, moreIn, type Spot } from '../ends.js';
import type { PageKind, PageSize } from '../kind.js';
import { type Input, laterPages, type Page, pageOf, repeatDetector, type Walk } from '../page.js';

/** Pages by number, starting at 1 by default. */
export interface PageNumbers extends Ends {
  readonly kind: 'page';
  /** Input key of the page number. */
  readonly param: string;
  readonly first?: number;
  readonly size?: PageSize;
  /** Where the answer has the number of all pages. */
  readonly pages?: Spot;
}

/**
 * Pages by the number of rows before them. An offset advances by the rows that came, not by the size that was asked:
 * an API that caps sizes loses none. After an empty page it advances by the size.
 */
export interface Offsets extends Ends {
  readonly kind: 'offset';
  /** Input key of the offset. */
  readonly param: string;
  readonly size: PageSize;
}

export const page: PageKind<PageNumbers> = {
  kind: 'page',
  facts: (plan) => ({ ...keysOf(plan), counts: { first: plan.first ?? 1, by: 'pages' } }),
  first: firstOf,
  walk: (plan, walk) => numberedPages(plan, walk),
};

export const offset: PageKind<Offsets> = {
  kind: 'offset',
  facts: (plan) => ({ ...keysOf(plan), counts: { first: 0, by: 'rows' } }),
  first: firstOf,
  walk: (plan, walk) => numberedPages(plan, walk),
};

function keysOf({ param, size, more, total, shortPageEnds, ...plan }: PageNumbers | Offsets) {
  const { pages } = plan as Partial<PageNumbers>;
  return { keys: [param, ...(size ? [size.param] : [])], param, size, ends: { more, total, pages, shortPageEnds } };
}

/** The input of the first page: with its position and size. */
function firstOf(plan: PageNumbers | Offsets, input: Input): Input {
  const { param, size } = plan;
  const first = plan.kind === 'page' ? (plan.first ?? 1) : 0;
  const sized = size ? { [size.param]: sizeAsked(size, input[size.param]) } : {};
  return { ...input, ...sized, [param]: Number(input[param] ?? first) };
}

/** Pages by number or offset, until the answer says that it is the last, or one is empty. */
export async function* numberedPages(
  plan: PageNumbers | Offsets,
  { fetch, input, fail }: Walk,
): AsyncGenerator<Page<unknown>> {
  const start = firstOf(plan, input);
  const size = plan.size && start[plan.size.param];
  const first = plan.kind === 'page' ? (plan.first ?? 1) : 0;
  const pages = plan.kind === 'page' ? plan.pages : undefined;
  // With a rule, equal rows are no repetition: the whole answer is compared.
  const repeats = repeatDetector((plan.more ?? plan.total ?? pages) !== undefined);
  const checkPage = laterPages(fail);
  let position = Number(start[plan.param]);
  let rows = plan.kind === 'page' ? 0 : position;
  // Pages may be empty before the last one, unless the rows before the start are unknown.
  const isCounted = plan.total !== undefined && (plan.kind === 'offset' || position === first);
  for (;;) {
    const output = await fetch({ ...start, [plan.param]: position });
    checkPage(output);
    if (output.answer.status === 304) {
      yield pageOf(output, null);
      return;
    }
    const count = Array.isArray(output.part) ? output.part.length : 0;
    // An API that ignores the parameter repeats the first page forever, or a few pages in turn.
    const repeated = repeats(output);
    if (repeated) throw fail('pagination_stuck', repeated);
    rows += count;
    const next = position + (plan.kind === 'page' ? 1 : count || Number(size));
    const more = moreIn(output, plan.more, fail);
    const isLast =
      more === undefined && pages === undefined
        ? (count === 0 && !isCounted) ||
          (plan.shortPageEnds && count < Number(size)) ||
          (plan.total !== undefined && rows >= countIn(output, plan.total, 'how many rows there are', fail))
        : more === false || (pages !== undefined && next - first >= countIn(output, pages, 'how many pages', fail));
    yield pageOf(output, isLast ? null : next);
    if (isLast) return;
    position = next;
  }
}

/** An API that silently caps the page size would skip rows of a caller that asked for more. */
function sizeAsked({ max }: { readonly max: number }, asked: unknown): unknown {
  return asked === undefined || Number(asked) > max ? max : asked;
}
