import type { Settled } from '../deliveries/settle.js';
import type { Log } from './log.js';

/** What fails and works by turns is told once in this time. */
const quietMs = 10 * 60_000;
/** Beyond these subscriptions, the first ones are forgotten, and told again if they fail. */
const mostKnown = 10_000;

interface Known {
  isFailing: boolean;
  isExhausted: boolean;
  /** When the next line may say that it fails, and that it is disabled. */
  failsAgainAt: number;
  disabledAgainAt: number;
}

/**
 * Logs when deliveries to a subscription start to fail, when the first of them is exhausted, when they arrive again, and
 * when the receiver disables it: a line each, however many wait. Ids and reasons only: its URL may hold a secret.
 */
export function deliveryLog(log: Log): (outcome: Settled) => void {
  const known = new Map<string, Known>();

  function knownOf(subscription: string): Known {
    const found = known.get(subscription);
    if (found) return found;
    if (known.size >= mostKnown) known.delete(known.keys().next().value!);
    const made = { isFailing: false, isExhausted: false, failsAgainAt: 0, disabledAgainAt: 0 };
    known.set(subscription, made);
    return made;
  }

  function failed({ subscription, id: delivery, state, tries, last_status, last_error, at, isGone }: Settled): void {
    const one = knownOf(subscription);
    const facts = { subscription, delivery, tries, reason: last_error, status: last_status ?? undefined };
    if (isGone) {
      if (at >= one.disabledAgainAt) log.warn(facts, 'subscription disabled');
      one.disabledAgainAt = at + quietMs; // other tries of the same time end with 410, too
      return;
    }
    if (state === 'exhausted' && !one.isExhausted) log.warn(facts, 'delivery exhausted');
    one.isExhausted ||= state === 'exhausted';
    if (one.isFailing || at < one.failsAgainAt) return;
    if (state === 'waiting') log.warn(facts, 'deliveries fail');
    Object.assign(one, { isFailing: true, failsAgainAt: at + quietMs });
  }

  return (outcome) => {
    const { subscription, state, last_error } = outcome;
    if (state === 'cancelled' || last_error === 'stopped') return;
    if (state !== 'delivered') return failed(outcome);
    const one = known.get(subscription);
    if (!one?.isFailing) return;
    Object.assign(one, { isFailing: false, isExhausted: false });
    log.info({ subscription }, 'deliveries arrive again');
  };
}
