/** A signal that aborts with the first of those it follows. Unlike `AbortSignal.any`, it can stop following them. */
export interface Ending {
  readonly signal: AbortSignal;
  follow(...others: readonly (AbortSignal | undefined)[]): void;
  /** Stops following the signals. */
  leave(): void;
  abort(reason?: unknown): void;
}

export function ending(): Ending {
  const controller = new AbortController();
  let followed: { readonly other: AbortSignal; readonly end: () => void }[] = [];
  return {
    signal: controller.signal,
    follow: (...others) => {
      for (const other of others) {
        if (!other) continue;
        const end = (): void => controller.abort(other.reason);
        if (other.aborted) end();
        else other.addEventListener('abort', end, { once: true });
        followed.push({ other, end });
      }
    },
    leave: () => {
      for (const { other, end } of followed) other.removeEventListener('abort', end);
      followed = [];
    },
    abort: (reason) => controller.abort(reason),
  };
}
