import { ConnectorError } from '@raccord/core';

/** The error a call ends with; undefined if it succeeds. */
export async function failureOf(call: PromiseLike<unknown>): Promise<ConnectorError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
}
