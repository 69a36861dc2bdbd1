import type { When } from './report-input.js';

/** What one poll asks, and how it tells its rows apart. */
export interface PollQuery {
  readonly list: string;
  /** Whether the user named the operation: then it must be a read, and its rows are checked before they are used. */
  readonly named: boolean;
  readonly inputAt: (from: number, now: number) => Readonly<Record<string, unknown>>;
  readonly rowsIn: (output: unknown) => unknown;
  /** Undefined: the whole row in a list; an answer that is one row stays the same row. */
  readonly identity: readonly string[] | undefined;
  readonly watch: readonly string[] | undefined;
  /** Undefined: rows have no time. */
  readonly date: string | undefined;
  readonly overlapMs: number;
  readonly when: When | undefined;
}
