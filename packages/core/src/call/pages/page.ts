import type { Issue } from '../../schema/standard-schema.js';
import type { ErrorCode } from '../../error-codes.js';
import type { Sent } from '../../errors.js';
import type { Output } from '../output.js';

export interface Page<T> {
  readonly items: T[];
  /** Where the next page starts; null if this is the last. */
  readonly next: string | null;
  readonly drift: readonly Issue[];
  /** What the operation keeps of the answer beside the rows (`answer.keep`, `answer.headers`). */
  readonly kept?: Readonly<Record<string, unknown>>;
  /** The API answered 304 to a request with an ETag or a date: the list has not changed, and no rows were sent. */
  readonly notModified?: true;
}

export type Input = Readonly<Record<string, unknown>>;

/** What a page walk needs. */
export interface Walk {
  /** Fetches a page; `at` is a link that replaces path and query. */
  readonly fetch: (input: Input, at?: string) => Promise<Output>;
  readonly input: Input;
  /** The input with defaults; rejects if it is invalid. Sends nothing. */
  readonly check: () => Promise<Input>;
  /** The URL of the first page, if the caller starts at a later one. */
  readonly from?: string | undefined;
  readonly now: () => number;
  /** An error of this operation. `sent` defaults to `yes`. */
  readonly fail: (code: ErrorCode, message: string, sent?: Sent) => Error;
  /** A text in a form that is safe to show to users. */
  readonly redacted: (text: string) => string;
}

/** Filtered lists can have some empty pages; an API that sends more than this many in a row would never end. */
const mostEmpty = 100;

type Detector = (output: Output) => string | undefined;

/**
 * Throws at an answer that would end a list without a word: on a page after the first, 304 or null says nothing about
 * the rows. 204 is an empty page.
 */
export function laterPages(fail: Walk['fail']): (output: Output) => void {
  let isLater = false;
  return ({ part, answer: { status } }) => {
    if (isLater && status === 304) throw partlyUnchanged(fail);
    if (isLater && part === null && status !== 204)
      throw fail('output_invalid', 'a later page of the list has null where its rows should be');
    isLater = true;
  };
}

/** 304 is an outcome of a whole list. */
export function partlyUnchanged(fail: Walk['fail']): Error {
  return fail('output_invalid', 'the API answered 304, not modified, to a part of the list: its rows are missing');
}

/** Why the walk must stop at a page: too many pages in a row were empty. */
export function emptyCounter(): Detector {
  let empty = 0;
  return ({ part }) => {
    empty = Array.isArray(part) && part.length > 0 ? 0 : empty + 1;
    return empty > mostEmpty ? `the API sent more than ${mostEmpty} empty pages in a row` : undefined;
  };
}

/**
 * The same, or it repeats an earlier page: the same rows, or with `whole` the same answer. Keeps two pages in memory.
 */
export function repeatDetector(whole: boolean): Detector {
  const comesBack = loopDetector();
  const tooManyEmpty = emptyCounter();
  return (output) => {
    const problem = tooManyEmpty(output);
    const { part, answer } = output;
    if (problem || !Array.isArray(part) || part.length === 0) return problem;
    return comesBack(JSON.stringify(whole ? answer.value : part)) ? 'the API repeats an earlier page' : undefined;
  };
}

/**
 * Brent's cycle detection: keeps the previous value and one at each power of two. It finds an immediate repeat at once
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

/** An answer that is not a list becomes one row, so that nothing is lost; its drift reports the mismatch. */
export function pageOf({ value, drift, kept, answer }: Output, next: string | number | null): Page<unknown> {
  const items = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  const page = { items, next: next === null ? null : String(next), drift, ...(kept ? { kept } : {}) };
  return answer.status === 304 ? { ...page, notModified: true } : page;
}
