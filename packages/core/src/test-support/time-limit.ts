export interface TimeLimit {
  /** For a runtime. */
  readonly timeout: (ms: number) => AbortSignal;
  /** The limits asked for, in ms. */
  readonly asked: readonly number[];
  /** The latest limit is over. */
  readonly fire: () => void;
  /** So is the one asked for at this place in the list. */
  readonly fireAt: (index: number) => void;
}

/** Time limits that are over when a test says so. */
export function timeLimit(): TimeLimit {
  const asked: number[] = [];
  const controllers: AbortController[] = [];
  const timeout = (ms: number): AbortSignal => {
    asked.push(ms);
    const controller = new AbortController();
    controllers.push(controller);
    return controller.signal;
  };
  const fireAt = (index: number): void => controllers.at(index)?.abort(new DOMException('over', 'TimeoutError'));
  return { timeout, asked, fire: () => fireAt(-1), fireAt };
}
