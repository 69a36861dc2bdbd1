import type { AuthGroups } from '../auth/choose.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Effect } from '../runtime/effect.js';
import type { Limit } from '../runtime/limit.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { Issue, Validation } from '../schema/standard-schema.js';
import type { RunFunction } from './host.js';
import type { Pagination } from './pages/kinds.js';

/**
 * What the executor runs: the data of a manifest operation and two checks. The typed client checks with the schemas
 * themselves, the manifest client with JSON Schema; there is no other difference.
 */
export interface CallableOperation {
  readonly id: string;
  readonly effect: Effect;
  readonly idempotent?: true;
  readonly auth: AuthGroups;
  readonly request?: RequestPlan;
  readonly paginate?: Pagination;
  readonly uses?: readonly string[];
  readonly run?: RunFunction;
  readonly retry?: Partial<Retry>;
  readonly idempotencyKey?: IdempotencyKey | 'none';
  readonly limits?: readonly Limit[];
  checkInput(value: unknown): Validation<unknown> | Promise<Validation<unknown>>;
  checkOutput(value: unknown): readonly Issue[] | Promise<readonly Issue[]>;
  /** The input as JSON Schema, made on first use; undefined if the schema library cannot convert it. */
  inputSchema(): JsonSchema | undefined;
  /** The same for the output. */
  outputSchema(): JsonSchema | undefined;
  /** Keywords of the schemas that the checks ignore. Returned once per operation, then an empty list. */
  unchecked?(): readonly string[];
}

export interface CallableConnector {
  readonly id: string;
  readonly version: string;
  readonly connection: ConnectionDefinition;
  readonly operations: ReadonlyMap<string, CallableOperation>;
}
