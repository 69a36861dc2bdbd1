import type { ParseArgsOptionsConfig } from 'node:util';
import type { Call } from '../control/call.js';

/** A command that asks the service for something. */
export interface Command {
  /** `keys create`. */
  readonly name: string;
  /** What follows the name: `--name <text> …`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** The names of its arguments, all required. */
  readonly takes: readonly string[];
  run(given: Given, call: Ask): Promise<Output>;
}

export interface Given {
  readonly values: Readonly<Record<string, unknown>>;
  readonly takes: readonly string[];
}

/** Asks the service; a problem ends the command. The answer is parsed JSON. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers of our own routes
export type Ask = (...call: Parameters<Call>) => Promise<any>;

export interface Output {
  /** For people, without `--json`. */
  readonly text: string;
  /** For programs, with `--json`. */
  readonly json: unknown;
  /** For people, on stderr: what a script that reads stdout must not get. */
  readonly note?: string;
  /** Not all was done: the exit code is 1. */
  readonly isIncomplete?: boolean;
}
