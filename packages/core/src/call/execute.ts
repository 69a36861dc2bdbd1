import type { RunFunction } from '../definition/operation.js';
import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import { isObject } from '../text/path.js';
import type { CallableOperation } from './callable.js';
import { checkInput } from './check-input.js';
import { checkOptions } from './check-options.js';
import type { Walk } from './pages/page.js';
import { paginated } from './paginate.js';
import {
  type Call,
  type CallOptions,
  type Context,
  failure,
  newCall,
  operationFailure,
  ownHint,
  withSentBefore,
} from '../exchange/work.js';
import { observed } from '../exchange/observe.js';
import { type Output, readOutput } from './output.js';
import { plainInput } from './plain-input.js';
import { moreSent } from '../exchange/repeatable.js';
import { send } from '../exchange/send.js';
import { stopped } from '../exchange/stopped.js';

/** Runs an operation once: the single way to the API, whoever asks. `at` is the vendor's link to a next page. */
export function execute(call: Call, input: unknown, at?: string): Promise<Output> {
  const { request, run } = call.operation;
  return observed(call, async () => {
    checkOptions(call);
    const checked = await checkInput(call, input);
    if (call.options.signal?.aborted) throw stopped(call, 'no', call.options.signal.reason);
    if (run) return compose(call, run, checked);
    if (!request) throw failure(call, { code: 'misconfigured', message: notRunnable, hint: giveRuns });
    return readOutput(call, await send(call, checked, at));
  });
}

const notRunnable = 'this is a composed operation, and its function was not given';
const giveRuns = 'Give clientFromManifest the functions of the connector: { runs } from its "./runs" entry.';

/** Runs a composed operation. Its parts are calls of their own; after the first write every error says so. */
async function compose(call: Call, run: RunFunction, input: unknown): Promise<Output> {
  const { context, operation, options } = call;
  let sent: Sent = 'no'; // by the writes so far, also by one that failed and was passed over
  let answered = false;
  let writing = 0; // writes under way
  // Of a write it tells of its writes alone: what it has only read before has changed nothing.
  const sentSoFar = (): Sent => (answered && operation.effect === 'read' ? 'yes' : sent);
  const host = {
    settings: context.settings,
    signal: options.signal,
    call: async (id: string, partInput?: unknown): Promise<unknown> => {
      const part = operation.uses?.includes(id) ? context.connector.operations.get(id) : undefined;
      if (!part)
        throw failure(call, { code: 'misconfigured', message: `it calls ${id}, which it does not declare in uses` });
      const writes = part.effect !== 'read';
      if (writes) writing += 1;
      try {
        const value = await partValue(call, part, partInput);
        answered = true;
        if (writes) sent = 'yes';
        return value;
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        if (writes) sent = moreSent(sent, error.sent);
        throw stepFailed(call, error, operation.effect === 'read' ? error.sent : sent);
      } finally {
        if (writes) writing -= 1;
      }
    },
    wait: (ms: number) => context.runtime.sleep(ms, options.signal),
    fail: (code: ConnectorError['code'], message: string, hint: string, cause?: unknown) => {
      const { retryable: _ofThePart, ...more } = ConnectorError.is(cause) ? detailsOf(cause) : {};
      const known = ConnectorError.is(cause) ? moreSent(sent, cause.sent) : sentSoFar();
      return failure(call, { ...more, code, message, hint, sent: known });
    },
  };
  try {
    const value = await run(host, input);
    return await readOutput({ ...call, options: { ...options, raw: false } }, { value, status: 200, headers: {} });
  } catch (error) {
    const done = moreSent(sent, writing > 0 ? 'maybe' : 'no');
    if (!ConnectorError.is(error)) throw runFailed(call, error, moreSent(sentSoFar(), done));
    // It may be older than a write, or than one still under way.
    throw withSentBefore(call, error, done);
  }
}

/** The output of a part; of a paginated one the rows of every page. */
async function partValue(call: Call, part: CallableOperation, input: unknown): Promise<unknown> {
  const own: CallOptions = { ...call.options, validate: 'lenient', raw: false };
  if (part.paginate === undefined) return (await execute(newCall(call.context, part, own, call), input)).value;
  const rows: unknown[] = [];
  const walk = walkOf(call.context, part, input, own, call);
  for await (const row of paginated(part.paginate, walk, own.window)) rows.push(row);
  return rows;
}

/** What walking the pages of an operation takes; each page is a call of its own. */
export function walkOf(
  context: Context,
  operation: CallableOperation,
  input: unknown,
  options: CallOptions,
  parent?: Call,
): Walk {
  const fail = (code: ConnectorError['code'], message: string, sent: Sent = 'yes') =>
    operationFailure(context, operation, { code, message, sent });
  return {
    fetch: async (page, at) => {
      const output = await execute(newCall(context, operation, options, parent), page, at);
      const isRows = options.raw || output.value == null || Array.isArray(output.value);
      // One false row would be worse than none: a search for a person would say "somebody else".
      if (!isRows) throw fail('output_invalid', 'the answer is no list');
      return output;
    },
    get input() {
      const plain = plainInput({ context, operation, redactor: context.redactor }, input);
      if (isObject(plain)) return plain;
      throw fail('input_invalid', 'the input must be an object', 'no');
    },
    check: () => checkInput(newCall(context, operation, options, parent), input),
    now: context.runtime.now,
    redacted: context.redactor.text,
    fail,
  };
}

/** The failure of a part as that of the whole, which alone says whether it may be repeated: its parts could write more. */
function stepFailed(call: Call, error: ConnectorError, sent: Sent): ConnectorError {
  const { retryable: _ofThePart, ...details } = detailsOf(error);
  return failure(call, { ...details, hint: ownHint(error), sent, step: error.step ?? error.operation });
}

/** What the function itself threw: it stopped with the caller, or met an answer it was not made for. */
function runFailed(call: Call, cause: unknown, sent: Sent): ConnectorError {
  if (call.options.signal?.aborted) return stopped(call, sent, cause);
  const message = 'its function cannot read what its parts answered';
  return failure(call, {
    code: 'output_invalid',
    message,
    hint: 'Report it with the cause of this error.',
    sent,
    cause,
  });
}
