import type { Check } from '../check.js';
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

export function checkAnswer(check: Check, plan: AnswerPlan = {}): void {
  const { as = 'json', value, keep = {}, headers = {}, maxBytes } = plan;
  check.known('format of the answer', as, ['json', 'text', 'file', 'any']);
  check.path('value of its answer', value);
  for (const [name, path] of Object.entries(keep)) check.path(`path of ${name} in keep`, path ?? '');
  for (const name of Object.values(headers)) check.header('header name in answer', name);
  const twice = Object.keys(headers).find((name) => Object.hasOwn(keep, name));
  if (twice !== undefined) check.fail(`its answer keeps two members as ${twice}`);
  if (as !== 'json' && as !== 'any' && (value !== undefined || keepsAny(keep)))
    check.fail(`its answer is a ${as}, which has no value or members to keep`);
  check.number('maxBytes', maxBytes, 1);
}

function keepsAny(keep: object): boolean {
  return Object.keys(keep).length > 0;
}
