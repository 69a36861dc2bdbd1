/** What users read when nothing more precise is known: what to do next. */
export const defaultHints = {
  input_invalid: 'Correct the fields named and call again.',
  auth_missing: 'Give the connection the credentials named.',
  auth_expired: 'Renew the credentials of this connection.',
  forbidden: 'Ask the owner of the account for the right this call needs.',
  not_found: 'Check the ids: they may belong to another account, or be in the wrong form.',
  conflict: 'Read the current state, then decide whether to call again.',
  rejected: 'Read the message of the API and correct the call.',
  rate_limited: 'Wait as long as the API asks, or a minute if it does not say, then call again.',
  unavailable: 'The API is not able to answer at the moment. Try again later.',
  network: 'Check the connection to the API, then try again.',
  timeout: 'Try again, or allow more time.',
  aborted: 'The caller stopped the call.',
  output_invalid: 'The answer cannot be read. Look at the status page of the API.',
  signature_invalid: 'Check the webhook secret, and that the body was not changed on the way.',
  pagination_stuck: 'The API repeats the same page. Report it to the vendor.',
  misconfigured: 'Correct the settings of the connection.',
} as const;

/** Every way a call can fail. Closed: a `switch` over it is exhaustive. */
export type ErrorCode = keyof typeof defaultHints;

export const errorCodes = Object.keys(defaultHints) as readonly ErrorCode[];
