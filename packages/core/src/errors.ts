import { defaultHints, type ErrorCode } from './error-codes.js';
import type { Issue } from './schema/standard-schema.js';
import { definedMembers } from './text/defined-members.js';

/** `no`: nothing was written to the network. `maybe`: unknown. `yes`: the API answered. */
export type Sent = 'no' | 'maybe' | 'yes';

/** What the vendor said. */
export interface Upstream {
  readonly code?: string;
  readonly message?: string;
  /** The refused body: parsed if it is JSON of at most 4,000 characters, otherwise the start of its text. */
  readonly body?: unknown;
}

export interface ConnectorErrorDetails {
  readonly code: ErrorCode;
  readonly message: string;
  readonly connector: string;
  readonly operation: string;
  readonly sent?: Sent;
  readonly retryable?: boolean;
  readonly hint?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly upstream?: Upstream | undefined;
  /** The failed step of a composed operation. */
  readonly step?: string | undefined;
  readonly cause?: unknown;
}

const brand = Symbol.for('raccord.ConnectorError');

/**
 * The error class of every connector. `code` says what to do, `sent` whether a write may have happened. All texts are
 * redacted.
 *
 * @example
 * try {
 *   await client.applicants.move({ vacancy_id, applicant_id, column_id: 1313 });
 * } catch (error) {
 *   if (ConnectorError.is(error) && error.code === 'rate_limited') reschedule(error.retryAfterMs ?? 60_000);
 *   else throw error;
 * }
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly code: ErrorCode;
  readonly connector: string;
  readonly operation: string;
  /** Whether the same call may succeed later and is safe to repeat. */
  readonly retryable: boolean;
  readonly sent: Sent;
  readonly hint: string;
  // `declare`: missing members do not exist at all, not even as undefined.
  declare readonly status?: number;
  declare readonly retryAfterMs?: number;
  declare readonly requestId?: string;
  declare readonly issues?: readonly Issue[];
  declare readonly upstream?: Upstream;
  declare readonly step?: string;

  constructor(details: ConnectorErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.connector = details.connector;
    this.operation = details.operation;
    this.retryable = details.retryable ?? false;
    this.sent = details.sent ?? 'no';
    this.hint = details.hint ?? defaultHints[details.code];
    const { status, retryAfterMs, requestId, issues, upstream, step } = details;
    Object.assign(this, definedMembers({ status, retryAfterMs, requestId, issues, upstream, step }));
    Object.defineProperty(this, brand, { value: true });
  }

  /** True for errors of any copy of core, so that two versions in one process agree. */
  static is(error: unknown): error is ConnectorError {
    return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;
  }

  /** The error as RFC 9457 problem details. `status` is the API's status, if it answered. */
  toJSON(): Record<string, unknown> {
    return definedMembers({
      type: `urn:raccord:problem:${this.code}`,
      title: this.code.replaceAll('_', ' '),
      status: this.status,
      detail: this.message,
      code: this.code,
      connector: this.connector,
      operation: this.operation,
      step: this.step,
      retryable: this.retryable,
      sent: this.sent,
      retry_after_ms: this.retryAfterMs,
      request_id: this.requestId,
      hint: this.hint,
      issues: this.issues?.map(({ path, message }) => ({ path: pathOf(path), message })),
      upstream: this.upstream,
    });
  }
}

/** The parts of an error, for making another one from it. */
export function detailsOf(error: ConnectorError): ConnectorErrorDetails {
  const { message, cause } = error; // not enumerable on an Error
  return Object.assign({}, error, { message, cause });
}

/** A path as plain keys: Standard Schema also allows `{ key }` segments. */
export function pathOf(path: Issue['path']): (string | number)[] {
  return (path ?? []).map((segment) => {
    const key = typeof segment === 'object' ? segment.key : segment;
    return typeof key === 'symbol' ? String(key) : key;
  });
}
