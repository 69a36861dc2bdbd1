import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/store.js';
import { deleteExpired, expiring } from './expired.js';

const minuteMs = 60_000;
/** Few enough to delete in a few milliseconds: the embedded store keeps all other work waiting meanwhile. */
const batchSize = 500;

export interface Cleaner {
  /** Waits for the batch that is being deleted. */
  close(): Promise<void>;
}

/** Deletes rows that expired, once a minute, and events and deliveries that are older than `retentionMs`. A failure is left to the next time. */
export function startCleaner(store: Store, retentionMs: number, everyMs = minuteMs): Cleaner {
  const closing = new AbortController();
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => clean(store, batchSize, retentionMs, closing.signal)).catch(() => {});
  }, everyMs).unref();
  return {
    close: async () => {
      clearInterval(timer);
      closing.abort();
      await running;
    },
  };
}

/** Deletes all that expired, batch by batch. */
export async function clean(store: Store, limit: number, retentionMs: number, signal?: AbortSignal): Promise<void> {
  for (const table of expiring) {
    while (!signal?.aborted && (await deleteExpired(store, table, limit, retentionMs)) === limit) await turn();
  }
}
