import { inspect } from 'node:util';
import { ConnectorError } from '@raccord/core';

/** What a call returned or threw. */
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
  if (error === undefined) return 'succeeded';
  if (ConnectorError.is(error)) return `failed with ${error.code} (sent: ${error.sent}): ${error.message}`;
  return `threw ${String(error)}, which is not a ConnectorError`;
}

/** `1 request`, `2 requests`. */
export function requestCount(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}

/** All text in a value: an error with all its parts, events, a plan. */
export function shownBy(value: unknown): string[] {
  const parts: unknown[] = [value];
  if (ConnectorError.is(value)) {
    const { message, hint, issues, upstream, requestId, cause, stack } = value;
    parts.push(message, hint, issues, upstream, requestId, cause, stack, value.toJSON());
  } else if (value instanceof Error) parts.push(value.message, value.stack, value.cause);
  return parts.flatMap((part) => [
    String(part),
    JSON.stringify(part) ?? '',
    inspect(part, { depth: 12, showHidden: true, maxStringLength: null }),
  ]);
}
