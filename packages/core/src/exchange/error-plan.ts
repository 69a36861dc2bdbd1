import type { ErrorCode } from '../error-codes.js';
import type { Path } from '../text/path.js';

/** How the vendor reports failures, as data. */
export interface ErrorPlan {
  /** Path of the vendor's message in a JSON body, e.g. `error.message`. */
  readonly message?: Path;
  /** Path of the vendor's error code in a JSON body. */
  readonly code?: Path;
  /** The response header with the vendor's request id. */
  readonly requestId?: string;
  /**
   * The first matching rule decides; without one, the status does. A rule with `where` also finds errors sent with 2xx.
   */
  readonly rules?: readonly ErrorRule[];
}

export interface ErrorRule {
  readonly status?: number | readonly number[];
  /** `exists`: the value says something; null, false, 0 and an empty text, list or object report no error. */
  readonly where?: { readonly path: Path; readonly equals?: unknown; readonly exists?: true };
  readonly is: ErrorCode;
  readonly hint?: string;
}
