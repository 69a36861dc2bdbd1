import type { ErrorCode } from '../error-codes.js';
import type { Sent } from '../errors.js';
import type { CallableOperation } from '../call/callable.js';

/** Failures that may pass by themselves. */
const passing: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'network', 'timeout'];

/**
 * Whether the same call may succeed later, and repeating it does nothing twice: it is a read, an idempotent write, or
 * nothing was sent. The method does not count: a GET can write.
 */
export function isRetryable(operation: CallableOperation, code: ErrorCode, sent: Sent): boolean {
  return passing.includes(code) && (operation.effect === 'read' || operation.idempotent === true || sent === 'no');
}

/** What is known of two requests together: what may have happened by either may have happened. */
export function moreSent(one: Sent, other: Sent): Sent {
  return [one, other].includes('yes') ? 'yes' : [one, other].includes('maybe') ? 'maybe' : 'no';
}
