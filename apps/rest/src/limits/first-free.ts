/** At most `requests` of its turns may be within `perMs`. */
export interface Window {
  /** In order. */
  readonly turns: readonly number[];
  readonly requests: number;
  readonly perMs: number;
}

/** The first moment from `from` on that has room for one more request in every window. */
export function firstFree(windows: readonly Window[], from: number): number {
  let turn = from;
  for (let before = Number.NaN; before !== turn; ) {
    before = turn;
    for (const window of windows) turn = firstFreeIn(window, turn);
  }
  return turn;
}

function firstFreeIn({ turns, requests, perMs }: Window, from: number): number {
  let free = from;
  for (const [index, first] of turns.entries()) {
    const last = turns[index + requests - 1];
    if (last !== undefined && Math.max(last, free) - Math.min(first, free) < perMs) free = first + perMs;
  }
  return free;
}
