import { ConnectorError } from '@raccord/core';
import { refusalOf } from '../problems/refusal.js';

/**
 * What becomes of the record of a write that failed. `free`: nothing was done, so the key may be used again. `open`: it
 * may have been done, but sending it again is safe. `kept`: it may have been done, so the problem is its answer.
 */
export type Outcome = 'free' | 'open' | 'kept';

/** `isSafe`: the write may be sent again. `isSecond`: it was sent before, by a process that died. */
export function outcomeOf(error: unknown, { isSafe, isSecond }: { isSafe: boolean; isSecond: boolean }): Outcome {
  if (!ConnectorError.is(error)) return error instanceof Error && refusalOf(error) && !isSecond ? 'free' : 'open';
  if (isSafe && (isSecond || error.sent !== 'no') && (error.retryable || error.code === 'aborted')) return 'open';
  if (isSecond) return error.sent === 'no' ? 'open' : 'kept';
  return error.sent === 'no' || isRefused(error) ? 'free' : 'kept';
}

/** Answers by which an API says that it did nothing. */
const refusing = ['rejected', 'not_found', 'conflict', 'forbidden', 'auth_expired', 'rate_limited'];

/** A step of a composed operation does not count: earlier ones may have written. */
function isRefused({ code, status = 0, step }: ConnectorError): boolean {
  return step === undefined && status >= 400 && status < 500 && refusing.includes(code);
}
