import type { Issue } from '../../schema/standard-schema.js';
import type { ErrorCode } from '../../error-codes.js';
import type { Sent } from '../../errors.js';
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
  /** The input with defaults; rejects where it does not fit. Nothing is sent. */
  readonly check: () => Promise<Input>;
  readonly now: () => number;
  /** An error of this operation. `sent` is `yes` unless told otherwise. */
  readonly fail: (code: ErrorCode, message: string, sent?: Sent) => Error;
  /** A text as users may see it. */
  readonly redacted: (text: string) => string;
}

/** Filtered listings answer some pages without rows; an API with more than this many in a row never comes to an end. */
const mostEmpty = 100;

/** Why a page is not worth going on from: it was there before, or is one too many without rows. Keeps two pages. */
export function repeatDetector(): (output: Output) => string | undefined {
  const comesBack = loopDetector();
  let empty = 0;
  return ({ part }) => {
    if (Array.isArray(part) && part.length > 0) {
      empty = 0;
      return comesBack(JSON.stringify(part)) ? 'the API answers a page that was there before' : undefined;
    }
    empty += 1;
    return empty > mostEmpty ? `the API answers more than ${mostEmpty} pages in a row without rows` : undefined;
  };
}

/**
 * Brent's cycle detection: remembers the value before and one at each power of two, so that a repeat is found at once
 * and a loop of any length soon, in little memory.
 */
export function loopDetector(): (value: string) => boolean {
  let previous: string | undefined;
  let kept: string | undefined;
  let steps = 0;
  let limit = 1;
  return (value) => {
    if (value === previous || value === kept) return true;
    previous = value;
    steps += 1;
    if (steps === limit) [kept, steps, limit] = [value, 0, limit * 2];
    return false;
  };
}

/** An answer that is no list is one row, so that nothing is lost; its drift says so. */
export function pageOf({ value, drift }: Output, next: string | number | null): Page<unknown> {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  return { items, next: next === null ? null : String(next), drift };
}
