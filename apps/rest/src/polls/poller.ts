import type { Runtime } from '@raccord/core';
import { clients } from '../connections/clients.js';
import type { Log } from '../observe/log.js';
import type { Metrics } from '../observe/metrics.js';
import { logUnexpected } from '../observe/unexpected.js';
import { claimPolls, extendPoll, type HeldPoll, leaseMs } from './claim.js';
import { type PollParts, runPoll } from './run-poll.js';

export interface PollerParts extends PollParts {
  readonly runtime: Partial<Runtime>;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
}

export interface Poller {
  /** Runs all that is due; resolves when nothing is. */
  look(): Promise<void>;
  /** Starts no more, and waits for those that run. */
  close(): Promise<void>;
}

/** Of one process at once: a poll mostly waits for the vendor. */
const mostAtOnce = 8;
const everyMs = 1000;

export function poller(parts: PollerParts): Poller {
  const { store, log } = parts;
  const clientOf = clients(parts.runtime);
  const running = new Set<Promise<void>>();
  let isClosed = false;
  let looking: Promise<void> | undefined;

  const run = async (held: HeldPoll): Promise<void> => {
    parts.metrics?.pollLag(Number(held.lag_ms));
    const beat = setInterval(() => void extendPoll(store, held).catch(() => {}), leaseMs / 3);
    try {
      const code = await runPoll(parts, clientOf, held);
      parts.metrics?.poll({ trigger: held.trigger, code });
    } catch (error) {
      logUnexpected(log, error as Error); // its lease ends by itself if the store is away
    } finally {
      clearInterval(beat);
    }
  };
  const round = async (): Promise<void> => {
    while (!isClosed) {
      const claimed = await claimPolls(store, mostAtOnce - running.size);
      for (const held of claimed) {
        const one = run(held).finally(() => running.delete(one));
        running.add(one);
      }
      if (running.size === 0) return;
      if (claimed.length === 0 || running.size >= mostAtOnce) await Promise.race(running);
    }
  };
  return {
    look: () => (looking ??= round().finally(() => (looking = undefined))),
    close: async () => {
      isClosed = true;
      await looking?.catch(() => {});
      await Promise.all(running);
    },
  };
}

/** Looks once a second for polls that are due. */
export function startPoller(parts: PollerParts): Poller {
  const own = poller(parts);
  const look = (): void => void own.look().catch((error: unknown) => logUnexpected(parts.log, error as Error));
  const timer = setInterval(look, everyMs).unref();
  look();
  return {
    look: own.look,
    close: async () => {
      clearInterval(timer);
      await own.close();
    },
  };
}
