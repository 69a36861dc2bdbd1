import { isObject } from '../text/path.js';

/** What a host stores between polls, as JSON. It grows with the rows inside the overlap, not with time. */
export interface PollState {
  readonly v: 1;
  /** Time of the newest row seen, ISO 8601. */
  readonly since: string;
  /** Rows inside the overlap, by a hash of their identity. */
  readonly seen: Readonly<Record<string, SeenRow>>;
  /** A hash of the user's input, if there is one: with another input, polling starts over. */
  readonly of?: string;
}

export interface SeenRow {
  /** Time of the row in ms; for a day, its end. */
  readonly t: number;
  /** Hash of the watched values; with a condition, whether it held. */
  readonly w?: string;
  /** Counts changes from the time the row was first seen: a change back, even much later, is another event. */
  readonly n?: number;
}

export function isState({ v, since, seen }: PollState): boolean {
  return v === 1 && !Number.isNaN(Date.parse(since)) && isObject(seen) && Object.values(seen).every(isObject);
}
