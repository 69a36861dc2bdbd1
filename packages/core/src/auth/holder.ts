import type { ErrorPlan } from '../exchange/error-plan.js';
import type { Exchange } from '../exchange/exchange.js';
import type { Retry } from '../exchange/retry.js';
import type { Target } from '../exchange/target.js';
import type { Redactor } from '../redact.js';
import type { Runtime } from '../runtime/types.js';
import type { Values } from './kind.js';
import type { AuthScheme } from './kinds.js';

/** The part of a connection that the auth steps need. */
export interface Holder {
  /** Id of the connector. */
  readonly connector: string;
  /** The host's name for the connection, if it has one. */
  readonly id: string | undefined;
  readonly schemes: Readonly<Record<string, AuthScheme>>;
  readonly credentials: Readonly<Record<string, Values | undefined>>;
  readonly target: Target;
  readonly errors: ErrorPlan | undefined;
  readonly retry: Partial<Retry> | undefined;
  /** Secrets of every request. */
  readonly limits: Exchange['limits'];
  readonly runtime: Runtime;
  /** Remembers the latest tokens. */
  readonly redactor: Redactor;
}
