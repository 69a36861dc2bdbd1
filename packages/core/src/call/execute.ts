import type { RunFunction } from '../definition/operation.js';
import { ConnectorError, detailsOf, type Sent } from '../errors.js';
import { aborted } from './aborted.js';
import type { CallableOperation } from './callable.js';
import { checkInput } from './check-input.js';
import type { Input, Walk } from './pages/page.js';
import { paginated } from './paginate.js';
import { type Call, type CallOptions, type Context, failure, operationFailure } from './context.js';
import { type Output, readOutput } from './output.js';
import { moreSent } from './repeatable.js';
import { send } from './send.js';

/** Runs an operation once: the single way to the API, whoever asks. `at` is the vendor's link to a next page. */
export async function execute(
  context: Context,
  operation: CallableOperation,
  input: unknown,
  options: CallOptions,
  at?: string,
): Promise<Output> {
  const call: Call = { context, operation, options, redactor: context.redactor.child() };
  const checked = await checkInput(call, input);
  if (operation.run) return compose(call, operation.run, checked);
  if (!operation.request) throw failure(call, { code: 'misconfigured', message: notRunnable, hint: giveRuns });
  return readOutput(call, await send(call, checked, at));
}

const notRunnable = 'this is a composed operation, and its function was not given';
const giveRuns = 'Give clientFromManifest the functions of the connector: { runs } from its "./runs" entry.';

/** Runs a composed operation. Its parts are calls of their own; after the first write every error says so. */
async function compose(call: Call, run: RunFunction, input: unknown): Promise<Output> {
  const { context, operation, options } = call;
  let sent: Sent = 'no'; // by the writes so far, also by one that failed and was passed over
  let answered = false;
  const host = {
    settings: context.settings,
    signal: options.signal,
    call: async (id: string, partInput?: unknown): Promise<unknown> => {
      const part = operation.uses?.includes(id) ? context.connector.operations.get(id) : undefined;
      if (!part)
        throw failure(call, { code: 'misconfigured', message: `it calls ${id}, which it does not declare in uses` });
      const writes = part.effect !== 'read';
      try {
        const value = await partValue(call, part, partInput);
        answered = true;
        if (writes) sent = 'yes';
        return value;
      } catch (error) {
        if (!ConnectorError.is(error)) throw error;
        const before = sent;
        if (writes) sent = moreSent(sent, error.sent);
        throw stepFailed(call, error, before);
      }
    },
    wait: (ms: number) => context.runtime.sleep(ms, options.signal),
    fail: (code: ConnectorError['code'], message: string, hint: string, cause?: unknown) => {
      if (ConnectorError.is(cause))
        return failure(call, { ...detailsOf(cause), code, message, hint, sent: moreSent(sent, cause.sent) });
      // Of a write, `sent` tells of its writes alone: what it has only read before has changed nothing.
      return failure(call, { code, message, hint, sent: answered && operation.effect === 'read' ? 'yes' : sent });
    },
  };
  try {
    const value = await run(host, input);
    return await readOutput({ ...call, options: { ...options, raw: false } }, { value, status: 200, headers: {} });
  } catch (error) {
    throw ConnectorError.is(error) ? error : runFailed(call, error, sent);
  }
}

/** The output of a part; of a paginated one the rows of every page. */
async function partValue({ context, options }: Call, part: CallableOperation, input: unknown): Promise<unknown> {
  const own: CallOptions = { ...options, validate: 'lenient', raw: false };
  if (part.paginate === undefined) return (await execute(context, part, input, own)).value;
  const rows: unknown[] = [];
  for await (const row of paginated(part.paginate, walkOf(context, part, input, own), own.window)) rows.push(row);
  return rows;
}

/** What walking the pages of an operation takes. */
export function walkOf(context: Context, operation: CallableOperation, input: unknown, options: CallOptions): Walk {
  const fail = (code: ConnectorError['code'], message: string) =>
    operationFailure(context, operation, { code, message, sent: 'yes' });
  return {
    fetch: async (page, at) => {
      const output = await execute(context, operation, page, options, at);
      const isRows = options.raw || output.value == null || Array.isArray(output.value);
      // One false row would be worse than none: a search for a person would say "somebody else".
      if (!isRows) throw fail('output_invalid', 'the answer is no list');
      return output;
    },
    input: (input ?? {}) as Input,
    now: context.runtime.now,
    redacted: context.redactor.text,
    stuck: (message) => fail('pagination_stuck', message),
  };
}

function stepFailed(call: Call, error: ConnectorError, written: Sent): ConnectorError {
  const step = error.step ?? error.operation;
  const sent = moreSent(written, error.sent);
  return failure(call, { ...detailsOf(error), sent, step, retryable: error.retryable && written === 'no' });
}

/** What the function itself threw: it stopped with the caller, or met an answer it was not made for. */
function runFailed(call: Call, cause: unknown, sent: Sent): ConnectorError {
  if (call.options.signal?.aborted) return aborted(call, sent, cause);
  const message = 'its function cannot read what its parts answered';
  return failure(call, {
    code: 'output_invalid',
    message,
    hint: 'Report it with the cause of this error.',
    sent,
    cause,
  });
}
