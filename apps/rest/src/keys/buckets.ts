/** What a key may still do. */
export interface Taken {
  readonly isAllowed: boolean;
  /** Requests left. */
  readonly left: number;
  /** Until one request more is left, in ms; 0 if all are. */
  readonly moreInMs: number;
}

export interface Buckets {
  /** Takes one request from the bucket of a key. */
  take(id: string): Taken;
  readonly size: number;
}

const minuteMs = 60_000;

/**
 * A bucket of requests for each key. It is full at first, and fills up again evenly in a minute. Of a bucket only the time
 * is kept when it will be full: one that is full again is forgotten.
 */
export function buckets(requestsPerMinute: number, now: () => number): Buckets {
  const oneMs = minuteMs / requestsPerMinute;
  const fullAt = new Map<string, number>(); // the key used last is the last of the map
  return {
    take: (id) => {
      const at = now();
      // At most a minute away, also when the clock is set back.
      const before = Math.min(Math.max(fullAt.get(id) ?? at, at), at + minuteMs);
      const isAllowed = before + oneMs <= at + minuteMs + rounding;
      const after = isAllowed ? before + oneMs : before;
      fullAt.delete(id);
      fullAt.set(id, after);
      forgetFull(fullAt, at);
      const left = Math.max(0, Math.floor((at + minuteMs - after + rounding) / oneMs));
      return { isAllowed, left, moreInMs: Math.ceil(after - (at + minuteMs - (left + 1) * oneMs) - rounding) };
    },
    get size() {
      return fullAt.size;
    },
  };
}

/** A minute divided by three, three times, is not quite a minute. */
const rounding = 0.001;

/** A bucket is full a minute after its last use at the latest: those used longest ago come first. */
function forgetFull(fullAt: Map<string, number>, at: number): void {
  for (const [id, time] of fullAt) {
    if (time > at) return;
    fullAt.delete(id);
  }
}
