import type { Subject } from './subject.js';

/** Something a check does not accept. */
export interface Finding {
  /** What it is about, within the case: `429 with a date`. An exception names it so. Empty: the case as a whole. */
  readonly detail: string;
  readonly message: string;
}

/** One concern of the contract. It answers what it does not accept; nothing is good. */
export interface Check {
  readonly name: string;
  /** What is looked at one by one, each a test of its own: operations, triggers, fixtures. */
  readonly cases: (subject: Subject) => readonly string[];
  readonly find: (subject: Subject, name: string) => Promise<readonly Finding[]>;
}

/** Names a finding for an exception: `errors things.list: 429 with a date`. */
export function findingKey(check: string, name: string, detail: string): string {
  return detail === '' ? `${check} ${name}` : `${check} ${name}: ${detail}`;
}

/** Ends a test that found something; each finding is a line of the message, in every report. */
export function tell(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const error = new Error(problems.join('\n'));
  error.name = 'Contract';
  error.stack = `${error.name}: ${error.message}`; // where in the suite it was thrown says nothing to a reader
  throw error;
}
