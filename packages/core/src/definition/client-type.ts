import type { CallOptions } from '../call/call.js';
import type { FreeRequest, FreeResponse } from '../call/free-request.js';
import type { Paginated } from '../call/paginate.js';
import type { ComposedPreview, RequestPreview } from '../call/plan.js';
import type { ConnectionDescription } from '../connection/describe.js';
import type { InputOf, OutputOf } from '../schema/standard-schema.js';
import type { Known } from '../schema/known.js';
import type { Connector } from './connector.js';
import type { Operation } from './operation.js';

/** What every client can do besides its operations. */
export interface ClientTools {
  /**
   * Dry run: the request that would be sent, with secrets masked. Sends nothing. For a composed operation, its steps.
   */
  $plan(operation: string, input?: unknown): RequestPreview | ComposedPreview;
  /** Runs an operation by id, for hosts that learn the id at run time. A paginated one returns a `Paginated`. */
  $call(operation: string, input?: unknown, options?: CallOptions): Promise<unknown> | Paginated<unknown>;
  /** Sends a request that no operation describes, with the same credentials, host check, errors and redaction. */
  $request(request: FreeRequest, options?: CallOptions): Promise<FreeResponse>;
  /** Which schemes are filled, and when a JWT key or a token from the connection expires. Sends nothing. */
  $describe(): ConnectionDescription;
  /** Runs the connector's test operation; rejects if the connection does not work. */
  $test(): Promise<void>;
}

/** The tools of a typed client. An id in the source is checked; one known only at run time is any text. */
interface TypedTools<K extends Connector> extends Omit<ClientTools, '$plan' | '$call'> {
  /**
   * Dry run: the request that would be sent, with secrets masked. Sends nothing. For a composed operation, its steps.
   */
  $plan<const Id extends string>(operation: CheckedId<K, Id>, input?: unknown): RequestPreview | ComposedPreview;
  /** Runs an operation by id: the same as `client.<resource>.<verb>`. */
  $call<const Id extends string>(
    operation: CheckedId<K, Id>,
    ...parameters: ParametersOf<OperationAt<K, Id>>
  ): AnswerOf<OperationAt<K, Id>>;
}

/**
 * A typed client of a connector: `Client<typeof acme>`. Outputs have the keys that their schemas name; other keys are
 * there at run time only.
 */
export type Client<K extends Connector = Connector> = TypedTools<K> & {
  readonly [G in keyof K['resources']]: {
    readonly [V in keyof K['resources'][G]]: (
      ...parameters: ParametersOf<K['resources'][G][V]>
    ) => AnswerOf<K['resources'][G][V]>;
  };
};

/** The id of every operation of a connector, e.g. `'applicants.search' | …`. */
export type OperationId<K extends Connector> = {
  [G in keyof K['resources'] & string]: `${G}.${keyof K['resources'][G] & string}`;
}[keyof K['resources'] & string];

/**
 * An id of the connector, or a text that is not a literal: only such a text makes `Record<Id, 1>` an index. Of a connector
 * with discovered operations, any text: `withOpenApi` of `@raccord/openapi` learns their ids at run time.
 */
type CheckedId<K extends Connector, Id extends string> =
  {} extends Record<Id, 1> ? Id : K extends { readonly discovered: readonly string[] } ? Id : OperationId<K>;

/** The operation with an id; unknown if the id is known only at run time. */
type OperationAt<K extends Connector, Id extends string> = Id extends `${infer G}.${infer V}`
  ? G extends keyof K['resources']
    ? V extends keyof K['resources'][G]
      ? K['resources'][G][V]
      : unknown
    : unknown
  : unknown;

type ParametersOf<Op> =
  Op extends Operation<infer I>
    ? {} extends InputOf<I>
      ? [input?: InputOf<I>, options?: CallOptions]
      : [input: InputOf<I>, options?: CallOptions]
    : [input?: unknown, options?: CallOptions];

type AnswerOf<Op> =
  Op extends Operation<infer _I, infer O, infer P>
    ? P extends true
      ? Paginated<ItemOf<Known<OutputOf<O>>>>
      : Promise<Known<OutputOf<O>>>
    : Promise<unknown> | Paginated<unknown>;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : T;
