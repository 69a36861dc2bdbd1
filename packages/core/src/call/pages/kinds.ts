import type { PageFacts, PageKind } from './kind.js';
import { cursor } from './kinds/cursor.js';
import { dateWindow } from './kinds/date-window.js';
import { link } from './kinds/link.js';
import { offset, page } from './kinds/numbered.js';

/** Every kind of paging. */
export const pageKinds = { page, offset, cursor, link, 'date-window': dateWindow } as const;

/**
 * How a list is walked. The input keys named must be keys of the operation's input. A page with the same rows as one
 * before it is `pagination_stuck`: the API ignores what it is asked.
 */
export type Pagination = NonNullable<(typeof pageKinds)[keyof typeof pageKinds]['plan']>;

export function pageKind({ kind }: { readonly kind: Pagination['kind'] }): PageKind<Pagination> {
  return pageKinds[kind] as unknown as PageKind<Pagination>; // whoever has a plan gives it to its own kind
}

/** What a plan says, whatever its kind is. */
export function pageFacts(plan: Pagination): PageFacts {
  return pageKind(plan).facts(plan);
}
