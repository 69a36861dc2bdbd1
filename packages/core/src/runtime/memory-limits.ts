import { kept } from '../text/kept.js';
import type { KeyedLimit, Limiter } from './types.js';

/** Limits that last as long as the process. */
export function memoryLimits(): Limiter {
  const windows = new Map<string, number[]>();
  const gates = new Map<string, Gate>();
  const pauses = new Map<string, number>();
  return {
    pause: ({ key }, until) => void pauses.set(key, Math.max(until, pauses.get(key) ?? 0)),
    acquire: async (limits, clock, signal) => {
      signal?.throwIfAborted();
      const entered: Gate[] = [];
      const leave = (): void => {
        for (const gate of entered.splice(0)) gate.leave();
      };
      try {
        for (const { key, limit } of limits) {
          if (limit.concurrency === undefined) continue;
          const places = limit.concurrency;
          const gate = kept(gates, key, () => newGate(gates, key, places));
          await gate.enter(signal);
          entered.push(gate);
        }
        // Last, and for all windows at once: a turn reserved before another wait could be over when it is used.
        const now = clock.now();
        const { turn, giveBack } = takeTurn(windows, limits, resumeAt(pauses, limits, now), now);
        if (turn > now) {
          await clock.sleep(turn - now, signal).catch((error: unknown) => {
            giveBack();
            throw error;
          });
        }
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
  };
}

/** Reserves the first moment that is free in every sliding window. Turns stay in order, including future ones. */
function takeTurn(windows: Map<string, number[]>, limits: readonly KeyedLimit[], from: number, now: number) {
  const counted = limits.flatMap(({ key, limit: { requests, perMs } }) =>
    requests === undefined || perMs === undefined
      ? []
      : [{ turns: turnsSince(windows, key, now - perMs), requests, perMs }],
  );
  let turn = from;
  for (let before = Number.NaN; before !== turn; ) {
    before = turn;
    for (const window of counted) turn = firstFree(window, turn);
  }
  for (const { turns } of counted) turns.splice(turns.findLastIndex((taken) => taken <= turn) + 1, 0, turn);
  const giveBack = (): void => {
    for (const { turns } of counted) {
      const index = turns.indexOf(turn);
      if (index >= 0) turns.splice(index, 1);
    }
  };
  return { turn, giveBack };
}

/** When no limit is paused any more. */
function resumeAt(pauses: Map<string, number>, limits: readonly KeyedLimit[], now: number): number {
  for (const [key, until] of pauses) if (until <= now) pauses.delete(key);
  return Math.max(now, ...limits.map(({ key }) => pauses.get(key) ?? 0));
}

interface Window {
  readonly turns: readonly number[];
  readonly requests: number;
  readonly perMs: number;
}

/** The first moment from `turn` on with room for one more request within `perMs`. */
function firstFree({ turns, requests, perMs }: Window, turn: number): number {
  let free = turn;
  for (const [index, first] of turns.entries()) {
    const last = turns[index + requests - 1];
    if (last !== undefined && Math.max(last, free) - Math.min(first, free) < perMs) free = first + perMs;
  }
  return free;
}

function turnsSince(windows: Map<string, number[]>, key: string, time: number): number[] {
  const turns = kept(windows, key, () => []);
  while (turns[0] !== undefined && turns[0] <= time) turns.shift();
  return turns;
}

interface Gate {
  enter(signal?: AbortSignal): Promise<void>;
  leave(): void;
}

/** First come, first served. A waiter that stops leaves the queue. */
function newGate(gates: Map<string, Gate>, key: string, places: number): Gate {
  let inside = 0;
  const queue: (() => void)[] = [];
  const gate: Gate = {
    enter: (signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason); // while it waited at another gate
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
        signal?.addEventListener('abort', stop, { once: true });
        queue.push(go);
      });
    },
    leave: () => {
      const next = queue.shift();
      if (next) return next(); // passes its place on
      inside -= 1;
      if (inside === 0) gates.delete(key);
    },
  };
  return gate;
}
