import type { RunFunction } from '../definition/operation.js';
import { ConnectorError, detailsOf } from '../errors.js';
import type { CallableOperation } from './callable.js';
import { checkInput } from './check-input.js';
import { type Call, type CallOptions, type Context, failure } from './context.js';
import { type Output, readOutput } from './output.js';
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
  let wrote = false;
  const host = {
    settings: context.settings,
    signal: options.signal,
    call: async (id: string, partInput?: unknown): Promise<unknown> => {
      const part = operation.uses?.includes(id) ? context.connector.operations.get(id) : undefined;
      if (!part)
        throw failure(call, { code: 'misconfigured', message: `it calls ${id}, which it does not declare in uses` });
      try {
        const output = await execute(context, part, partInput, { ...options, validate: 'lenient', raw: false });
        if (part.effect !== 'read') wrote = true;
        return output.value;
      } catch (error) {
        throw ConnectorError.is(error) ? stepFailed(call, error, wrote) : error;
      }
    },
    fail: (code: ConnectorError['code'], message: string, hint: string) =>
      failure(call, { code, message, hint, sent: wrote ? 'yes' : 'no' }),
  };
  const value = await run(host, input);
  return readOutput({ ...call, options: { ...options, raw: false } }, { value, headers: {} });
}

function stepFailed(call: Call, error: ConnectorError, wrote: boolean): ConnectorError {
  const sent = wrote ? 'yes' : error.sent;
  const step = error.step ?? error.operation;
  return failure(call, { ...detailsOf(error), sent, step, retryable: error.retryable && !wrote });
}
