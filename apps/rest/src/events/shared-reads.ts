import type { Store } from '../store/store.js';
import { type EventPage, type EventsAsked, newestCursor, readEvents } from './read-events.js';

/** Reads of the inbox that followers share: each wake moves all of them, and most ask for the same. */
export interface SharedReads {
  newest(): Promise<string>;
  page(asked: EventsAsked): Promise<EventPage>;
}

/** The wake of another process may be lost. */
const keptMs = 100;

const ofStores = new WeakMap<Store, SharedReads>();

export function sharedReads(store: Store): SharedReads {
  const reads = ofStores.get(store) ?? startReads(store);
  ofStores.set(store, reads);
  return reads;
}

function startReads(store: Store): SharedReads {
  const running = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();
  store.wakes.on(() => running.clear()); // it listens before the followers do
  const shared = <T>(what: object, read: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(what);
    const now = performance.now();
    const known = running.get(key);
    if (known && now - known.at < keptMs) return known.answer as Promise<T>;
    for (const [other, { at }] of running) if (now - at >= keptMs) running.delete(other);
    const answer = read();
    running.set(key, { at: now, answer });
    return answer;
  };
  return {
    newest: () => shared({}, () => newestCursor(store.db)),
    page: (asked) => shared(asked, () => readEvents(store.db, asked)),
  };
}
