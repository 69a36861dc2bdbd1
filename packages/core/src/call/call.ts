import type { ActiveConnection } from '../connection/connection.js';
import { proofOf } from '../auth/proof-of.js';
import type { Exchange } from '../exchange/exchange.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Retry } from '../exchange/retry.js';
import { failure, newWork, type RequestOptions, type Work } from '../exchange/work.js';
import type { KeyedLimit } from '../runtime/types.js';
import type { CallableOperation } from './callable.js';
import { retryOf } from './retry-rules.js';

export interface CallOptions extends RequestOptions {
  /** `false`: one attempt only. */
  readonly retry?: false | Partial<Retry> | undefined;
  /**
   * What an output that does not fit its schema does. `lenient` (default): it is returned, and reported as drift; of a
   * list the first 1,000 rows are checked, and 1,000 more spread over the rest. `strict`: it is an error, for reads only;
   * the answer to a write is never lost; every row is checked. `off`: it is not checked.
   */
  readonly validate?: 'lenient' | 'strict' | 'off' | undefined;
  /** The vendor's answer as it came: not unwrapped, not decoded, not checked. */
  readonly raw?: boolean | undefined;
  /**
   * A file as a stream: its `data` is then an `AsyncIterable<Uint8Array>`, and nothing is repeated once it flows. Until it
   * is read to the end, fails or is left, it holds its connection and its place under a concurrency limit; one that
   * nobody reads is ended after `timeoutMs`.
   */
  readonly stream?: boolean | undefined;
  /** Walk date windows of this size where the operation has date filters and no paging. */
  readonly window?: 'day' | 'week' | 'month' | undefined;
}

/** The operations of a connector, for one connection. */
export interface Caller {
  readonly connection: ActiveConnection;
  readonly operations: ReadonlyMap<string, CallableOperation>;
}

/** One call of an operation. */
export interface Call extends Work {
  readonly caller: Caller;
  readonly callable: CallableOperation;
  readonly options: CallOptions;
}

/** A call that begins now, inside another one where that makes it. */
export function newCall(caller: Caller, callable: CallableOperation, options: CallOptions, parent?: Work): Call {
  const { connector, runtime, redactor } = caller.connection;
  const { id: operation, effect, idempotent } = callable;
  const work = newWork({ connector, operation, effect, idempotent }, { runtime, redactor, options, parent });
  return { ...work, options, caller, callable };
}

/** Who fails where no call is under way. */
export function failingOf({ connection }: Caller, { id, effect, idempotent }: CallableOperation) {
  return { connector: connection.connector, operation: id, effect, idempotent, redactor: connection.redactor };
}

/** The exchange that a call is. Throws `auth_missing` where the connection has none of the schemes it takes. */
export function exchangeOf(call: Call): Exchange {
  const { callable, caller } = call;
  const { connection } = caller;
  return {
    ...call,
    target: connection.target,
    plan: planOf(call),
    proof: proofOf(call, connection, callable.auth),
    errors: connection.errors,
    retry: retryOf(call, connection.retry, callable.retry, ownRetry(call.options)),
    limits: limitsOf(connection, callable),
    stream: call.options.stream,
  };
}

function ownRetry({ retry }: CallOptions): Partial<Retry> | undefined {
  return retry === false ? { attempts: 1 } : (retry ?? undefined);
}

function planOf(call: Call): RequestPlan {
  if (call.callable.request) return call.callable.request;
  throw failure(call, { code: 'misconfigured', message: 'it has no request of its own' });
}

/** The narrowest first: whoever waits for its own limit holds no place of the connector's. */
function limitsOf(connection: ActiveConnection, { id, limits = [] }: CallableOperation): Exchange['limits'] {
  if (limits.length === 0 || !connection.runtime.limits) return connection.limits;
  const own = limits.map((limit, index): KeyedLimit | Promise<KeyedLimit> => connection.keyed(limit, `${id}:${index}`));
  return [...own, ...connection.limits];
}
