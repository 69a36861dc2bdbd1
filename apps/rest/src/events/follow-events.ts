import type { Store } from '../store/store.js';
import type { EventRow } from '../store/tables.js';
import type { EventFilter, EventPage } from './read-events.js';
import { isWhole } from './removed.js';
import { sharedReads } from './shared-reads.js';

export interface Following {
  /** Id of the event before the first one. */
  readonly after: string;
  /** What the caller may see now; undefined: nothing any more. */
  readonly filter: () => Promise<EventFilter | undefined>;
  readonly heartbeatMs: number;
  readonly signal: AbortSignal;
}

/** What a follower is told: events, and how far it is. */
export interface News {
  readonly events: readonly EventRow[];
  /** Where to go on, after these events and after all that the filter leaves out. */
  readonly cursor: string;
}

/** Little enough to hold for each follower. */
const pageSize = 20;
const nothing: EventPage = { events: [], next: undefined };

/** The wake of another process may be lost. */
const netMs = 1000;

/** Events in the order of commits, without an end: the caller takes a page before the next one is read. */
export async function* followEvents(store: Store, following: Following): AsyncGenerator<News> {
  const { signal, heartbeatMs } = following;
  let { after } = following;
  let isBehind = false;
  let toldAt = performance.now();
  const reads = sharedReads(store);
  const ring = bell(store, signal);
  try {
    while (!signal.aborted) {
      const filter = await following.filter();
      if (!filter) return;
      ring.reset();
      const newest = await reads.newest(); // before the page: all up to here is visible in it
      const asked = { ...filter, after, upTo: newest, limit: pageSize };
      const { events, next } = newest > after ? await reads.page(asked) : nothing;
      // A slow reader may be overtaken by what expires: it must ask anew, and is told so.
      if (isBehind && !(await isWhole(store.db, after))) return;
      isBehind = next !== undefined;
      after = next ?? (newest > after ? newest : after);
      const isLate = performance.now() - toldAt >= heartbeatMs;
      if (events.length > 0 || isLate) {
        yield { events, cursor: after };
        toldAt = performance.now();
      }
      if (!isBehind) await ring.wait(Math.min(netMs, Math.max(heartbeatMs - (performance.now() - toldAt), 0)));
    }
  } finally {
    ring.close();
  }
}

/** Waits for a wake of the store since the last `reset`, or a time. */
function bell({ wakes }: Store, signal: AbortSignal) {
  let isRung = false;
  let ring = (): void => {};
  const rung = (): void => {
    isRung = true;
    ring();
  };
  const off = wakes.on(rung);
  signal.addEventListener('abort', rung, { once: true });
  return {
    reset: () => {
      isRung = false;
    },
    wait: async (ms: number): Promise<void> => {
      if (isRung || signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    close: () => {
      off();
      signal.removeEventListener('abort', rung);
    },
  };
}
