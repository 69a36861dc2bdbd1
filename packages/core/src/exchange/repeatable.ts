import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';
import type { Effect } from '../runtime/effect.js';

/** Failures that may be temporary. */
export const passing: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'network', 'timeout'];

interface Repeatable {
  readonly effect: Effect;
  readonly idempotent?: true | undefined;
}

/**
 * Whether a retry may succeed without doing anything twice: the call reads, it is an idempotent write, or nothing was
 * sent. The method does not count: a GET can write.
 */
export function isRetryable({ effect, idempotent }: Repeatable, code: ErrorCode, sent: Sent): boolean {
  return passing.includes(code) && (effect === 'read' || idempotent === true || sent === 'no');
}

/** The combined `sent` of two requests: if either may have arrived, so may the whole. */
export function moreSent(one: Sent, other: Sent): Sent {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'maybe' || other === 'maybe' ? 'maybe' : 'no';
}
