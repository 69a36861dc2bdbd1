import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/store.js';
import { type Settled, settle } from './settle.js';

export interface Settler {
  /** Resolves when the outcome is stored, or when it could not be before the end: then it is sent again. */
  add(one: Settled): Promise<void>;
  /** Whether outcomes wait for a store that fails. */
  isStuck(): boolean;
}

interface Parts {
  readonly store: Pick<Store, 'db' | 'engine'>;
  readonly failed: (error: unknown) => void;
  /** When outcomes that the store does not take are given up. */
  readonly end: AbortSignal;
}

/** Outcomes of one transaction: enough that its cost is shared. */
const mostTogether = 200;
/** Between attempts to store outcomes; twice as long after each one. */
const [firstWaitMs, longestWaitMs] = [50, 1000];

/** Notes outcomes, again until they are stored. Those that come while a transaction runs are noted together by the next one. */
export function settler({ store, failed, end }: Parts): Settler {
  const waiting: { readonly one: Settled; readonly done: () => void }[] = [];
  let isRunning = false;
  let isStuck = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostTogether);
      await keep(batch.map(({ one }) => one));
      for (const { done } of batch) done();
    }
    isRunning = false;
  }

  async function keep(batch: readonly Settled[]): Promise<void> {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      const isLast = end.aborted;
      try {
        await settle(store, batch);
        isStuck = false;
        return;
      } catch (error) {
        isStuck = true;
        failed(error);
      }
      if (isLast) return;
      await sleep(waitMs, undefined, { signal: end }).catch(() => {});
    }
  }

  return {
    isStuck: () => isStuck,
    add: (one) =>
      new Promise((done) => {
        waiting.push({ one, done });
        if (!isRunning) void run();
      }),
  };
}
