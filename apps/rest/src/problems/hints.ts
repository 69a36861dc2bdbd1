import { type ConnectorError, defaultHints, type ErrorCode } from '@raccord/core';

/** Replacements for hints of the library that refer to code. */
const restHints: Partial<Record<ErrorCode, string>> = {
  timeout: 'Try again later. Check "sent" before you repeat a write.',
  aborted: 'The service was stopped. Call again.',
  output_invalid: 'The answer cannot be processed. Check the status page of the API.',
};

export function hintOf(error: ConnectorError): string {
  const { code, hint } = error;
  if (code === 'rate_limited' && hint.startsWith(defaultHints[code])) return afterWaiting(error);
  if (hint === defaultHints[code]) return restHints[code] ?? hint;
  return hint.replace(
    / with startAuthorization( and finishAuthorization)?\./,
    ` by POST /v1/connections/{connection}/authorize.`,
  );
}

const wait = 'Wait for the time in the Retry-After header, or a minute if there is none';

/** A request that the API refuses was not done. Of a call of several requests, others may have been. */
function afterWaiting({ retryable, sent }: ConnectorError): string {
  if (retryable) return `${wait}, then send the same request again: the API did not carry this one out.`;
  if (sent === 'no') return `${wait}, then call again. Nothing was sent.`;
  return `Part of the call may have been done: check with the vendor before you call again. ${wait}.`;
}
