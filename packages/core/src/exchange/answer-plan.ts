import type { Check } from '../check.js';
import type { Path } from '../text/path.js';

/** What of an answer is the output. */
export interface AnswerPlan {
  /**
   * Its format. Default `json`, which also accepts a form with that content type. A `file` becomes `{data, file_name,
   * content_type}`; `any` is JSON, otherwise text.
   */
  readonly as?: 'json' | 'text' | 'file' | 'any';
  /** Path of the output within the answer. Default: all of it. */
  readonly value?: Path;
  /**
   * Largest answer held in memory, in bytes. Default 50,000,000. Answers of more than 5,000,000 values are rejected,
   * too.
   */
  readonly maxBytes?: number;
}

export function checkAnswer(check: Check, { as = 'json', value, maxBytes }: AnswerPlan = {}): void {
  check.known('format of the answer', as, ['json', 'text', 'file', 'any']);
  check.path('value of its answer', value);
  check.number('maxBytes', maxBytes, 1);
}
