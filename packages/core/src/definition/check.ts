import { ConnectorError } from '../errors.js';
import { suggestion } from '../text/nearest.js';
import type { Connector } from './connector.js';

/** Says what is wrong with one part of a connector; the first thing found is thrown. Types are not relied on. */
export interface Check {
  readonly fail: (message: string) => never;
  /** Refuses a name that is not one of those there are. */
  readonly known: (what: string, name: unknown, names: Iterable<string>) => void;
  /** Refuses what is no text, or an empty one. */
  readonly text: (what: string, value: unknown) => void;
  /** Refuses what is given and no number, or below the least. */
  readonly number: (what: string, value: unknown, least: number) => void;
}

export function checkOf({ id: connector }: Pick<Connector, 'id'>, operation: string): Check {
  const fail = (message: string): never => {
    throw new ConnectorError({
      code: 'misconfigured',
      connector,
      operation,
      message: `${connector} ${operation}: ${message}`,
      hint: 'Correct the definition of the connector.',
    });
  };
  return {
    fail,
    known: (what, name, names) => {
      const all = [...names];
      if (!all.includes(name as string)) fail(`unknown ${what} "${String(name)}".${suggestion(String(name), all)}`);
    },
    text: (what, value) => {
      if (typeof value !== 'string' || value === '') fail(`its ${what} must be a text, and not empty`);
    },
    number: (what, value, least) => {
      if (value === undefined || (Number.isFinite(value) && (value as number) >= least)) return;
      fail(`its ${what} must be a number, at least ${least}`);
    },
  };
}
