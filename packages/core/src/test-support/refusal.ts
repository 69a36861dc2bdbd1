import { ConnectorError } from '../index.js';

/** The ConnectorError that a definition is refused with. Anything else fails the test. */
export function refusal(make: () => unknown): ConnectorError {
  try {
    make();
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The first problem of a definition, as the message says it when it is the only one. */
export function firstProblem({ connector, issues: [first] = [] }: ConnectorError): string {
  return `${connector} ${String(first?.path?.[0])}: ${first?.message}`;
}
