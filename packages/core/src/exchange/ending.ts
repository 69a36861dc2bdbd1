/** A signal that ends with the first of those it follows. Unlike that of `AbortSignal.any` it can leave them again. */
export interface Ending {
  readonly signal: AbortSignal;
  follow(...others: readonly (AbortSignal | undefined)[]): void;
  /** Follows nobody any more. */
  leave(): void;
  abort(reason?: unknown): void;
}

export function ending(): Ending {
  const controller = new AbortController();
  const followed: (() => void)[] = [];
  return {
    signal: controller.signal,
    follow: (...others) => {
      for (const other of others) {
        const end = (): void => controller.abort(other?.reason);
        if (other?.aborted) end();
        other?.addEventListener('abort', end, { once: true });
        followed.push(() => other?.removeEventListener('abort', end));
      }
    },
    leave: () => {
      for (const stop of followed.splice(0)) stop();
    },
    abort: (reason) => controller.abort(reason),
  };
}
