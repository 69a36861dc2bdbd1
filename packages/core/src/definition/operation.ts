import type { AuthGroups } from '../auth/choose.js';
import type { ConnectionDefinition } from '../connection/definition.js';
import type { Pagination } from '../call/pages/kinds.js';
import type { CheckedPath, RequestPlan } from '../exchange/request-plan.js';
import type { IdempotencyKey } from '../exchange/idempotency-key.js';
import type { Retry } from '../exchange/retry.js';
import type { Effect } from '../runtime/effect.js';
import type { KnownName, Limit } from '../runtime/limit.js';
import type { Host, RunFunction } from '../call/host.js';
import type { AnySchema, InputOf, Lazy, OutputOf } from '../schema/standard-schema.js';

interface AllOf<A extends string> {
  readonly all: readonly A[];
}

/** The schemes an operation accepts: one, all of several, any of such (`none` last: optional), or none. */
export type AuthNeed<A extends string> = A | AllOf<A> | readonly (A | AllOf<A> | 'none')[] | 'none';

interface Common<A extends string, S extends string, I, O, L extends string = string> {
  /** Title Case, for pickers. */
  readonly title: string;
  /** One line for a list of actions, e.g. `Move applicant`. Default: the title in sentence case. */
  readonly action?: string;
  readonly description: string;
  /** Link to the vendor's page. */
  readonly docs?: string;
  readonly effect: Effect;
  /**
   * Whether sending it twice has the effect of sending it once. Always true of reads; writes must declare it to be
   * retried.
   */
  readonly idempotent?: true;
  readonly auth: AuthNeed<A>;
  readonly input: I;
  readonly output: O;
  readonly retry?: Partial<Retry>;
  /** The header that makes the vendor do a repeated write once, in place of the connection's. */
  readonly idempotencyKey?: IdempotencyKey | 'none';
  /** Outbound limits of this operation, added to the connector's. */
  readonly limits?: readonly Limit<KnownName<L, S>>[];
  /** The evidence for an operation that the vendor does not document. */
  readonly unverified?: string;
  readonly deprecated?: string;
}

interface ByRequest<C extends ConnectionDefinition, I, P extends string, G> {
  readonly request: Omit<RequestPlan, 'path' | 'server'> & {
    readonly path: P & CheckedPath<P, KnownKeys<InputOf<I>> | keyof C['settings']>;
    readonly server?: keyof C['servers'] & string;
  };
  readonly paginate?: G;
  readonly uses?: never;
  readonly run?: never;
}

interface ByRun<I, O> {
  /** Ids of the operations it uses. Hosts, schemes and effect follow from them. */
  readonly uses: readonly string[];
  // oxlint-disable-next-line typescript/no-explicit-any -- the function names the operations it calls in its own host type
  readonly run: (host: Host<any>, input: OutputOf<I>) => Promise<InputOf<O>>;
  readonly request?: never;
  readonly paginate?: never;
}

// `z.object({})` and records have `keyof string`: they have no known keys.
type KnownKeys<T> = string extends keyof T ? never : keyof T;

export type OperationDefinition<
  C extends ConnectionDefinition,
  I,
  O,
  P extends string,
  G extends Pagination | undefined,
  L extends string = string,
> = Common<keyof C['auth'] & string, keyof C['settings'] & string, I, O, L> & (ByRequest<C, I, P, G> | ByRun<I, O>);

/** An operation as defined; its type carries input, output and whether it is paginated. */
export interface Operation<
  I extends Lazy<AnySchema> = Lazy<AnySchema>,
  O extends Lazy<AnySchema> = Lazy<AnySchema>,
  Paginated extends boolean = boolean,
> extends Omit<Common<string, string, I, O>, 'auth'> {
  readonly kind: 'operation';
  readonly paginated: Paginated;
  /** Groups of schemes: any one group will do, with all of its schemes. Empty: no credentials needed. */
  readonly auth: AuthGroups;
  readonly request?: RequestPlan;
  readonly paginate?: Pagination;
  readonly uses?: readonly string[];
  readonly run?: RunFunction;
}

export type Resources = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
