import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import { isRetryable, moreSent } from '../exchange/repeatable.js';
import { stopped } from '../exchange/stopped.js';
import { failure, ownHint, withSentBefore } from '../exchange/work.js';
import { type Call, type CallOptions, newCall } from './call.js';
import type { CallableOperation } from './callable.js';
import type { RunFunction } from './host.js';
import { takesKey } from './takes-key.js';
import type { Output } from './output.js';
import { paginated } from './paginate.js';
import { readOutput } from './read-output.js';
import { type Execute, walkOf } from './walk.js';

/** Runs a composed operation. Its steps are calls of their own; after the first write, every error says so. */
export async function compose(call: Call, run: RunFunction, input: unknown, execute: Execute): Promise<Output> {
  const { caller, callable, options, runtime } = call;
  let sent: Sent = 'no'; // by the writes so far, including failed ones that were ignored
  let wrote = false; // a write may have been done: one that was told to come later was not
  let answered = false;
  let writing = 0; // writes in progress
  let keyed = 0; // steps that were given a key
  let ofHost: unknown; // a failure of what the host injects, such as its token store
  // A write reports only its writes: what it read before has changed nothing.
  const sentSoFar = (): Sent => (answered && callable.effect === 'read' ? 'yes' : sent);
  // The same steps get the same keys when the whole is called again with the same key.
  const keyFor = (part: CallableOperation): string | undefined => {
    const { idempotencyKey: key } = options;
    return key !== undefined && takesKey(caller, part) ? `${key}-${++keyed}` : undefined;
  };
  const host = {
    settings: caller.connection.target.settings,
    signal: options.signal,
    call: async (id: string, partInput?: unknown): Promise<unknown> => {
      const part = callable.uses?.includes(id) ? caller.operations.get(id) : undefined;
      if (!part)
        throw failure(call, { code: 'misconfigured', message: `it calls ${id}, which is not declared in uses` });
      const writes = part.effect !== 'read';
      if (writes) writing += 1;
      try {
        const value = await partValue(call, part, partInput, keyFor(part), execute);
        answered = true;
        if (writes) {
          sent = 'yes';
          wrote = true;
        }
        return value;
      } catch (error) {
        if (!ConnectorError.is(error)) throw (ofHost = error);
        const isRefused = writes && error.code === 'rate_limited' && error.retryable;
        if (writes) {
          sent = moreSent(sent, error.sent);
          wrote ||= error.sent !== 'no' && !isRefused;
        }
        throw stepFailed(call, error, callable.effect === 'read' ? error.sent : sent, isRefused && !wrote);
      } finally {
        if (writes) writing -= 1;
      }
    },
    wait: (ms: number) => runtime.sleep(ms, options.signal),
    fail: (code: ConnectorError['code'], message: string, hint: string, cause?: unknown) => {
      const { retryable: _ofThePart, ...more } = ConnectorError.is(cause) ? detailsOf(cause) : {};
      const known = ConnectorError.is(cause) ? moreSent(sent, cause.sent) : sentSoFar();
      return failure(call, { ...more, code, message, hint, sent: known });
    },
  };
  try {
    const value = await run(host, input);
    const answer = { value, status: 200, headers: {}, size: Number.POSITIVE_INFINITY };
    return await readOutput({ ...call, options: { ...options, raw: false } }, answer);
  } catch (error) {
    const done = moreSent(sent, writing > 0 ? 'maybe' : 'no');
    if (error === ofHost && moreSent(sent, done) === 'no') throw error;
    if (!ConnectorError.is(error)) throw runFailed(call, error, moreSent(sentSoFar(), done));
    // The output may be older than a write, including one in progress.
    const known = withSentBefore(call, error, done);
    // A refused step stays safe to repeat only while nothing else is written.
    const isSafe = !(wrote || writing > 0) || isRetryable(call, known.code, known.sent);
    throw isSafe || !known.retryable ? known : new ConnectorError({ ...detailsOf(known), retryable: false });
  }
}

/** The output of a step; for a paginated operation, the rows of every page. */
async function partValue(
  call: Call,
  part: CallableOperation,
  input: unknown,
  idempotencyKey: string | undefined,
  execute: Execute,
): Promise<unknown> {
  const own: CallOptions = { ...call.options, validate: 'lenient', raw: false, idempotencyKey };
  if (part.paginate === undefined) return (await execute(newCall(call.caller, part, own, call), input)).value;
  const walk = walkOf(call.caller, part, input, own, execute, call);
  return paginated(part.paginate, walk, own.window).collect(Number.POSITIVE_INFINITY);
}

/**
 * The failure of a step as the failure of the whole. Only the whole knows whether a retry is safe: its steps could
 * write more. It is if this was the first write, and was refused.
 */
function stepFailed(call: Call, error: ConnectorError, sent: Sent, isFirstRefused: boolean): ConnectorError {
  const { retryable: _ofThePart, ...part } = detailsOf(error);
  const details = isFirstRefused ? { ...part, retryable: true } : part;
  return failure(call, { ...details, hint: ownHint(error), sent, step: error.step ?? error.operation });
}

/** What `run` itself threw: it stopped with the caller, or could not handle an answer. */
function runFailed(call: Call, cause: unknown, sent: Sent): ConnectorError {
  if (call.options.signal?.aborted) return stopped(call, sent, cause);
  return failure(call, {
    code: 'output_invalid',
    message: '`run` could not handle the output of a step',
    hint: 'Report this as a bug, with the cause of the error.',
    sent,
    cause,
  });
}
