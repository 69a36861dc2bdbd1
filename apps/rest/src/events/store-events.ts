import { setImmediate as turn } from 'node:timers/promises';
import type { Keyring } from '../secrets/keyring.js';
import type { Store } from '../store/store.js';
import { transaction } from '../store/transaction.js';
import { insertEvents } from './insert-events.js';
import type { NewEvent, StoredEvent } from './new-event.js';

export type StoreEvents = (events: readonly NewEvent[]) => Promise<readonly StoredEvent[]>;

interface Waiting {
  readonly events: readonly NewEvent[];
  readonly stored: (events: readonly StoredEvent[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Events of one transaction: enough that its cost is shared, few enough that it takes some milliseconds. */
const mostTogether = 500;

/**
 * Stores events durably: the promise resolves after the commit. What comes while a transaction runs is stored together by
 * the next one. A long list is stored in several transactions, so that others get their turn: if one fails, those before it
 * are stored.
 */
export function storeEvents({ store, keyring }: { readonly store: Store; readonly keyring: Keyring }): StoreEvents {
  const waiting: Waiting[] = [];
  let isRunning = false;

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      await turn(); // calls that came at the same time
      await storeTogether(take(waiting));
    }
    isRunning = false;
  };
  const storeTogether = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const all = batch.flatMap(({ events }) => events);
      const stored = await transaction(store, (part) => insertEvents(store, part, keyring, all));
      store.wakes.committed();
      let from = 0;
      for (const one of batch) one.stored(stored.slice(from, (from += one.events.length)));
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  const add: StoreEvents = (events) =>
    new Promise((stored, failed) => {
      waiting.push({ events, stored, failed });
      if (!isRunning) void run();
    });
  return async (events) => {
    const stored: StoredEvent[] = [];
    for (let from = 0; from === 0 || from < events.length; from += mostTogether)
      stored.push(...(await add(events.slice(from, from + mostTogether))));
    return stored;
  };
}

/** The first ones; at least one. */
function take(waiting: Waiting[]): Waiting[] {
  let count = 0;
  const over = waiting.findIndex(({ events }) => (count += events.length) > mostTogether);
  return waiting.splice(0, over < 0 ? waiting.length : Math.max(over, 1));
}
