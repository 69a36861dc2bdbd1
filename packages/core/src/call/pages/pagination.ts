/** Pages by number; the first is 1 unless said otherwise. The last is the one that is empty or not full. */
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

/** Input key of the page size, and the largest the API allows: asked for unless the caller asks for less. */
export interface PageSize {
  readonly param: string;
  readonly max: number;
}

/**
 * Each answer names where the next page starts. A page may be without rows, though no more than 100 in a row. A cursor
 * that was there before, also one that the last page names as its own next, is no sign of an end: the rows of that page
 * are delivered, and whoever asks for more gets `pagination_stuck`.
 */
export interface Cursors {
  readonly kind: 'cursor';
  /** Input key of the cursor. */
  readonly param: string;
  /** Path of the next cursor in the answer; null, missing or empty on the last page. */
  readonly from: string;
}

/** Each answer has the URL of the next page in its `Link` header (RFC 8288). */
export interface Links {
  readonly kind: 'link';
  /** Default `next`. */
  readonly rel?: string;
}

/**
 * No paging upstream, but date filters: one request unless windows are asked for; a row that the window before had, too, is dropped
 * by its `id`.
 */
export interface DateWindows {
  readonly kind: 'date-window';
  /** Input keys of the first and last day. */
  readonly from: string;
  readonly to: string;
  readonly step: 'day' | 'week' | 'month';
  /** Path of a row's identity. */
  readonly id: string;
}

/**
 * How a list is walked. The input keys named must be keys of the operation's input. A page with the same rows as one
 * before it is `pagination_stuck`: the API ignores what it is asked.
 */
export type Pagination = PageNumbers | Offsets | Cursors | Links | DateWindows;
