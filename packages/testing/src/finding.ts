import type { Subject } from './subject.js';

/** A violation of the contract. */
export interface Finding {
  /** What it is about, within the case: `429 with a date`. Exceptions use this name. Empty: the case as a whole. */
  readonly detail: string;
  readonly message: string;
}

/** One concern of the contract. It returns violations; an empty list is good. */
export interface Check {
  readonly name: string;
  /** The subjects, each a test of its own: operations, triggers, fixtures. */
  readonly cases: (subject: Subject) => readonly string[];
  readonly find: (subject: Subject, name: string) => Promise<readonly Finding[]>;
}

/** The name of a finding, for exceptions: `errors things.list: 429 with a date`. */
export function findingKey(check: string, name: string, detail: string): string {
  return detail === '' ? `${check} ${name}` : `${check} ${name}: ${detail}`;
}

/** Fails a test; each finding is a line of the message, in every reporter. */
export function tell(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const error = new Error(problems.join('\n'));
  error.name = 'Contract';
  error.stack = `${error.name}: ${error.message}`; // a stack inside the suite does not help readers
  throw error;
}
