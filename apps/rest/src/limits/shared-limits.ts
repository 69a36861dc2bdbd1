import type { Limiter } from '@raccord/core';
import type { Store } from '../store/store.js';
import { pauses } from './pauses.js';
import { type Place, places } from './places.js';
import { turns } from './turns.js';

/**
 * Vendor limits that all processes on one PostgreSQL keep together. Who comes first may go second; no limit is ever
 * passed.
 */
export function sharedLimits(store: Store, leaseMs?: number): Limiter {
  const { enter, leave } = places(store, leaseMs);
  const { reserve, giveBack } = turns(store);
  return {
    pause: pauses(store),
    acquire: async (limits, clock, signal) => {
      signal?.throwIfAborted();
      const entered: Place[] = [];
      const leaveAll = async (): Promise<void> => {
        await Promise.all(entered.splice(0).map(leave));
      };
      try {
        for (const { key, limit } of limits) {
          if (limit.concurrency !== undefined) entered.push(await enter(key, limit.concurrency, clock, signal));
        }
        // Last, and for all limits at once: a turn reserved before another wait could be over when it is used.
        const { waitMs, ids } = await reserve(limits);
        if (waitMs > 0) {
          await clock.sleep(waitMs, signal).catch(async (error: unknown) => {
            await giveBack(ids);
            throw error;
          });
        }
      } catch (error) {
        await leaveAll().catch(() => {}); // their lease ends
        throw error;
      }
      return leaveAll;
    },
  };
}
