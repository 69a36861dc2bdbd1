import type { Issue } from '../../definition/schema.js';
import { canonicalJson } from '../../text/canonical-json.js';
import type { Output } from '../output.js';

export interface Page<T> {
  readonly items: T[];
  /** Where the next page starts; null when this is the last. */
  readonly next: string | null;
  readonly drift: readonly Issue[];
}

export type Input = Readonly<Record<string, unknown>>;

/** What a walk over pages works with. */
export interface Walk {
  /** Fetches a page; `at` is a link in place of path and query. */
  readonly fetch: (input: Input, at?: string) => Promise<Output>;
  readonly input: Input;
  readonly now: () => number;
  /** The error for an API that repeats itself. */
  readonly stuck: (message: string) => Error;
  /** A text as users may see it. */
  readonly redacted: (text: string) => string;
}

/** Tells a page that is the one before it again. It keeps the text of one page. */
export function repeatDetector(): (output: Output) => boolean {
  let previous: string | undefined;
  return ({ part }) => {
    const content = Array.isArray(part) && part.length > 0 ? canonicalJson(part) : undefined;
    const repeats = content !== undefined && content === previous;
    previous = content;
    return repeats;
  };
}

/** An answer that is no list is one row, so that nothing is lost; its drift says so. */
export function pageOf({ value, drift }: Output, next: string | number | null): Page<unknown> {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return { items, next: next === null ? null : String(next), drift };
}
