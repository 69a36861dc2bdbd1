import type { Retry } from '../connection/definition.js';
import { defaultHints } from '../error-codes.js';
import { ConnectorError, type ConnectorErrorDetails, detailsOf, type Sent } from '../errors.js';
import type { Redactor } from '../redact.js';
import type { Runtime } from '../runtime/types.js';
import type { CallableConnector, CallableOperation } from '../call/callable.js';
import { isRetryable, moreSent } from './repeatable.js';

/** A user's side of a connector: where to, with what, and who is told. */
export interface Context {
  readonly connector: CallableConnector;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>;
  /** One URL for all servers or one for each; the vendor's own where there is none. */
  readonly servers: string | Readonly<Record<string, string>> | undefined;
  readonly runtime: Runtime;
  readonly redactor: Redactor;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /**
   * Time limit of each attempt in ms, answer included. Default 30,000. Where less is left of `retry.deadlineMs`, that is
   * the limit. Of a file taken as a stream: until the answer begins, then from each part taken to the next.
   */
  readonly timeoutMs?: number;
  /** `false`: one attempt only. */
  readonly retry?: false | Partial<Retry>;
  /**
   * What an output that does not fit its schema does. `lenient` (default): returned, told as drift. `strict`: an error,
   * for reads only; the answer to a write is never lost. `off`: not looked at.
   */
  readonly validate?: 'lenient' | 'strict' | 'off';
  /** The vendor's answer as it came: not unwrapped, not decoded, not checked. */
  readonly raw?: boolean;
  /**
   * A file as a stream: its `data` is then an `AsyncIterable<Uint8Array>`, and nothing is repeated once it flows. Until it
   * is read to the end, fails or is left, it holds its connection and its place under a concurrency limit; one that
   * nobody reads is ended after `timeoutMs`.
   */
  readonly stream?: boolean;
  /** Walk date windows of this size where the operation has date filters and no paging. */
  readonly window?: 'day' | 'week' | 'month';
}

/** One call under way. Its redactor also knows the secrets of its input. */
export interface Call {
  /** Counted up in one process, so that of two calls the one that began later has the higher one. */
  readonly id: number;
  /** The call that makes this one: of a composed operation, or one that needs a token. */
  readonly parent?: number | undefined;
  readonly context: Context;
  readonly operation: CallableOperation;
  readonly options: CallOptions;
  readonly redactor: Redactor;
  /** When it must be over, and how long that was from its beginning. */
  readonly deadline?: { readonly at: number; readonly ms: number };
}

let latest = 0;

export function latestCall(): number {
  return latest;
}

/** A call that begins now, inside another where that makes it. */
export function newCall(context: Context, operation: CallableOperation, options: CallOptions, parent?: Call): Call {
  return { id: ++latest, parent: parent?.id, context, operation, options, redactor: context.redactor.child() };
}

type Failure = Omit<ConnectorErrorDetails, 'connector' | 'operation'>;

/** The error of a call: every text redacted, the operation named first. */
export function failure(call: Pick<Call, 'context' | 'operation' | 'redactor'>, details: Failure): ConnectorError {
  const { redactor } = call;
  return new ConnectorError({
    retryable: isRetryable(call.operation, details.code, details.sent ?? 'no'),
    ...details,
    connector: call.context.connector.id,
    operation: call.operation.id,
    message: short(redactor.text(`${call.operation.id}: ${details.message}`), 1500),
    hint: redactor.text(hintOf(call, details)),
    issues: details.issues?.map(({ path, message }) => ({
      path: redactor.value(path)?.map((key) => (typeof key === 'string' ? short(key, 100) : key)),
      message: short(redactor.text(message), 500),
    })),
    upstream: redactor.value(details.upstream),
    requestId: details.requestId === undefined ? undefined : short(redactor.text(details.requestId), 200),
    cause: details.cause === undefined ? undefined : causeOf(details.cause, redactor),
  });
}

/** A key or an answer may be of any length; an error is read by people and kept in logs. Cut after it is redacted. */
function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The error of one attempt as that of the whole call: what an attempt before it may have done counts too. */
export function withSentBefore(call: Call, error: ConnectorError, before: Sent): ConnectorError {
  const sent = moreSent(before, error.sent);
  if (sent === error.sent) return error;
  const retryable = isRetryable(call.operation, error.code, sent);
  const hint = ownHint(error) ?? hintOf(call, { code: error.code, sent });
  return new ConnectorError({ ...detailsOf(error), sent, retryable, hint });
}

/** The hint of an error, where it is more than what follows from its code and from what was sent. */
export function ownHint({ code, hint }: ConnectorError): string | undefined {
  if (hint.startsWith(defaultHints[code]) || [lookThere, notKnown].includes(hint)) return undefined;
  return hint.replace(/ \S+ itself was not sent\.$/, ''); // of a renewal that failed: an attempt before it may have been
}

/** The same where no call is under way. */
export function operationFailure(context: Context, operation: CallableOperation, details: Failure): ConnectorError {
  return failure({ context, operation, redactor: context.redactor }, details);
}

const notKnown = 'It is not known whether the API got it: look there before you call again.';
export const lookThere = 'It may have been done: look there before you call again.';

/** What to do next; for a write also whether it may have happened, unless a hint of its own says so. */
function hintOf({ operation }: Pick<Call, 'operation'>, details: Omit<Failure, 'message'>): string {
  const { code, hint, sent = 'no', status, step } = details;
  const advice = hint ?? defaultHints[code];
  if (hint !== undefined || operation.effect === 'read') return advice;
  if (sent === 'no') return `${advice} Nothing was sent.`;
  if (sent === 'maybe') return notKnown;
  // Of a composed operation an earlier step may have written: then only the steps tell.
  if (step !== undefined) return advice;
  const refused = status !== undefined && status >= 400 && status < 500;
  return refused ? `${advice} The API refused it.` : lookThere;
}

/** What the runtime threw, without the request it may carry along. */
function causeOf(cause: unknown, redactor: Redactor): Error {
  const { name, message, code } = (cause ?? {}) as { name?: unknown; message?: unknown; code?: unknown };
  const safe = new Error(redactor.text(String(message ?? cause)));
  safe.name = typeof name === 'string' ? redactor.text(name) : 'Error';
  delete safe.stack;
  return typeof code === 'string' ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}
