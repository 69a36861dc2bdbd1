import type { ConnectorError, Sent } from '../errors.js';
import { type LimitName, timeoutOf } from './time-limit.js';
import { failure, type Work } from './work.js';

/** The error for work ended by its caller or its deadline. */
export function stopped(work: Work, sent: Sent, cause?: unknown): ConnectorError {
  if (!work.options.signal?.aborted) return late(work, 'deadlineMs', sent, cause);
  return failure(work, { code: 'aborted', message: 'the caller stopped the call', sent, cause });
}

/** The error for work ended by a time limit. */
export function late(work: Work, limit: LimitName, sent: Sent, cause?: unknown): ConnectorError {
  const ms = limit === 'timeoutMs' ? timeoutOf(work) : work.deadline?.ms;
  const message = `no complete answer from ${work.connector} within ${ms} ms (${limit})`;
  return failure(work, { code: 'timeout', message, sent, cause });
}
