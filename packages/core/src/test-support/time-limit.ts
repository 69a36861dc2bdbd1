export interface TimeLimit {
  /** For a runtime. */
  readonly timeout: (ms: number) => AbortSignal;
  /** The limits asked for, in ms. */
  readonly asked: readonly number[];
  /** The time of the latest attempt is over. */
  readonly fire: () => void;
}

/** Time limits that are over when a test says so. */
export function timeLimit(): TimeLimit {
  const asked: number[] = [];
  let latest = new AbortController();
  const timeout = (ms: number): AbortSignal => {
    asked.push(ms);
    latest = new AbortController();
    return latest.signal;
  };
  return { timeout, asked, fire: () => latest.abort(new DOMException('over', 'TimeoutError')) };
}
