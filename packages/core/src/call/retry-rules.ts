import { type Retry, type RetryRules, retryRules } from '../exchange/retry.js';
import { timeoutOf } from '../exchange/time-limit.js';
import type { Work } from '../exchange/work.js';
import { definedMembers } from '../text/defined-members.js';
import { checkOptions, retryKinds } from './check-options.js';

/** The rules that a caller asks for: `false` is a single attempt. */
export function ownRetry({
  retry,
}: {
  readonly retry?: false | Partial<Retry> | undefined;
}): Partial<Retry> | undefined {
  return retry === false ? { attempts: 1 } : (retry ?? undefined);
}

/** The retry rules of one call: later ones override earlier ones, and all override the defaults. */
export function retryOf(work: Work, ...declared: readonly (Partial<Retry> | undefined)[]): RetryRules {
  if (declared.every((rules) => rules === undefined)) return retryRules({}, timeoutOf(work));
  const rules = Object.assign({}, ...declared.map((one) => definedMembers(one))) as Partial<Retry>;
  checkOptions(work, rules, retryKinds);
  return retryRules(rules, timeoutOf(work));
}
