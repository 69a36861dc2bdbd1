import type { Answer } from '../exchange/read-response.js';
import type { Issue } from '../schema/standard-schema.js';

export interface Output {
  readonly value: unknown;
  /** The output part of the answer, unchanged: its rows are counted even if `value` is raw. */
  readonly part: unknown;
  /** The vendor's whole answer before unwrapping: paging reads cursors and links from it. */
  readonly answer: Answer;
  /** What the operation keeps beside the rows of a list. */
  readonly kept?: Readonly<Record<string, unknown>> | undefined;
  /** Where the answer does not match its schema. */
  readonly drift: readonly Issue[];
}
