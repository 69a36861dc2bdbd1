import type { Sent } from '@raccord/core';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProblemCode } from './statuses.js';

/** Why the service itself rejects a request. */
export interface Refusal {
  readonly code: ProblemCode;
  /** Where it is not the one of the code. */
  readonly status?: ContentfulStatusCode;
  /** What happened. Never quotes a body, a header or a query value. */
  readonly detail: string;
  /** What to do. */
  readonly hint: string;
  /** Whether a write may have been done. Without it, nothing was sent. */
  readonly sent?: Sent;
  /** Whether the same request may succeed later, and is safe to repeat. */
  readonly retryable?: boolean;
  readonly issues?: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
  readonly retryAfterMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const refusals = new WeakMap<Error, Refusal>();

/** The error to throw for a refusal: `throw refuse({ code: 'not_found', … })`. */
export function refuse(refusal: Refusal): Error {
  const error = new Error(refusal.detail);
  refusals.set(error, refusal);
  return error;
}

export function refusalOf(error: Error): Refusal | undefined {
  return refusals.get(error);
}
