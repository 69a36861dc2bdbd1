import type { Retry } from '../connection/definition.js';
import type { ConnectorError } from '../errors.js';
import { checkOptions, retryKinds } from '../call/check-options.js';
import type { Call } from './work.js';
import { given } from '../text/given.js';
import { timeoutOf } from './time-limit.js';

const defaults: Retry = {
  attempts: 3,
  baseMs: 500,
  maxMs: 30_000,
  deadlineMs: 120_000,
  on: ['rate_limited', 'unavailable', 'network', 'timeout'],
};

interface RetryRules extends Retry {
  /** Somebody asked for this deadline: it binds the first attempt, too. */
  readonly isDeclared: boolean;
}

/** The retry rules of one call: its own, over the operation's, over the connector's, over the defaults. */
export function retryOf(call: Call): RetryRules {
  const { context, operation, options } = call;
  const own = options.retry === false ? { attempts: 1 } : options.retry;
  const declared = { ...given(context.connector.connection.retry), ...given(operation.retry), ...given(own) };
  checkOptions(call, declared, retryKinds);
  const { deadlineMs = Math.max(defaults.deadlineMs, timeoutOf(call)) } = declared;
  return { ...defaults, ...declared, deadlineMs, isDeclared: declared.deadlineMs !== undefined };
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
  if (attempt >= retry.attempts || !error.retryable || !retry.on.includes(error.code)) return undefined;
  const wait = error.retryAfterMs ?? random() * Math.min(retry.maxMs, retry.baseMs * 2 ** (attempt - 1));
  const tooLong = wait > retry.maxMs || now() + wait > startedAt + retry.deadlineMs;
  return tooLong ? undefined : Math.ceil(wait);
}
