import type { KeyedLimit } from '../runtime/types.js';
import type { ErrorPlan } from './error-plan.js';
import type { FilledKey } from './idempotency-key.js';
import type { Proof } from './proof.js';
import type { RequestPlan } from './request-plan.js';
import type { RetryRules } from './retry.js';
import type { Target } from './target.js';
import type { Work } from './work.js';

/**
 * One request and its answer, including retries: what to send and where, how to authenticate, and what counts as a
 * failure. It knows nothing of operations: logins, token requests and free requests are exchanges, too.
 */
export interface Exchange extends Work {
  readonly target: Target;
  readonly plan: RequestPlan;
  readonly proof: Proof;
  readonly errors: ErrorPlan | undefined;
  readonly retry: RetryRules;
  /** Each attempt needs a place under all of them. */
  readonly limits: readonly (KeyedLimit | Promise<KeyedLimit>)[];
  /** Makes a write safe to retry. */
  readonly key?: FilledKey | undefined;
  /** A file is passed on as it arrives. */
  readonly stream?: boolean | undefined;
}
