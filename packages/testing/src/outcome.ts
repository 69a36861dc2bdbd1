import { ConnectorError } from '@raccord/core';

/** What a call gave or threw. */
export interface Outcome {
  readonly value: unknown;
  readonly error: unknown;
}

export async function settle(call: () => unknown): Promise<Outcome> {
  try {
    return { value: await call(), error: undefined };
  } catch (error) {
    return { value: undefined, error: error ?? new Error('it threw nothing') };
  }
}

/** An outcome in a few words. */
export function wordsFor({ error }: Outcome): string {
  if (error === undefined) return 'went well';
  if (ConnectorError.is(error)) return `failed with ${error.code} (sent: ${error.sent}): ${error.message}`;
  return `threw ${String(error)}, which is no ConnectorError`;
}
