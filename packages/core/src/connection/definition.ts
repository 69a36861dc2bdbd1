import type { AuthScheme } from '../auth/kinds.js';
import type { ErrorPlan } from '../exchange/error-plan.js';
import type { Templates } from '../text/template.js';
import type { Style } from '../exchange/style/style.js';
import type { Fields } from '../exchange/field.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Limit } from '../runtime/limit.js';

export interface ConnectionDefinition {
  /**
   * Base URLs without a trailing slash. No other hosts are contacted. Holes are settings: in the host with `kind`
   * `host-label`, at the start with `base-url`, elsewhere in the path.
   */
  readonly servers: Readonly<Record<string, string>> & { readonly default: string };
  readonly settings: Fields;
  /**
   * Headers of every call, by name: templates whose holes are settings. A request's own header of the same name
   * replaces one. Not sent with logins and token requests; `content-type` only with JSON bodies.
   */
  readonly headers?: Templates;
  /**
   * How lists, objects, booleans and null are written in queries and forms, such as `{ arrays: 'brackets' }`. Default:
   * as PHP does, with words for booleans in queries.
   */
  readonly style?: Style;
  readonly auth: Readonly<Record<string, AuthScheme>>;
  readonly errors?: ErrorPlan;
  /**
   * Characters the API does not accept, with replacements. They apply to the texts of writes (with `setting`, if that
   * setting is `true`), but not to secrets or reads: search terms must be sent unchanged.
   */
  readonly replaceText?: { readonly setting?: string; readonly characters: Readonly<Record<string, string>> };
  readonly retry?: Partial<Retry>;
  /**
   * Sent with every write by POST, PUT or PATCH: filled once per call and repeated with each attempt, so that the write
   * can be retried. An operation may have its own, or `none`.
   */
  readonly idempotencyKey?: IdempotencyKey;
  /** Outbound limits of every call; an operation may add its own. */
  readonly limits?: readonly Limit[];
  /** The operation that proves a connection works, with its input. `none` if no operation is a read. */
  readonly test: { readonly operation: string; readonly input?: Readonly<Record<string, unknown>> };
}
