import { send } from '../exchange/send.js';
import { stopped } from '../exchange/stopped.js';
import { failure, observed } from '../exchange/work.js';
import { type Call, exchangeOf } from './call.js';
import { checkInput } from './check-input.js';
import { checkOptions } from './check-options.js';
import { checkFrom } from './check-from.js';
import { compose } from './compose.js';
import { checkKey } from './takes-key.js';
import type { Output } from './output.js';
import { readOutput } from './read-output.js';

/** Runs an operation once. Every call goes through here. `at` is the vendor's link to a next page. */
export function execute(call: Call, input: unknown, at?: string): Promise<Output> {
  return observed(call, async () => {
    checkOptions(call, call.options);
    checkEffect(call);
    checkKey(call);
    checkFrom(call);
    const unchecked = call.tell && call.callable.unchecked?.();
    if (unchecked?.length) call.tell?.({ type: 'unchecked', keywords: unchecked });
    const checked = await checkInput(call, input);
    const { signal } = call.options;
    if (signal?.aborted) throw stopped(call, 'no', signal.reason);
    const { run, request } = call.callable;
    if (run) return compose(call, run, checked, execute);
    if (!request) throw failure(call, { code: 'misconfigured', message: notRunnable, hint: giveRuns });
    return readOutput(call, await send(exchangeOf(call), checked, at));
  });
}

const notRunnable = 'this is a composed operation, and its function is missing';
const giveRuns = 'Pass the functions of the connector to clientFromManifest: { runs } from its "./runs" entry.';

function checkEffect(call: Call): void {
  if (call.options.only !== 'read' || call.effect === 'read') return;
  throw failure(call, {
    code: 'input_invalid',
    message: 'this operation writes, and only reads are allowed here',
    hint: 'Use an operation with the effect "read".',
  });
}
