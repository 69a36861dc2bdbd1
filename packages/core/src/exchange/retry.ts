import type { ErrorCode } from '../error-codes.js';
import type { ConnectorError } from '../errors.js';
import { passing } from './repeatable.js';
import type { FilledKey } from './idempotency-key.js';
import type { Work } from './work.js';

/**
 * When and how often a call is repeated. Only reads, idempotent writes, unsent requests and requests refused with
 * `rate_limited` are retried.
 */
export interface Retry {
  /** All attempts, including the first; 1 disables retries. Default 3. */
  readonly attempts: number;
  /** First wait in ms, doubled each time; the actual wait is random between 0 and that (full jitter). Default 500. */
  readonly baseMs: number;
  /** Longest wait in ms, even if the API asks for more; then the error has `retryAfterMs`. Default 30,000. */
  readonly maxMs: number;
  /**
   * From the start of the call to its answer, in ms: logins, waits for limits, attempts and the waits between them.
   * Each request of a composed or paginated operation has its own. Default: 120,000, or `timeoutMs` if that is more;
   * the default never shortens the first attempt, whatever that had to wait for.
   */
  readonly deadlineMs: number;
  readonly on: readonly ErrorCode[];
}

/** The complete rules of one exchange. */
export interface RetryRules extends Retry {
  /** The deadline was set explicitly: it limits the first attempt, too. */
  readonly isDeclared: boolean;
}

const defaults: Retry = { attempts: 3, baseMs: 500, maxMs: 30_000, deadlineMs: 120_000, on: passing };

/** The declared rules, completed with defaults. */
export function retryRules(declared: Partial<Retry>, timeoutMs: number): RetryRules {
  const { deadlineMs = Math.max(defaults.deadlineMs, timeoutMs) } = declared;
  return { ...defaults, ...declared, deadlineMs, isDeclared: declared.deadlineMs !== undefined };
}

/** How long to wait before the next attempt, in ms; undefined if there is none. */
export function nextWait(
  { key, runtime: { now, random } }: Work & { readonly key?: FilledKey | undefined },
  retry: Retry,
  error: ConnectorError,
  attempt: number,
  startedAt: number,
): number | undefined {
  const isSafe = error.retryable || (key !== undefined && passing.includes(error.code));
  if (attempt >= retry.attempts || !isSafe || !retry.on.includes(error.code)) return undefined;
  const backoff = random() * Math.min(retry.maxMs, retry.baseMs * 2 ** (attempt - 1));
  const wait = Math.max(error.retryAfterMs ?? 0, backoff); // 0 does not mean to hurry
  const tooLong =
    wait > retry.maxMs || now() + wait > startedAt + Math.min(retry.deadlineMs, key?.forMs ?? retry.deadlineMs);
  return tooLong ? undefined : Math.ceil(wait);
}
