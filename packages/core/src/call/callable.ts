import type { ConnectionDefinition } from '../connection/definition.js';
import type { Effect, RunFunction } from '../definition/operation.js';
import type { Limit } from '../runtime/limit.js';
import type { Pagination } from './pages/pagination.js';
import type { Retry } from '../connection/definition.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Issue, Validation } from '../schema/standard-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';

/**
 * What the executor runs: the data of a manifest operation and two checks. The typed client brings the schemas' own
 * checks, the manifest client a small built-in one; nothing else differs.
 */
export interface CallableOperation {
  readonly id: string;
  readonly effect: Effect;
  readonly idempotent?: true;
  readonly auth: readonly (readonly string[])[];
  readonly request?: RequestPlan;
  readonly paginate?: Pagination;
  readonly uses?: readonly string[];
  readonly run?: RunFunction;
  readonly retry?: Partial<Retry>;
  readonly limits?: readonly Limit[];
  checkInput(value: unknown): Validation<unknown> | Promise<Validation<unknown>>;
  checkOutput(value: unknown): readonly Issue[] | Promise<readonly Issue[]>;
  /** The input as JSON Schema, made when first asked for; undefined where the schema library has none. */
  inputSchema(): JsonSchema | undefined;
}

export interface CallableConnector {
  readonly id: string;
  readonly version: string;
  readonly connection: ConnectionDefinition;
  readonly operations: ReadonlyMap<string, CallableOperation>;
}
