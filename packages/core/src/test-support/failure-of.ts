import { ConnectorError } from '../index.js';

/** The ConnectorError a call ends with. Anything else fails the test. */
export async function failureOf(call: PromiseLike<unknown> | (() => unknown)): Promise<ConnectorError> {
  let outcome: unknown;
  try {
    outcome = await (typeof call === 'function' ? call() : call);
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error(`expected a ConnectorError, got ${JSON.stringify(outcome)}`);
}
