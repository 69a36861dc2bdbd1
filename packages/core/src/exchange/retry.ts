import type { ErrorCode } from '../error-codes.js';
import type { ConnectorError } from '../errors.js';
import { passing } from './repeatable.js';
import type { Work } from './work.js';

/** When and how often a call is repeated. Only reads, idempotent writes and unsent requests are retried. */
export interface Retry {
  /** All tries together; 1 switches repeating off. Default 3. */
  readonly attempts: number;
  /** First wait in ms, doubled each time, drawn between 0 and that (full jitter). Default 500. */
  readonly baseMs: number;
  /** Longest wait in ms, also when the API asks for more; then the error says `retryAfterMs`. Default 30,000. */
  readonly maxMs: number;
  /**
   * From the beginning of the call to its answer, in ms: logins, waits for limits, attempts and the waits between them.
   * Each request of a composed or paginated operation has its own. Without it: 120,000, or `timeoutMs` where that is
   * more, and the first attempt has its whole time limit whatever it had to wait for.
   */
  readonly deadlineMs: number;
  readonly on: readonly ErrorCode[];
}

/** The rules of one exchange, complete. */
export interface RetryRules extends Retry {
  /** Somebody asked for this deadline: it limits the first attempt, too. */
  readonly isDeclared: boolean;
}

const defaults: Retry = { attempts: 3, baseMs: 500, maxMs: 30_000, deadlineMs: 120_000, on: passing };

/** The rules declared, filled up with the defaults. */
export function retryRules(declared: Partial<Retry>, timeoutMs: number): RetryRules {
  const { deadlineMs = Math.max(defaults.deadlineMs, timeoutMs) } = declared;
  return { ...defaults, ...declared, deadlineMs, isDeclared: declared.deadlineMs !== undefined };
}

/** How long to wait before the next attempt, in ms; undefined when there is none. */
export function nextWait(
  { runtime: { now, random } }: Work,
  retry: Retry,
  error: ConnectorError,
  attempt: number,
  startedAt: number,
): number | undefined {
  if (attempt >= retry.attempts || !error.retryable || !retry.on.includes(error.code)) return undefined;
  const wait = error.retryAfterMs ?? random() * Math.min(retry.maxMs, retry.baseMs * 2 ** (attempt - 1));
  const tooLong = wait > retry.maxMs || now() + wait > startedAt + retry.deadlineMs;
  return tooLong ? undefined : Math.ceil(wait);
}
