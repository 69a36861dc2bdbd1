import type { Check } from '../../check.js';
import type { Page, Walk } from './page.js';

/** Input key of the page size, and the largest the API allows: requested unless the caller asks for less. */
export interface PageSize {
  readonly param: string;
  readonly max: number;
}

export type WindowStep = 'day' | 'week' | 'month';

/**
 * One kind of paging: how it is checked and walked. A new kind is a file in `kinds/` and a line in `kinds.ts`; the client,
 * REST, generators and the contract suite ask here and never compare names.
 */
export interface PageKind<P extends { readonly kind: string }> {
  readonly kind: P['kind'];
  readonly facts: (plan: P) => PageFacts;
  readonly check?: (check: Check, plan: P) => void;
  /** A generator, so that an error in the input is thrown when the first page is asked for. */
  readonly walk: (plan: P, walk: Walk, window: WindowStep | undefined) => AsyncGenerator<Page<unknown>>;
  /** Only for the type of its plans. */
  readonly plan?: P;
}

/** What a plan of paging says, whatever its kind is. */
export interface PageFacts {
  /** The input keys it speaks of. */
  readonly keys: readonly string[];
  /** The input key that says where a page starts, where one does. */
  readonly param?: string;
  readonly size?: PageSize | undefined;
  /** Positions are counted: the first one, and whether each page adds one or its number of rows. */
  readonly counts?: { readonly first: number; readonly by: 'pages' | 'rows' };
  /** The answer names the next position: at a path of its body, or in a link of this relation. */
  readonly next?: { readonly path: string } | { readonly rel: string };
  /** It has no pages; lists are cut into windows of days, and rows are told apart by the value at `id`. */
  readonly windows?: { readonly from: string; readonly to: string; readonly step: WindowStep; readonly id: string };
}
