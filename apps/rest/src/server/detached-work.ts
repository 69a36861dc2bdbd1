/** Work that goes on when its caller has left. The end of the service waits for it, too. */
export interface DetachedWork {
  add(work: Promise<unknown>): void;
  /** Resolves when none is left. */
  over(): Promise<void>;
}

export function detachedWork(): DetachedWork {
  const running = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      running.add(work);
      const remove = (): void => void running.delete(work);
      work.then(remove, remove);
    },
    over: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
