/** The hint of errors that have no more specific one. */
export const defaultHints = {
  input_invalid: 'Correct these fields and call again.',
  auth_missing: 'Add the missing credentials to the connection.',
  auth_expired: 'Check or renew the credentials of this connection.',
  forbidden: 'Ask the account owner for the permission this call needs.',
  not_found: 'Check the ids: they may belong to another account or have the wrong format.',
  conflict: 'Read the current state, then decide whether to call again.',
  rejected: 'Read the message of the API, then correct the call.',
  rate_limited: 'Wait as long as the API asks, or a minute if it does not say, then retry.',
  unavailable: 'The API is unavailable at the moment. Try again later.',
  network: 'Check the connection to the API, then try again.',
  timeout: 'Try again, or allow more time.',
  aborted: 'The caller stopped the call.',
  output_invalid: 'The answer cannot be processed. Check the status page of the API.',
  signature_invalid: 'Check the webhook secret, and that nothing changed the body on the way.',
  pagination_stuck: 'The API repeats the same page. Report it to the vendor.',
  misconfigured: 'Correct the settings of the connection.',
} as const;

/** Every way a call can fail. Closed: a `switch` over it is exhaustive. */
export type ErrorCode = keyof typeof defaultHints;

export const errorCodes = Object.keys(defaultHints) as readonly ErrorCode[];
