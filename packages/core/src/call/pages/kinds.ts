import type { PageFacts, PageKind } from './kind.js';
import { cursor } from './kinds/cursor.js';
import { dateWindow } from './kinds/date-window.js';
import { link } from './kinds/link.js';
import { nextUrl } from './kinds/next-url.js';
import { offset, page } from './kinds/numbered.js';

/** Every kind of paging. */
export const pageKinds = { page, offset, cursor, link, 'next-url': nextUrl, 'date-window': dateWindow } as const;

/**
 * How a list is paginated. The named input keys must exist in the operation's input. A list
 * ends only where the API says so, or at an empty page; one that repeats itself fails with `pagination_stuck`.
 */
export type Pagination = NonNullable<(typeof pageKinds)[keyof typeof pageKinds]['plan']>;

export function pageKind({ kind }: { readonly kind: Pagination['kind'] }): PageKind<Pagination> {
  return pageKinds[kind] as unknown as PageKind<Pagination>; // the table matches each plan with its own kind
}

/** The facts of a plan, independent of its kind. */
export function pageFacts(plan: Pagination): PageFacts {
  return pageKind(plan).facts(plan);
}
