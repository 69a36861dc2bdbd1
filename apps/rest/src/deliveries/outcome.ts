import { retryAfterMs } from '@raccord/core/tools';
import type { Claimed } from './claim.js';
import { longestPauseMs, nextTry } from './next-try.js';
import type { Outcome } from './post.js';
import type { Settled } from './settle.js';

interface Try {
  readonly subscription: string;
  readonly delivery: Claimed;
  readonly outcome: Outcome;
  readonly now: number;
  readonly random: number;
}

/** What follows from the outcome of a try. Only 2xx is a success: redirects are not followed. */
export function settled({ subscription, delivery, outcome, now, random }: Try): Settled {
  const { id, leased_until, tries } = delivery;
  const status = 'status' in outcome ? outcome.status : null;
  const about = { id, leased_until, tries, subscription, last_status: status, at: now };
  if (status !== null && status >= 200 && status < 300) return { ...about, state: 'delivered', last_error: null };
  if (status === 410) return { ...about, state: 'exhausted', last_error: 'gone', isGone: true };
  const asked = 'status' in outcome ? retryAfterMs(outcome.headers, now) : undefined;
  const pauseMs = asked === undefined ? undefined : Math.min(asked, longestPauseMs);
  const next_at = nextTry(tries, now, random, pauseMs);
  return {
    ...about,
    state: next_at === undefined ? 'exhausted' : 'waiting',
    next_at,
    last_error: 'failure' in outcome ? outcome.failure : 'status',
    pausedUntil: pauseMs === undefined ? undefined : now + pauseMs,
  };
}

/** A try that this process ended because it stops. Whether it arrived is not known: it is repeated at once. */
export function stopped(subscription: string, { id, leased_until, tries }: Claimed, now: number): Settled {
  return {
    id,
    leased_until,
    subscription,
    state: 'waiting',
    next_at: now,
    tries: tries - 1,
    at: now,
    last_status: null,
    last_error: 'stopped',
  };
}

/** Its event was erased or has expired: there is nothing to send. */
export function cancelled(subscription: string, { id, leased_until, tries }: Claimed, now: number): Settled {
  return {
    id,
    leased_until,
    subscription,
    state: 'cancelled',
    tries: tries - 1,
    at: now,
    last_status: null,
    last_error: 'event_removed',
  };
}
