import type { ConnectorError, Sent } from '../errors.js';
import { failure, type Work } from '../exchange/work.js';
import type { PlainCopy } from '../schema/plain-copy.js';
import { isObject } from '../text/path.js';
import { type Call, type Caller, type CallOptions, failingOf, newCall } from './call.js';
import type { CallableOperation } from './callable.js';
import { checkInput } from './check-input.js';
import type { Output } from './output.js';
import type { Walk } from './pages/page.js';
import { plainInput } from './plain-input.js';

/** Runs a call. Passed along, since a step may itself be composed. */
export type Execute = (call: Call, input: unknown, at?: string) => Promise<Output>;

/** The context for walking the pages of an operation; each page is a call of its own. */
export function walkOf(
  caller: Caller,
  callable: CallableOperation,
  input: unknown,
  options: CallOptions,
  execute: Execute,
  parent?: Work,
): Walk {
  const failing = failingOf(caller, callable);
  const fail = (code: ConnectorError['code'], message: string, sent: Sent = 'yes') =>
    failure(failing, { code, message, sent });
  let first: PlainCopy | undefined; // of the input as it was given: it is not copied twice
  return {
    fetch: async (page, at) => {
      const copied = page === first?.copy ? first : page;
      const output = await execute(newCall(caller, callable, options, parent), copied, at);
      const { part, value } = output;
      // Without its place, a list would end silently.
      if (part === undefined)
        throw fail('output_invalid', `the answer has no list where it should be (${placeOf(callable)})`);
      const isRows = options.raw || value == null || Array.isArray(value);
      // A wrong row is worse than none: a search for a person would return somebody else.
      if (!isRows) throw fail('output_invalid', 'the answer is not a list');
      return output;
    },
    get input() {
      first = plainInput(failing, input);
      if (isObject(first.copy)) return first.copy;
      throw fail('input_invalid', 'the input must be an object', 'no');
    },
    check: () => checkInput(newCall(caller, callable, options, parent), input),
    from: options.from,
    now: caller.connection.runtime.now,
    redacted: caller.connection.redactor.text,
    fail,
  };
}

function placeOf({ request }: CallableOperation): string {
  return [request?.answer?.value ?? []].flat().join('.');
}
