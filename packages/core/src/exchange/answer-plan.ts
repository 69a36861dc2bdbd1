import type { Path } from '../text/path.js';

/**
 * What of an answer is the output. Members that `keep` and `headers` name are in `kept` of a page of a list. Any other
 * output gets them: an object beside its own, an empty answer only them, anything else as `{ value, …them }`.
 */
export interface AnswerPlan {
  /**
   * Its format. Default `json`, which also accepts a form with that content type. A `file` becomes `{data, file_name,
   * content_type}`; `any` is JSON, otherwise text.
   */
  readonly as?: 'json' | 'text' | 'file' | 'any';
  /** Path of the output within the answer. Default: all of it. */
  readonly value?: Path;
  /** Paths of the answer kept as members of these names: `{ users: 'users', total: 'meta.total' }`. */
  readonly keep?: Readonly<Record<string, Path>>;
  /** Headers of the answer kept as members of these names: `{ location: 'location' }`. Their values are texts. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Largest answer held in memory, in bytes. Default 50,000,000. Answers of more than 5,000,000 values are rejected,
   * too.
   */
  readonly maxBytes?: number;
}
