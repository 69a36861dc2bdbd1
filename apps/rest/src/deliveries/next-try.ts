const [second, minute, hour] = [1000, 60_000, 3_600_000];

/**
 * How long after each failed try the next one comes: 10 tries over at least 75 h, as the example of Standard Webhooks.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, read 2026-11-30.
 */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

export const mostTries = waits.length + 1;
/** Each wait is longer by up to this part of it: what failed together is not tried together again. */
const jitter = 0.2;
/** A receiver cannot ask to wait longer. */
export const longestPauseMs = 72 * hour;

/**
 * When a delivery is tried again after its try number `tries` failed; undefined: it was the last one.
 *
 * @param random from 0 to 1
 * @param pauseMs what the receiver asked for with Retry-After
 */
export function nextTry(tries: number, now: number, random: number, pauseMs = 0): number | undefined {
  const wait = waits[tries - 1];
  if (wait === undefined) return undefined;
  return Math.ceil(now + Math.max(wait, Math.min(pauseMs, longestPauseMs)) * (1 + random * jitter));
}
