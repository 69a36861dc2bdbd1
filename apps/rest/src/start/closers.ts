export interface Closers {
  add(close: () => unknown): void;
  /** Closes everything, the last opened first. */
  readonly close: () => Promise<void>;
}

/** What was opened, to be closed in the opposite order. */
export function closers(): Closers {
  const all: (() => unknown)[] = [];
  return {
    add: (close) => void all.push(close),
    close: async () => {
      for (let close = all.pop(); close; close = all.pop()) await close();
    },
  };
}
