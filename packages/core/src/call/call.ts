import type { ActiveConnection } from '../connection/connection.js';
import { proofOf } from '../auth/proof-of.js';
import type { Exchange } from '../exchange/exchange.js';
import type { RequestPlan } from '../exchange/request-plan.js';
import type { Retry } from '../exchange/retry.js';
import { failure, newWork, type RequestOptions, type Work } from '../exchange/work.js';
import type { KeyedLimit } from '../runtime/types.js';
import type { CallableOperation } from './callable.js';
import { filledKey, keyRule } from './idempotency.js';
import { ownRetry, retryOf } from './retry-rules.js';

export interface CallOptions extends RequestOptions {
  /** `false`: a single attempt. */
  readonly retry?: false | Partial<Retry> | undefined;
  /**
   * What happens if the output does not match its schema. `lenient` (default): it is returned and reported as drift; in
   * a list, the first 1,000 rows and 1,000 more spread over the rest are checked. `strict`: every row is checked, and a
   * read fails; the answer to a write is still returned. `off`: no check.
   */
  readonly validate?: 'lenient' | 'strict' | 'off' | undefined;
  /**
   * The key of this write, for operations that are sent with one: calling again with the same key, even after a crash,
   * does nothing twice, as long as the vendor remembers the key. Default: a new key for each call.
   */
  readonly idempotencyKey?: string | undefined;
  /** Returns the vendor's answer unchanged: nothing selected, not decoded, not checked. */
  readonly raw?: boolean | undefined;
  /**
   * Returns a file as a stream: `data` is an `AsyncIterable<Uint8Array>`, and nothing is retried once it flows. The
   * stream holds its connection and its place under a concurrency limit until it is read to the end, fails or is
   * closed. A stream that is not read ends after `timeoutMs`.
   */
  readonly stream?: boolean | undefined;
  /**
   * Starts a list whose pages have URLs (`link`, `next-url`) at the `next` of an earlier page of the same call. Only
   * pass on what came from there: the URL is fetched with the credentials, if it is on the operation's server.
   */
  readonly from?: string | undefined;
  /** `read`: refuses an operation that writes, for callers that let others name the operation. */
  readonly only?: 'read' | undefined;
  /** Fetches date windows of this size, if the operation has date filters and no paging. */
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

/** A call that starts now; `parent` is the call that made it, if any. */
export function newCall(caller: Caller, callable: CallableOperation, options: CallOptions, parent?: Work): Call {
  const { connector, runtime, redactor } = caller.connection;
  const { id: operation, effect } = callable;
  // With a key of the caller, repeating the call does nothing twice.
  const idempotent = options.idempotencyKey === undefined ? callable.idempotent : true;
  const work = newWork({ connector, operation, effect, idempotent }, { runtime, redactor, options, parent });
  return { ...work, options, caller, callable };
}

/** The subject of errors outside a call. */
export function failingOf({ connection }: Caller, { id, effect, idempotent }: CallableOperation) {
  return { connector: connection.connector, operation: id, effect, idempotent, redactor: connection.redactor };
}

/** The exchange of a call. Throws `auth_missing` if the connection fills none of the schemes it accepts. */
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
    key: filledKey(keyRule(connection.definition, callable), call.options.idempotencyKey, call.runtime),
    stream: call.options.stream,
  };
}

function planOf(call: Call): RequestPlan {
  if (call.callable.request) return call.callable.request;
  throw failure(call, { code: 'misconfigured', message: 'the operation has no request' });
}

/** Narrowest limit first: a call that waits for its own limit holds no place under the connector's. */
function limitsOf(connection: ActiveConnection, { id, limits = [] }: CallableOperation): Exchange['limits'] {
  if (limits.length === 0 || !connection.runtime.limits) return connection.limits;
  const own = limits.map((limit, index): KeyedLimit | Promise<KeyedLimit> => connection.keyed(limit, `${id}:${index}`));
  return [...own, ...connection.limits];
}
