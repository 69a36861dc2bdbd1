import type { KeyedLimit } from '../runtime/types.js';
import type { ErrorPlan } from './error-plan.js';
import type { Proof } from './proof.js';
import type { RequestPlan } from './request-plan.js';
import type { RetryRules } from './retry.js';
import type { Target } from './target.js';
import type { Work } from './work.js';

/**
 * One request and its answer, retries included: what to send, where to, who proves to be whom, and what counts as a
 * failure. It knows no operations: a login, a token request and a free request are exchanges, too.
 */
export interface Exchange extends Work {
  readonly target: Target;
  readonly plan: RequestPlan;
  readonly proof: Proof;
  readonly errors: ErrorPlan | undefined;
  readonly retry: RetryRules;
  /** Each attempt needs a place under all of them. */
  readonly limits: readonly (KeyedLimit | Promise<KeyedLimit>)[];
  /** A file is passed on while it arrives. */
  readonly stream?: boolean | undefined;
}
