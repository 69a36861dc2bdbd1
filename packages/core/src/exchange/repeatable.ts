import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';
import type { Effect } from '../runtime/effect.js';

/** Failures that may pass by themselves. */
export const passing: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'network', 'timeout'];

interface Repeatable {
  readonly effect: Effect;
  readonly idempotent?: true | undefined;
}

/**
 * Whether the same call may succeed later without doing anything twice: it reads, it is an idempotent write, or nothing
 * was sent. The method does not count: a GET can write.
 */
export function isRetryable({ effect, idempotent }: Repeatable, code: ErrorCode, sent: Sent): boolean {
  return passing.includes(code) && (effect === 'read' || idempotent === true || sent === 'no');
}

/** What is known of two requests together: what either may have done may have happened. */
export function moreSent(one: Sent, other: Sent): Sent {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'maybe' || other === 'maybe' ? 'maybe' : 'no';
}
