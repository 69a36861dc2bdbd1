import type { Answer } from '../exchange/read-response.js';
import type { Issue } from '../schema/standard-schema.js';

export interface Output {
  readonly value: unknown;
  /** The part of the answer that is the output, as it came: its rows are counted, also where `value` is raw. */
  readonly part: unknown;
  /** The vendor's whole answer, before it was unwrapped: paging reads cursors and links from it. */
  readonly answer: Answer;
  /** Where the answer does not fit its schema. */
  readonly drift: readonly Issue[];
}
