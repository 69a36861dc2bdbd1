import type { ConnectorError, Sent } from '../errors.js';
import { type Call, failure } from './work.js';
import { type LimitName, timeoutOf } from './time-limit.js';

/** A call that its caller or its deadline has ended. */
export function stopped(call: Call, sent: Sent, cause?: unknown): ConnectorError {
  if (!call.options.signal?.aborted) return late(call, 'deadlineMs', sent, cause);
  return failure(call, { code: 'aborted', message: 'the caller stopped the call', sent, cause });
}

/** A call that a time limit has ended. */
export function late(call: Call, limit: LimitName, sent: Sent, cause?: unknown): ConnectorError {
  const ms = limit === 'timeoutMs' ? timeoutOf(call) : call.deadline?.ms;
  const message = `no complete answer from ${call.context.connector.id} within ${ms} ms (${limit})`;
  return failure(call, { code: 'timeout', message, sent, cause });
}
