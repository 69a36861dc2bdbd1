import { ConnectorError } from './errors.js';
import { suggestion } from './text/nearest.js';
import { holesOf, templateProblem } from './text/template.js';

/** Reports what is wrong with one part of a connector; throws at the first problem. Does not rely on types. */
export interface Check {
  readonly fail: (message: string) => never;
  /** Rejects an unknown name. */
  readonly known: (what: string, name: unknown, names: Iterable<string>) => void;
  /** Rejects anything but a non-empty text. */
  readonly text: (what: string, value: unknown) => void;
  /** Rejects names that cannot be an HTTP header. */
  readonly header: (what: string, value: unknown) => void;
  /** Rejects a template with a stray brace, or with a hole that has none of these names. */
  readonly template: (what: string, value: unknown, names: Iterable<string>) => void;
  /** Rejects anything but a number of at least `least`; undefined is accepted. */
  readonly number: (what: string, value: unknown, least: number) => void;
  /** Rejects anything but a schema or a function. */
  readonly schema: (what: string, value: unknown) => void;
  /** Rejects `docs` that pages cannot link to. */
  readonly link: (docs: unknown) => void;
}

/** Checks one part. A part malformed enough to crash the check is rejected, too. */
export function checkPart(
  { id: connector = 'connector' }: { readonly id?: string },
  operation: string,
  run: (check: Check) => void,
): void {
  const fail = (message: string): never => {
    throw new ConnectorError({
      code: 'misconfigured',
      connector,
      operation,
      message: `${connector} ${operation}: ${message}`,
      hint: 'Correct the definition of the connector.',
    });
  };
  const check: Check = {
    fail,
    known: (what, name, names) => {
      const all = [...names];
      if (!all.includes(name as string)) fail(`unknown ${what} "${String(name)}".${suggestion(String(name), all)}`);
    },
    text: (what, value) => {
      if (typeof value !== 'string' || value === '') fail(`its ${what} must be a non-empty text`);
    },
    header: (what, value) => {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(String(value)))
        fail(`its ${what} cannot be ${JSON.stringify(value)}: use letters, digits and hyphens`);
    },
    template: (what, value, names) => {
      const problem = templateProblem(value);
      if (problem !== undefined) fail(`its ${what} ${JSON.stringify(value)} ${problem}`);
      const all = [...names];
      const unknown = holesOf(value as string).find((name) => !all.includes(name));
      if (unknown !== undefined) fail(`unknown hole {${unknown}} in its ${what}.${suggestion(unknown, all)}`);
    },
    number: (what, value, least) => {
      if (value === undefined || (Number.isFinite(value) && (value as number) >= least)) return;
      fail(`its ${what} must be a number of at least ${least}`);
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
    if (ConnectorError.is(error)) throw error;
    fail(`it does not match its type: ${String(error)}`);
  }
}
