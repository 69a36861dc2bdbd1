import { defaultHints } from '../error-codes.js';
import { ConnectorError, type ConnectorErrorDetails, detailsOf, type Sent } from '../errors.js';
import type { Redactor } from '../redact.js';
import type { Effect } from '../runtime/effect.js';
import type { ConnectorEvent, Runtime } from '../runtime/types.js';
import { shortened } from '../text/shortened.js';
import { isRetryable, moreSent } from './repeatable.js';

/** The subject of errors and events: an operation, or a request of the connection itself, such as a login. */
export interface Subject {
  /** Id of the connector. */
  readonly connector: string;
  readonly operation: string;
  readonly effect: Effect;
  readonly idempotent?: true | undefined;
}

/** Options of every request. */
export interface RequestOptions {
  /** Ends everything with `aborted`, or with `timeout` if it is a time limit: `AbortSignal.timeout(50_000)`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Time limit of each attempt in ms, including its answer. Default 30,000, or what is left of `retry.deadlineMs`. For
   * a file stream: until the answer starts, then from chunk to chunk.
   */
  readonly timeoutMs?: number | undefined;
}

/** Something in progress: a call, a login, a token request. */
export interface Work extends Subject {
  /** Counts up within one process: of two works, the later one has the higher id. */
  readonly id: number;
  /** The work that needs this one: a composed operation, or a call that needs a token. */
  readonly parent: number | undefined;
  readonly runtime: Runtime;
  /** Knows the secrets of the connection and of this input. */
  readonly redactor: Redactor;
  readonly options: RequestOptions;
  /** When the work must be over, and the time allowed from its start. */
  readonly deadline?: { readonly at: number; readonly ms: number };
  /** Reports an event; undefined without an observer, so that `work.tell?.({…})` builds nothing. */
  readonly tell: ((event: WorkEvent) => void) | undefined;
}

// `Omit` of a union would keep only the members that all have in common.
type WithoutSubject<E> = E extends unknown ? Omit<E, 'connector' | 'operation' | 'call' | 'parent' | 'at'> : never;
export type WorkEvent = WithoutSubject<ConnectorEvent>;

let latest = 0;

/** The id of the latest work in this process. */
export function latestWork(): number {
  return latest;
}

interface Start {
  readonly runtime: Runtime;
  readonly redactor: Redactor;
  readonly options?: RequestOptions | undefined;
  readonly parent?: { readonly id: number } | undefined;
}

/** Work that starts now. Secrets added to its redactor are forgotten with it. */
export function newWork(subject: Subject, { runtime, redactor, options = {}, parent }: Start): Work {
  const id = ++latest;
  const own = redactor.child();
  const { connector, operation, effect, idempotent } = subject;
  const tell = runtime.observe && teller(subject, id, parent?.id, runtime, own);
  return { connector, operation, effect, idempotent, id, parent: parent?.id, runtime, redactor: own, options, tell };
}

function teller(
  { connector, operation }: Subject,
  call: number,
  parent: number | undefined,
  runtime: Runtime,
  redactor: Redactor,
) {
  return (event: WorkEvent): void => {
    try {
      const complete = { connector, operation, call, parent, at: runtime.now(), ...redactedEvent(event, redactor) };
      const outcome: unknown = runtime.observe?.(complete as ConnectorEvent);
      if (outcome instanceof Promise) outcome.catch(() => undefined);
    } catch {
      // An observer that fails, now or later, must not affect the call.
    }
  };
}

/** Only URLs and paths into answers can contain a secret: all other members are words and numbers of our own. */
function redactedEvent(event: WorkEvent, redactor: Redactor): WorkEvent {
  if (event.type === 'request') return { ...event, url: redactor.text(event.url) };
  return event.type === 'drift' ? { ...event, issues: redactor.value(event.issues) } : event;
}

/** Reports the start and the end of a work. */
export function observed<T>(work: Work, run: () => Promise<T>): Promise<T> {
  return work.tell ? reported(work, work.tell, run) : run();
}

async function reported<T>(
  { runtime, effect }: Work,
  tell: NonNullable<Work['tell']>,
  run: () => Promise<T>,
): Promise<T> {
  const startedAt = runtime.now();
  tell({ type: 'start', effect });
  try {
    const result = await run();
    tell({ type: 'end', ms: runtime.now() - startedAt });
    return result;
  } catch (error) {
    tell({ type: 'end', ms: runtime.now() - startedAt, ...failureFacts(error) });
    throw error;
  }
}

/**
 * An event's facts about an error. Anything but a ConnectorError came from the host's runtime, such as its token store.
 */
export function failureFacts(error: unknown) {
  if (!ConnectorError.is(error)) return { code: 'other', sent: 'maybe' } as const;
  return { code: error.code, sent: error.sent, status: error.status };
}

type Failure = Omit<ConnectorErrorDetails, 'connector' | 'operation'>;

/** The subject of an error, and the redactor for its texts. */
export type Failing = Subject & Pick<Work, 'redactor'>;

/** The error of a work: every text is redacted and the message starts with the operation. */
export function failure(work: Failing, details: Failure): ConnectorError {
  const { redactor } = work;
  const text = (long: string, most: number): string => shortened(long, most, redactor.text);
  return new ConnectorError({
    retryable: isRetryable(work, details.code, details.sent ?? 'no'),
    ...details,
    connector: work.connector,
    operation: work.operation,
    message: text(`${work.operation}: ${details.message}`, 1500),
    hint: redactor.text(hintOf(work, details)),
    issues: details.issues?.map(({ path, message }) => ({
      path: path?.map((segment) => {
        const key = typeof segment === 'object' ? segment.key : segment;
        return typeof key === 'string' ? text(key, 100) : key;
      }),
      message: text(message, 500),
    })),
    upstream: redactor.value(details.upstream),
    requestId: details.requestId === undefined ? undefined : text(details.requestId, 200),
    cause: details.cause === undefined ? undefined : causeOf(details.cause, redactor),
  });
}

/** The error of one attempt as the error of the whole work: an earlier attempt may have written something, too. */
export function withSentBefore(work: Failing, error: ConnectorError, before: Sent): ConnectorError {
  const sent = moreSent(before, error.sent);
  if (sent === error.sent) return error;
  const retryable = isRetryable(work, error.code, sent);
  const hint = ownHint(error) ?? hintOf(work, { code: error.code, sent });
  return new ConnectorError({ ...detailsOf(error), sent, retryable, hint });
}

/** The hint of an error, unless it is only the default for its code and `sent`. */
export function ownHint({ code, hint }: ConnectorError): string | undefined {
  if (hint.startsWith(defaultHints[code]) || [checkFirst, notKnown].includes(hint)) return undefined;
  return hint.replace(/ \S+ itself was not sent\.$/, ''); // from a failed renewal: an earlier attempt may have been sent
}

const notKnown = 'The API may have received it: check with the vendor before retrying.';
export const checkFirst = 'It may have been done: check with the vendor before retrying.';

/** What to do next; for writes also whether they may have happened, unless the error has its own hint. */
function hintOf({ effect }: Subject, details: Omit<Failure, 'message'>): string {
  const { code, hint, sent = 'no', status, step } = details;
  const advice = hint ?? defaultHints[code];
  if (hint !== undefined || effect === 'read') return advice;
  if (sent === 'no') return `${advice} Nothing was sent.`;
  if (sent === 'maybe') return notKnown;
  // An earlier step of a composed operation may have written: only the steps know.
  if (step !== undefined) return advice;
  const refused = status !== undefined && status >= 400 && status < 500;
  return refused ? `${advice} The API rejected the request.` : checkFirst;
}

/** An error of the runtime, without the request that it may carry. */
function causeOf(cause: unknown, redactor: Redactor): Error {
  const { name, message, code } = (cause ?? {}) as { name?: unknown; message?: unknown; code?: unknown };
  const safe = new Error(shortened(String(message ?? cause), 1500, redactor.text));
  safe.name = typeof name === 'string' ? redactor.text(name) : 'Error';
  delete safe.stack;
  return typeof code === 'string' ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}
