import type { ErrorCode } from '@raccord/core';

/** The service's own problems; all others come from connectors. */
type ServiceCode =
  | 'unauthorized'
  | 'insufficient_scope'
  | 'method_not_allowed'
  | 'idempotency_in_progress'
  | 'idempotency_mismatch'
  | 'too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'internal_error';

export type ProblemCode = ErrorCode | ServiceCode;

/**
 * The HTTP status of every problem. 401 and 403 are only about the caller's API key; problems with a connection's credentials
 * are 424. 5xx says who failed: 500 this service, 502 and 504 the API behind it.
 */
export const problemStatuses = {
  input_invalid: 400,
  signature_invalid: 400,
  unauthorized: 401,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_in_progress: 409,
  too_large: 413,
  unsupported_media_type: 415,
  rejected: 422,
  idempotency_mismatch: 422,
  auth_missing: 424,
  auth_expired: 424,
  forbidden: 424,
  misconfigured: 424,
  rate_limited: 429,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 502,
  network: 502,
  output_invalid: 502,
  pagination_stuck: 502,
  aborted: 503, // the caller disconnected, or the service stops
  timeout: 504,
} as const satisfies Record<ProblemCode, number>;
