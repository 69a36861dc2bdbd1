import type { ErrorCode } from '../error-codes.js';
import type { ToldTime } from '../runtime/told-time.js';
import type { Path } from '../text/path.js';

/** How the vendor reports failures, as data. */
export interface ErrorPlan {
  /** Path of the vendor's message in a JSON body, e.g. `error.message`. */
  readonly message?: Path;
  /** Path of the vendor's error code in a JSON body. */
  readonly code?: Path;
  /** Where the answer says what is wrong with single fields; they become the `issues` of the error. */
  readonly details?: ErrorDetails;
  /** The response header with the vendor's request id. */
  readonly requestId?: string;
  /**
   * The first matching rule decides; without one, the status does. A rule with `where` also finds errors sent with 2xx.
   */
  readonly rules?: readonly ErrorRule[];
}

/** Details by field, as a list (`[{field, message}]`, texts) or by name (`{email: ['is taken']}`). */
export interface ErrorDetails {
  /** Path of the details. */
  readonly each: Path;
  /** Path of the field's name in each: `a.b`, `a[b]`, a JSON pointer or a list of keys. Without it, keys are the names. */
  readonly path?: Path;
  /** Path of the text in each. Without it, each is a text or a list of texts. */
  readonly message?: Path;
}

export interface ErrorRule {
  readonly status?: number | readonly number[];
  /** `exists`: the value says something; null, false, 0 and an empty text, list or object report no error. */
  readonly where?: { readonly path: Path; readonly equals?: unknown; readonly exists?: true };
  /** Headers of the answer, by name, and the values that all of them must have. */
  readonly header?: Readonly<Record<string, string>>;
  readonly is: ErrorCode;
  /** The header that says when to come back, if `retry-after` does not. */
  readonly retryAt?: { readonly header: string; readonly as: ToldTime };
  readonly hint?: string;
}
