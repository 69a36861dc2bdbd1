import type { Store } from '../store/store.js';
import { type Settled, settle } from './settle.js';

export interface Settler {
  /** Resolves when the outcome is stored, or could not be: then its lease ends, and it is sent again. */
  add(one: Settled): Promise<void>;
}

/** Outcomes of one transaction: enough that its cost is shared. */
const mostTogether = 200;

/** Notes outcomes. Those that come while a transaction runs are noted together by the next one. */
export function settler(store: Pick<Store, 'db' | 'engine'>, failed: (error: unknown) => void): Settler {
  const waiting: { readonly one: Settled; readonly done: () => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostTogether);
      await settle(
        store,
        batch.map(({ one }) => one),
      ).catch(failed);
      for (const { done } of batch) done();
    }
    isRunning = false;
  }

  return {
    add: (one) =>
      new Promise((done) => {
        waiting.push({ one, done });
        if (!isRunning) void run();
      }),
  };
}
