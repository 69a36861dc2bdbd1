import { type ConnectorError, defaultHints, type ErrorCode } from '@raccord/core';

/** Replacements for hints of the library that refer to code. */
const restHints: Partial<Record<ErrorCode, string>> = {
  rate_limited: 'Wait for the time in the Retry-After header, or a minute if there is none, then retry.',
  timeout: 'Try again later. Check "sent" before you repeat a write.',
  aborted: 'The service was stopped. Call again.',
  output_invalid: 'The answer cannot be processed. Check the status page of the API.',
};

export function hintOf({ code, hint }: ConnectorError): string {
  return hint === defaultHints[code] ? (restHints[code] ?? hint) : hint;
}
