import { keyRule } from '@raccord/core/tools';
import type { ErrorCode, Manifest, ManifestOperation, Retry, Sent } from '@raccord/core';

/** The documented defaults of `Retry`. */
const documented: Retry = {
  attempts: 3,
  baseMs: 500,
  maxMs: 30_000,
  deadlineMs: 120_000,
  on: ['rate_limited', 'unavailable', 'network', 'timeout'],
};

const passing: readonly ErrorCode[] = ['rate_limited', 'unavailable', 'network', 'timeout'];

/**
 * Whether repeating may help and cannot do anything twice: what was refused with `rate_limited` was not done.
 *
 * @param wrote whether an earlier step of a composed operation has written.
 */
export function mayRepeat(
  { effect, idempotent }: ManifestOperation,
  code: ErrorCode,
  sent: Sent,
  wrote = false,
): boolean {
  const isRefused = code === 'rate_limited' && !wrote;
  return passing.includes(code) && (effect === 'read' || idempotent === true || sent === 'no' || isRefused);
}

/** The longest wait after a failed attempt, if the answer names none, in ms. */
export function longestWait({ retry: ofAll }: Manifest, { retry }: ManifestOperation, attempt: number): number {
  const { baseMs, maxMs } = { ...documented, ...ofAll, ...retry };
  return Math.min(maxMs, baseMs * 2 ** (attempt - 1));
}

/** The longest duration of a call with all its attempts, in ms. */
export function deadlineOf({ retry: ofAll }: Manifest, { retry }: ManifestOperation): number {
  return { ...documented, ...ofAll, ...retry }.deadlineMs;
}

/**
 * How many requests an operation makes when each ends the same way.
 *
 * @param waitMs how long each wait between two of them is.
 * @param tookMs how long each of them takes.
 */
export function attemptsOf(
  manifest: Manifest,
  operation: ManifestOperation,
  failure: { readonly code: ErrorCode; readonly sent: Sent },
  { waitMs = 0, tookMs = 0 }: { readonly waitMs?: number | undefined; readonly tookMs?: number | undefined },
): number {
  const { attempts, maxMs, deadlineMs, on } = { ...documented, ...manifest.retry, ...operation.retry };
  const isKeyed = passing.includes(failure.code) && keyRule(manifest, operation) !== undefined;
  if (!(isKeyed || mayRepeat(operation, failure.code, failure.sent)) || !on.includes(failure.code)) return 1;
  let elapsed = tookMs;
  let count = 1;
  while (count < attempts && waitMs <= maxMs && elapsed + waitMs <= deadlineMs) {
    elapsed += waitMs + tookMs;
    count += 1;
  }
  return count;
}
