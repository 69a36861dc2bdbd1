import type { AuthGroups } from '../auth/choose.js';
import type { Pagination } from '../call/pages/kinds.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Effect } from '../runtime/effect.js';
import type { Limit } from '../runtime/limit.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { PollTrigger, ReportTrigger, WebhookTrigger } from '../trigger/trigger.js';

/** The part of a manifest that a client needs. Hosts with little space can cut off the rest. */
export interface RunnableManifest extends ConnectionDefinition {
  readonly id: string;
  readonly version: string;
  readonly operations: Readonly<Record<string, RunnableOperation>>;
}

/** Without `output`, answers are decoded but not checked. */
export interface RunnableOperation {
  readonly effect: Effect;
  readonly idempotent?: true;
  /** Groups of schemes: any one group will do, with all of its schemes. Empty: no credentials needed. */
  readonly auth: AuthGroups;
  readonly retry?: Partial<Retry>;
  readonly idempotencyKey?: IdempotencyKey | 'none';
  readonly limits?: readonly Limit[];
  readonly request?: RequestPlan;
  readonly paginate?: Pagination;
  /** A composed operation: its function comes from the connector's `./runs` entry. */
  readonly uses?: readonly string[];
  readonly input: JsonSchema;
  readonly output?: JsonSchema;
}

/** A `manifest.json` as TypeScript types an imported JSON file. */
export interface ManifestModule {
  readonly format: number;
  readonly id: string;
  readonly version: string;
  readonly operations: object;
}

/** A connector as JSON: committed, reviewed as a diff, and the only input of generators. */
export interface Manifest extends RunnableManifest {
  /** Version of the manifest format. */
  readonly format: 1;
  readonly name: string;
  readonly docs: string;
  readonly operations: Readonly<Record<string, ManifestOperation>>;
  readonly triggers: Readonly<Record<string, ManifestTrigger>>;
}

export interface ManifestOperation extends RunnableOperation {
  readonly title: string;
  readonly action: string;
  readonly description: string;
  readonly docs?: string;
  readonly unverified?: string;
  readonly deprecated?: string;
  readonly output: JsonSchema;
}

type Described<T> = Omit<T, 'event' | 'input' | 'name'> & { readonly event: JsonSchema };

export type ManifestTrigger =
  | Described<WebhookTrigger>
  | (Described<PollTrigger> & { readonly input?: JsonSchema })
  | (Described<ReportTrigger> & { readonly input: JsonSchema });
