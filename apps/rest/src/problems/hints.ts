import { type ConnectorError, defaultHints, type ErrorCode } from '@raccord/core';

/** Where the library's own hint speaks of things that only code has. */
const restHints: Partial<Record<ErrorCode, string>> = {
  rate_limited: 'Wait as long as the header Retry-After says, or a minute if there is none, then call again.',
  timeout: 'Try again later. Look at "sent" before you repeat a write.',
  output_invalid: 'The answer cannot be processed. Check the status page of the API.',
};

export function hintOf({ code, hint }: ConnectorError): string {
  return hint === defaultHints[code] ? (restHints[code] ?? hint) : hint;
}
