/** Ends a call with its caller or after its time. */
export interface CallLimit {
  readonly signal: AbortSignal;
  /** From now on the call has this time. */
  restart(ms: number): void;
  /** Ends nothing any more. */
  over(): void;
}

/** `stops` are signals that end the call before its time, such as the caller's. */
export function callLimit(ms: number, ...stops: readonly (AbortSignal | undefined)[]): CallLimit {
  const controller = new AbortController();
  const stop = (event: Event): void => controller.abort((event.target as AbortSignal).reason);
  for (const signal of stops) {
    if (signal?.aborted) controller.abort(signal.reason);
    signal?.addEventListener('abort', stop, { once: true });
  }
  const late = (): void => controller.abort(new DOMException('The time of the call is over.', 'TimeoutError'));
  let timer = setTimeout(late, ms);
  return {
    signal: controller.signal,
    restart: (next) => {
      clearTimeout(timer);
      timer = setTimeout(late, next);
    },
    over: () => {
      clearTimeout(timer);
      for (const signal of stops) signal?.removeEventListener('abort', stop);
    },
  };
}
