import type { Retry } from '../definition/connection.js';
import type { ConnectorError } from '../errors.js';
import type { Call } from './context.js';

const defaults: Retry = {
  attempts: 3,
  baseMs: 500,
  maxMs: 30_000,
  deadlineMs: 120_000,
  on: ['rate_limited', 'unavailable', 'network', 'timeout'],
};

/** The retry rules of one call: its own, over the operation's, over the connector's, over the defaults. */
export function retryOf({ context, operation, options }: Call): Retry {
  const own = options.retry === false ? { attempts: 1 } : options.retry;
  return { ...defaults, ...context.connector.connection.retry, ...operation.retry, ...own };
}

/** How long to wait before the next attempt, in ms; undefined when there is none. */
export function nextWait(
  call: Call,
  retry: Retry,
  error: ConnectorError,
  attempt: number,
  startedAt: number,
): number | undefined {
  const { now, random } = call.context.runtime;
  if (!(attempt < retry.attempts) || !error.retryable || !retry.on.includes(error.code)) return undefined;
  const wait = error.retryAfterMs ?? random() * Math.min(retry.maxMs, retry.baseMs * 2 ** (attempt - 1));
  const tooLong = wait > retry.maxMs || now() + wait > startedAt + retry.deadlineMs;
  return tooLong ? undefined : Math.ceil(wait);
}
