import { ConnectorError } from './errors.js';
import { suggestion } from './text/nearest.js';
import type { Connector } from './definition/connector.js';

/** Says what is wrong with one part of a connector; the first thing found is thrown. Types are not relied on. */
export interface Check {
  readonly fail: (message: string) => never;
  /** Refuses a name that is not one of those there are. */
  readonly known: (what: string, name: unknown, names: Iterable<string>) => void;
  /** Refuses what is no text, or an empty one. */
  readonly text: (what: string, value: unknown) => void;
  /** Refuses what HTTP takes for no name of a header. */
  readonly header: (what: string, value: unknown) => void;
  /** Refuses what is given and no number, or below the least. */
  readonly number: (what: string, value: unknown, least: number) => void;
  /** Refuses what is no schema, and no function. */
  readonly schema: (what: string, value: unknown) => void;
  /** Refuses `docs` that no page could link to. */
  readonly link: (docs: unknown) => void;
}

/** Checks one part. What is so misshapen that the check itself breaks is refused, too. */
export function checkPart(
  { id: connector = 'connector' }: Partial<Pick<Connector, 'id'>>,
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
    fail(`it does not have the form that its type says: ${String(error)}`);
  }
}
