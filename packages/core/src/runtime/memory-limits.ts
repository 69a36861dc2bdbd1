import type { Limit } from '../definition/limit.js';
import type { Limiter } from './types.js';

/** Limits for the life of one process. */
export function memoryLimits(): Limiter {
  const windows = new Map<string, number[]>();
  const gates = new Map<string, Gate>();
  return {
    acquire: async (key, limit, clock, signal) => {
      const gate = limit.concurrency === undefined ? undefined : gateOf(gates, key, limit.concurrency);
      await gate?.enter(signal);
      try {
        const waitMs = takeTurn(windows, key, limit, clock.now());
        if (waitMs > 0) await clock.sleep(waitMs, signal);
      } catch (error) {
        gate?.leave();
        throw error;
      }
      return () => gate?.leave();
    },
  };
}

/** Reserves the next free moment of a sliding window and answers how far away it is, in ms. */
function takeTurn(windows: Map<string, number[]>, key: string, { requests, perMs }: Limit, now: number): number {
  if (requests === undefined || perMs === undefined) return 0;
  const turns = (windows.get(key) ?? []).filter((turn) => turn > now - perMs);
  const blocking = turns[turns.length - requests];
  const turn = blocking === undefined ? now : Math.max(now, blocking + perMs);
  windows.set(key, [...turns, turn].slice(-requests));
  return turn - now;
}

interface Gate {
  enter(signal?: AbortSignal): Promise<void>;
  leave(): void;
}

/** First come, first served. Whoever stops waiting leaves the queue. */
function gateOf(gates: Map<string, Gate>, key: string, places: number): Gate {
  const known = gates.get(key);
  if (known) return known;
  let inside = 0;
  const queue: (() => void)[] = [];
  const gate: Gate = {
    enter: (signal) => {
      if (inside < places) {
        inside += 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          queue.splice(queue.indexOf(go), 1);
          reject(signal?.reason);
        };
        const go = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', stop, { once: true });
        queue.push(go);
      });
    },
    leave: () => {
      const next = queue.shift();
      if (next)
        next(); // the place goes from one to the other
      else inside -= 1;
    },
  };
  gates.set(key, gate);
  return gate;
}
