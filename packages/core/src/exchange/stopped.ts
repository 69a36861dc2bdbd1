import type { ConnectorError, Sent } from '../errors.js';
import { type LimitName, timeoutOf } from './time-limit.js';
import { failure, type Work } from './work.js';

/** The error for work ended by its caller, a time limit of the caller (`AbortSignal.timeout`), or its deadline. */
export function stopped(work: Work, sent: Sent, cause?: unknown): ConnectorError {
  const { signal } = work.options;
  if (!signal?.aborted) return late(work, 'deadlineMs', sent, cause);
  const { name } = (signal.reason ?? {}) as { name?: unknown };
  if (name === 'TimeoutError')
    return failure(work, {
      code: 'timeout',
      message: `no complete answer from ${work.connector} in time`,
      sent,
      cause,
    });
  return failure(work, { code: 'aborted', message: 'the caller stopped the call', sent, cause });
}

/** The error for work ended by a time limit. */
export function late(work: Work, limit: LimitName, sent: Sent, cause?: unknown): ConnectorError {
  const ms = limit === 'timeoutMs' ? timeoutOf(work) : work.deadline?.ms;
  const message = `no complete answer from ${work.connector} within ${ms} ms (${limit})`;
  return failure(work, { code: 'timeout', message, sent, cause });
}
