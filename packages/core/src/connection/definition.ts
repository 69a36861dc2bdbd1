import type { ErrorCode } from '../error-codes.js';
import type { AuthScheme } from '../auth/scheme.js';
import type { Fields } from '../exchange/field.js';
import type { Limit } from '../runtime/limit.js';

/** How the vendor reports failure, as data. */
export interface ErrorPlan {
  /** Path of the vendor's message in a JSON body, e.g. `error.message`. */
  readonly message?: string;
  /** Path of the vendor's error code in a JSON body. */
  readonly code?: string;
  /** Name of the response header that carries the vendor's request id. */
  readonly requestId?: string;
  /** First rule that fits decides; without one the status does. A rule with `where` also catches errors told with 2xx. */
  readonly rules?: readonly ErrorRule[];
}
export interface ErrorRule {
  readonly status?: number | readonly number[];
  readonly where?: { readonly path: string; readonly equals?: unknown; readonly exists?: true };
  readonly is: ErrorCode;
  readonly hint?: string;
}

/** When and how often a call is repeated. Repeated are only reads, idempotent writes and what was never sent. */
export interface Retry {
  /** All tries together; 1 switches repeating off. Default 3. */
  readonly attempts: number;
  /** First wait in ms, doubled each time, drawn between 0 and that (full jitter). Default 500. */
  readonly baseMs: number;
  /** Longest wait in ms, also of what the API asks for; beyond it the error says `retryAfterMs`. Default 30,000. */
  readonly maxMs: number;
  /**
   * From the beginning of the call to its answer, in ms: logins, waits for limits, attempts and the waits between them.
   * Each request of a composed or paginated operation has its own. Without it: 120,000, or `timeoutMs` where that is
   * more, and the first attempt has its whole time limit whatever it had to wait for.
   */
  readonly deadlineMs: number;
  readonly on: readonly ErrorCode[];
}

export interface ConnectionDefinition {
  /** Base URLs without a trailing slash. Only these hosts are contacted. */
  readonly servers: Readonly<Record<string, string>> & { readonly default: string };
  readonly settings: Fields;
  readonly auth: Readonly<Record<string, AuthScheme>>;
  readonly errors?: ErrorPlan;
  /**
   * Characters the API does not take, with what to write instead: in the texts of writes, when the setting is `true`. Not
   * in secrets, nor in what a read looks for: that must be as it was written.
   */
  readonly replaceText?: { readonly setting: string; readonly characters: Readonly<Record<string, string>> };
  readonly retry?: Partial<Retry>;
  /** Outbound limits of every call; an operation may add its own. */
  readonly limits?: readonly Limit[];
  /** The operation that proves a connection works, with the input to prove it. */
  readonly test: { readonly operation: string; readonly input?: Readonly<Record<string, unknown>> };
}
