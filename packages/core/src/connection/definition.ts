import type { AuthScheme } from '../auth/kinds.js';
import type { ErrorPlan } from '../exchange/error-plan.js';
import type { Fields } from '../exchange/field.js';
import type { Retry } from '../exchange/retry.js';
import type { Limit } from '../runtime/limit.js';

export interface ConnectionDefinition {
  /** Base URLs without a trailing slash. Only these hosts are contacted. */
  readonly servers: Readonly<Record<string, string>> & { readonly default: string };
  readonly settings: Fields;
  readonly auth: Readonly<Record<string, AuthScheme>>;
  readonly errors?: ErrorPlan;
  /**
   * Characters the API does not accept, with what to write instead: in the texts of writes, when the setting is `true`.
   * Not in secrets, nor in what a read looks for: that must be sent as it was written.
   */
  readonly replaceText?: { readonly setting: string; readonly characters: Readonly<Record<string, string>> };
  readonly retry?: Partial<Retry>;
  /** Outbound limits of every call; an operation may add its own. */
  readonly limits?: readonly Limit[];
  /** The operation that proves a connection works, with the input to prove it. */
  readonly test: { readonly operation: string; readonly input?: Readonly<Record<string, unknown>> };
}
