import { defaultHints } from '../error-codes.js';
import { ConnectorError, type ConnectorErrorDetails, detailsOf, type Sent } from '../errors.js';
import type { Redactor } from '../redact.js';
import type { Effect } from '../runtime/effect.js';
import type { ConnectorEvent, Runtime } from '../runtime/types.js';
import { shortened } from '../text/shortened.js';
import { isRetryable, moreSent } from './repeatable.js';

/** What errors and events name: an operation, or a request that a connection makes for itself, such as a login. */
export interface Subject {
  /** Id of the connector. */
  readonly connector: string;
  readonly operation: string;
  readonly effect: Effect;
  readonly idempotent?: true | undefined;
}

/** Options of every request. */
export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Time limit of each attempt in ms, answer included. Default 30,000. Where less is left of `retry.deadlineMs`, that is
   * the limit. For a file taken as a stream: until the answer begins, then from each chunk to the next.
   */
  readonly timeoutMs?: number | undefined;
}

/** Something under way: a call, a login, a token request. */
export interface Work extends Subject {
  /** Counted up in one process: of two works, the one that began later has the higher id. */
  readonly id: number;
  /** The work that needs this one: a composed operation, or a call that needs a token. */
  readonly parent: number | undefined;
  readonly runtime: Runtime;
  /** Knows the secrets of the connection, and those of this input. */
  readonly redactor: Redactor;
  readonly options: RequestOptions;
  /** When it must be over, and how long that was from its beginning. */
  readonly deadline?: { readonly at: number; readonly ms: number };
  /** Reports an event; undefined where nobody observes, so that `work.tell?.({…})` builds nothing. */
  readonly tell: ((event: WorkEvent) => void) | undefined;
}

// `Omit` of a union would keep only the members that all have.
type WithoutSubject<E> = E extends unknown ? Omit<E, 'connector' | 'operation' | 'call' | 'parent' | 'at'> : never;
export type WorkEvent = WithoutSubject<ConnectorEvent>;

let latest = 0;

/** The id of the work that began last in this process. */
export function latestWork(): number {
  return latest;
}

interface Start {
  readonly runtime: Runtime;
  readonly redactor: Redactor;
  readonly options?: RequestOptions | undefined;
  readonly parent?: { readonly id: number } | undefined;
}

/** Work that begins now. Secrets added to its redactor are forgotten with it. */
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
      const told = { connector, operation, call, parent, at: runtime.now(), ...redactedEvent(event, redactor) };
      const outcome: unknown = runtime.observe?.(told as ConnectorEvent);
      if (outcome instanceof Promise) outcome.catch(() => undefined);
    } catch {
      // An observer that fails, now or later, must not change what happens to the call.
    }
  };
}

/** Only URLs and paths into answers can hold a secret: all other members are words and numbers of our own. */
function redactedEvent(event: WorkEvent, redactor: Redactor): WorkEvent {
  if (event.type === 'request') return { ...event, url: redactor.text(event.url) };
  return event.type === 'drift' ? { ...event, issues: redactor.value(event.issues) } : event;
}

/** Reports the beginning and the end of a work. */
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

/** What an event says of an error. One that is no ConnectorError came from the host's runtime, as from its token store. */
export function failureFacts(error: unknown) {
  if (!ConnectorError.is(error)) return { code: 'other', sent: 'maybe' } as const;
  return { code: error.code, sent: error.sent, status: error.status };
}

type Failure = Omit<ConnectorErrorDetails, 'connector' | 'operation'>;

/** Who fails, and who hides the secrets in what it says. */
export type Failing = Subject & Pick<Work, 'redactor'>;

/** The error of a work: every text redacted, the operation named first. */
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

/** The error of one attempt as that of the whole work: an earlier attempt may have written something, too. */
export function withSentBefore(work: Failing, error: ConnectorError, before: Sent): ConnectorError {
  const sent = moreSent(before, error.sent);
  if (sent === error.sent) return error;
  const retryable = isRetryable(work, error.code, sent);
  const hint = ownHint(error) ?? hintOf(work, { code: error.code, sent });
  return new ConnectorError({ ...detailsOf(error), sent, retryable, hint });
}

/** The hint of an error, where it is more than what follows from its code and from what was sent. */
export function ownHint({ code, hint }: ConnectorError): string | undefined {
  if (hint.startsWith(defaultHints[code]) || [checkFirst, notKnown].includes(hint)) return undefined;
  return hint.replace(/ \S+ itself was not sent\.$/, ''); // of a renewal that failed: an earlier attempt may have been sent
}

const notKnown = 'It is not known whether the API received it: check with the vendor before retrying.';
export const checkFirst = 'It may have been done: check with the vendor before retrying.';

/** What to do next; for a write also whether it may have happened, unless a hint of its own says so. */
function hintOf({ effect }: Subject, details: Omit<Failure, 'message'>): string {
  const { code, hint, sent = 'no', status, step } = details;
  const advice = hint ?? defaultHints[code];
  if (hint !== undefined || effect === 'read') return advice;
  if (sent === 'no') return `${advice} Nothing was sent.`;
  if (sent === 'maybe') return notKnown;
  // An earlier step of a composed operation may have written: then only the steps tell.
  if (step !== undefined) return advice;
  const refused = status !== undefined && status >= 400 && status < 500;
  return refused ? `${advice} The API refused it.` : checkFirst;
}

/** What the runtime threw, without the request it may carry along. */
function causeOf(cause: unknown, redactor: Redactor): Error {
  const { name, message, code } = (cause ?? {}) as { name?: unknown; message?: unknown; code?: unknown };
  const safe = new Error(shortened(String(message ?? cause), 1500, redactor.text));
  safe.name = typeof name === 'string' ? redactor.text(name) : 'Error';
  delete safe.stack;
  return typeof code === 'string' ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}
