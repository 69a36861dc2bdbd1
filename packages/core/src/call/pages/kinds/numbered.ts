import { type Page, pageOf, repeatDetector, type Walk } from '../page.js';
import type { PageKind, PageSize } from '../kind.js';

/** Pages by number, starting at 1 by default. The last page is empty or not full. */
export interface PageNumbers {
  readonly kind: 'page';
  /** Input key of the page number. */
  readonly param: string;
  readonly first?: number;
  readonly size?: PageSize;
}

/** Pages by the number of rows before them. */
export interface Offsets {
  readonly kind: 'offset';
  /** Input key of the offset. */
  readonly param: string;
  readonly size: PageSize;
}

export const page: PageKind<PageNumbers> = {
  kind: 'page',
  facts: ({ param, first = 1, size }) => ({ ...keysOf(param, size), counts: { first, by: 'pages' } }),
  walk: (plan, walk) => numberedPages(plan, walk),
};

export const offset: PageKind<Offsets> = {
  kind: 'offset',
  facts: ({ param, size }) => ({ ...keysOf(param, size), counts: { first: 0, by: 'rows' } }),
  walk: (plan, walk) => numberedPages(plan, walk),
};

function keysOf(param: string, size: PageSize | undefined) {
  return { keys: [param, ...(size ? [size.param] : [])], param, size };
}

/** Pages by number or offset, until one is empty, or not full if the size is known. */
export async function* numberedPages(
  plan: PageNumbers | Offsets,
  { fetch, input, fail }: Walk,
): AsyncGenerator<Page<unknown>> {
  const size = plan.size && sizeAsked(plan.size, input[plan.size.param]);
  const sized = plan.size ? { [plan.size.param]: size } : {};
  const first = plan.kind === 'page' ? (plan.first ?? 1) : 0;
  const repeats = repeatDetector();
  let position = Number(input[plan.param] ?? first);
  for (;;) {
    const output = await fetch({ ...input, ...sized, [plan.param]: position });
    const count = Array.isArray(output.part) ? output.part.length : 0;
    // An API that ignores the parameter repeats the first page forever, or a few pages in turn.
    const repeated = repeats(output);
    if (repeated) throw fail('pagination_stuck', repeated);
    position += plan.kind === 'page' ? 1 : count;
    const last = count === 0 || (size !== undefined && count < Number(size));
    yield pageOf(output, last ? null : position);
    if (last) return;
  }
}

/**
 * If an API silently caps the page size, a capped page would look like the last one to a caller that asked for more.
 */
function sizeAsked({ max }: { readonly max: number }, asked: unknown): unknown {
  return asked === undefined || Number(asked) > max ? max : asked;
}
