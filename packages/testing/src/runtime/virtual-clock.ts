/** A clock that moves without time passing. */
export interface VirtualClock {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly timeout: (ms: number) => AbortSignal;
  /** Moves the clock and runs, in order, everything that waits for it. */
  readonly advance: (ms: number) => Promise<void>;
  /** Resolves when at least `count` sleeps wait for the clock. */
  readonly waiting: (count?: number) => Promise<void>;
}

interface Timer {
  readonly at: number;
  /** Something waits for it; a time limit alone does not move the clock. */
  readonly awaited: boolean;
  readonly fire: () => void;
}

// Kept, since users' tests may install fake timers.
const nextTurn = setImmediate;
const turn = (): Promise<void> => new Promise((resolve) => void nextTurn(resolve));

/** Resolves when everything that can run has run, including hashing on other threads. */
async function settled(): Promise<void> {
  await turn();
  await crypto.subtle.digest('SHA-256', new Uint8Array(1));
  await turn();
}

/** `auto`: as soon as everything that can run has run, the clock jumps to the next awaited moment. */
export function virtualClock(start: number, auto: boolean): VirtualClock {
  const timers = new Set<Timer>();
  const watchers = new Set<() => void>();
  let now = start;
  let jumping = false;

  const add = (timer: Timer): Timer => {
    timers.add(timer);
    if (timer.awaited) for (const watcher of watchers) watcher();
    if (auto && timer.awaited) void jump();
    return timer;
  };
  const sleepers = (): number => [...timers].filter(({ awaited }) => awaited).length;
  const fireNext = (latest: number): boolean => {
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    if (!next || next.at > latest) return false;
    timers.delete(next);
    now = Math.max(now, next.at);
    next.fire();
    return true;
  };
  const jump = async (): Promise<void> => {
    if (jumping) return;
    jumping = true;
    for (;;) {
      await settled();
      if (sleepers() === 0 || !fireNext(Number.POSITIVE_INFINITY)) break;
    }
    jumping = false;
  };

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const stop = (): void => {
          timers.delete(timer);
          reject(signal?.reason);
        };
        const fire = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        const timer = add({ at: now + ms, awaited: true, fire });
        signal?.addEventListener('abort', stop, { once: true });
      }),
    timeout: (ms) => {
      const controller = new AbortController();
      const over = new DOMException('The time of the attempt is over', 'TimeoutError');
      add({ at: now + ms, awaited: false, fire: () => controller.abort(over) });
      return controller.signal;
    },
    advance: async (ms) => {
      const target = now + ms;
      do await settled();
      while (fireNext(target));
      now = Math.max(now, target);
      await settled();
    },
    waiting: (count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (sleepers() < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
