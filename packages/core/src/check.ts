import { ConnectorError } from './errors.js';
import { suggestion } from './text/nearest.js';

/** Says what is wrong with one part of a connector; the first thing found is thrown. Types are not relied on. */
export interface Check {
  readonly fail: (message: string) => never;
  /** Refuses a name that is not one of those there are. */
  readonly known: (what: string, name: unknown, names: Iterable<string>) => void;
  /** Refuses anything but a text that is not empty. */
  readonly text: (what: string, value: unknown) => void;
  /** Refuses what cannot be the name of an HTTP header. */
  readonly header: (what: string, value: unknown) => void;
  /** Refuses anything but a number of at least `least`; undefined is accepted. */
  readonly number: (what: string, value: unknown, least: number) => void;
  /** Refuses anything but a schema or a function. */
  readonly schema: (what: string, value: unknown) => void;
  /** Refuses `docs` that no page could link to. */
  readonly link: (docs: unknown) => void;
}

/** Checks one part. A part malformed enough to crash the check is refused, too. */
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
      if (typeof value !== 'string' || value === '') fail(`its ${what} must be a text, and not empty`);
    },
    header: (what, value) => {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(String(value)))
        fail(`its ${what} cannot be ${JSON.stringify(value)}: letters, digits and hyphens can`);
    },
    number: (what, value, least) => {
      if (value === undefined || (Number.isFinite(value) && (value as number) >= least)) return;
      fail(`its ${what} must be a number, at least ${least}`);
    },
    schema: (what, value) => {
      if (typeof value === 'function' || (typeof value === 'object' && value !== null && '~standard' in value)) return;
      fail(`its ${what} must be a schema, or a function that makes one`);
    },
    link: (docs) => {
      if (docs !== undefined && !(/^https?:[^\s<>"]+$/.test(String(docs)) && URL.canParse(String(docs))))
        fail('its docs must be a URL of the web');
    },
  };
  try {
    run(check);
  } catch (error) {
    if (ConnectorError.is(error)) throw error;
    fail(`it does not match its type: ${String(error)}`);
  }
}
