import type { Path } from '../../text/path.js';
import type { Flag, Spot } from './ends.js';
import type { Input, Page, Walk } from './page.js';

/** Input key of the page size, and the largest size the API allows, used unless the caller asks for less. */
export interface PageSize {
  readonly param: string;
  readonly max: number;
}

export type WindowStep = 'day' | 'week' | 'month';

/**
 * One kind of paging: how it is walked. A new kind is a file in `kinds/`, a line in `kinds.ts` and its check in
 * `definition/check-paging.ts`; the client, REST, generators and the contract suite use this and never compare names.
 */
export interface PageKind<P extends { readonly kind: string }> {
  readonly kind: P['kind'];
  readonly facts: (plan: P) => PageFacts;
  /** The input of the first page, where it has more than the caller's. */
  readonly first?: (plan: P, input: Input) => Input;
  /** A generator, so that input errors are thrown when the first page is requested. */
  readonly walk: (plan: P, walk: Walk, window: WindowStep | undefined) => AsyncGenerator<Page<unknown>>;
  /** Only carries the type of its plans. */
  readonly plan?: P;
}

/** The facts of a paging plan, independent of its kind. */
export interface PageFacts {
  /** The input keys it uses. */
  readonly keys: readonly string[];
  /** The input key that sets the start of a page, if there is one. */
  readonly param?: string;
  readonly size?: PageSize | undefined;
  /** Positions are counted: the first one, and whether each page adds one or its number of rows. */
  readonly counts?: { readonly first: number; readonly by: 'pages' | 'rows' };
  /** The answer names the next position at a path in its body, in a link with this relation, or as a URL at a path. */
  readonly next?: { readonly path: Path } | { readonly rel: string } | { readonly url: Path };
  /** How the answer says that it is the last page. Without any: an empty page, or no next position. */
  readonly ends?: {
    readonly more?: Flag | undefined;
    readonly total?: Spot | undefined;
    readonly pages?: Spot | undefined;
    readonly shortPageEnds?: true | undefined;
  };
  /** No pages: lists are split into windows of days, and `id` is the path of a row's identity. */
  readonly windows?: { readonly from: string; readonly to: string; readonly step: WindowStep; readonly id: Path };
}
