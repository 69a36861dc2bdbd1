import { outbox, type OutboxParts } from './outbox.js';

export interface RunningOutbox {
  /** Claims no more, and lets tries end for the grace. */
  close(graceMs: number): Promise<void>;
}

/** What no wake tells of: repeated tries that are due, and work that a dead process left. */
const pollMs = 1000;

/** Sends deliveries from now on: at each wake of the store, and once a second. */
export function startOutbox(parts: OutboxParts): RunningOutbox {
  const sender = outbox(parts);
  const look = (): void => void sender.look();
  const off = parts.store.wakes.on(look);
  const timer = setInterval(look, pollMs).unref();
  look();
  return {
    close: async (graceMs) => {
      off();
      clearInterval(timer);
      await sender.close(graceMs);
    },
  };
}
