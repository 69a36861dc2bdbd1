import { ConnectorError } from '../errors.js';
import { suggestion } from '../text/nearest.js';
import { isPath, segmentsOf } from '../text/path.js';
import { holesOf, templateProblem } from '../text/template.js';

/**
 * Notes what is wrong with one part of a connector. A check goes on after a problem, so that all are told at once. Does
 * not rely on types.
 */
export interface Check {
  readonly fail: (message: string) => void;
  /** Rejects an unknown name. Returns whether it is known. */
  readonly known: (what: string, name: unknown, names: Iterable<string>) => boolean;
  /** Rejects anything but a non-empty text. */
  readonly text: (what: string, value: unknown) => void;
  /** Rejects anything but a path into JSON; undefined is accepted. */
  readonly path: (what: string, value: unknown) => void;
  /** Rejects names that cannot be an HTTP header. */
  readonly header: (what: string, value: unknown) => void;
  /** Rejects a template with a stray brace, or with a hole that has none of these names. Returns whether it is right. */
  readonly template: (what: string, value: unknown, names: Iterable<string>) => boolean;
  /** Rejects anything but a number of at least `least`; undefined is accepted. */
  readonly number: (what: string, value: unknown, least: number) => void;
  /** Rejects anything but a whole number of at least `least`; undefined is accepted. */
  readonly count: (what: string, value: unknown, least: number) => void;
  /** Rejects anything but a schema or a function. */
  readonly schema: (what: string, value: unknown) => void;
  /** Rejects `docs` that pages cannot link to. */
  readonly link: (docs: unknown) => void;
}

/** A problem of a definition. */
export interface Problem {
  /** An operation id, the name of a trigger or scheme, `connection` or `test`. */
  readonly operation: string;
  readonly message: string;
}

/**
 * Checks one part and adds its problems to the list, each once. A part malformed enough to crash the check is a problem,
 * too, unless the crash may follow from another: one of the same part, or one of `causes`.
 */
export function checkPart(
  problems: Problem[],
  operation: string,
  run: (check: Check) => void,
  causes: readonly Problem[] = [],
): void {
  const ofPart = (): Problem[] => problems.filter((problem) => problem.operation === operation);
  const fail = (message: string): void => {
    if (!ofPart().some((problem) => problem.message === message)) problems.push({ operation, message });
  };
  const check: Check = {
    fail,
    known: (what, name, names) => {
      const all = [...names];
      const isKnown = all.includes(name as string);
      if (!isKnown) fail(`unknown ${what} "${String(name)}".${suggestion(String(name), all)}`);
      return isKnown;
    },
    text: (what, value) => {
      if (typeof value !== 'string' || value === '') fail(`its ${what} must be a non-empty text`);
    },
    path: (what, value) => {
      if (value !== undefined && !(isPath(value) && !segmentsOf(value).includes('**')))
        fail(`its ${what} must be a path like data.items, or a list of keys`);
    },
    header: (what, value) => {
      if (typeof value !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(value))
        fail(`its ${what} cannot be ${JSON.stringify(value)}: use letters, digits and hyphens`);
    },
    template: (what, value, names) => {
      const problem = templateProblem(value);
      if (problem !== undefined) fail(`its ${what} ${JSON.stringify(value)} ${problem}`);
      if (problem !== undefined) return false;
      const all = [...names];
      const unknown = holesOf(value as string).filter((name) => !all.includes(name));
      for (const name of unknown) fail(`unknown hole {${name}} in its ${what}.${suggestion(name, all)}`);
      return unknown.length === 0;
    },
    number: (what, value, least) => {
      if (value === undefined || (Number.isFinite(value) && (value as number) >= least)) return;
      fail(`its ${what} must be a number of at least ${least}`);
    },
    count: (what, value, least) => {
      if (value === undefined || (Number.isInteger(value) && (value as number) >= least)) return;
      fail(`its ${what} must be a whole number of at least ${least}`);
    },
    schema: (what, value) => {
      if (typeof value === 'function' || (typeof value === 'object' && value !== null && '~standard' in value)) return;
      fail(`its ${what} must be a schema or a function that returns one`);
    },
    link: (docs) => {
      if (docs !== undefined && !(/^https?:[^\s<>"]+$/.test(String(docs)) && URL.canParse(String(docs))))
        fail('its docs must be an http or https URL');
    },
  };
  try {
    run(check);
  } catch (error) {
    if (ofPart().length + causes.length === 0) fail(`it does not match its type: ${String(error)}`);
  }
}

/** Throws one error that lists all problems, if there are any. */
export function throwProblems(connector: string, problems: readonly Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const lines = problems.map(({ operation, message }) => `${operation}: ${message}`);
  throw new ConnectorError({
    code: 'misconfigured',
    connector,
    operation: first.operation,
    message:
      lines.length === 1
        ? `${connector} ${lines[0]}`
        : `${connector} has ${lines.length} problems:\n${lines.map((line) => `- ${line}`).join('\n')}`,
    hint: 'Correct the definition of the connector.',
    issues: problems.map(({ operation, message }) => ({ path: [operation], message })),
  });
}
