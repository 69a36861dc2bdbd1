import { invalid } from '../exchange/draft.js';
import type { Input } from '../exchange/draft.js';
import { failure } from '../exchange/work.js';
import { checkValue } from '../schema/check.js';
import { explainIssues } from '../schema/explain-issues.js';
import type { Validation } from '../schema/standard-schema.js';
import type { Call } from './call.js';
import { plainInput } from './plain-input.js';
import { replaceText } from './replace-text.js';
import { registerSecrets } from './secrets.js';

/** The input with defaults filled in. Throws `input_invalid` with every issue, before anything is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  const plain = plainInput(call, input);
  const result = checkedInput(call, plain);
  return checked(call, plain, result instanceof Promise ? await result : result);
}

/** The same without waiting, for dry runs: no connector's schema checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  const plain = plainInput(call, input);
  const result = checkedInput(call, plain);
  if (result instanceof Promise) {
    result.catch(() => undefined); // its result is not needed
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, plain, result);
}

/**
 * Large inputs are checked by JSON Schema first: that check stops at a hundred issues, while a schema library creates
 * an object for each of a million.
 */
function checkedInput({ callable }: Call, plain: unknown): Validation<unknown> | Promise<Validation<unknown>> {
  const schema = isLarge(plain) ? callable.inputSchema() : undefined;
  const first = schema && checkValue(schema, plain);
  return first?.issues ? first : callable.checkInput(plain);
}

const mostQuick = 2_000;

/** Whether a value is too large for any check to be quick. Bytes and texts count as one value. */
function isLarge(value: unknown): boolean {
  let left = mostQuick;
  const count = (part: unknown): boolean => {
    if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return false;
    const items: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
    left -= items.length;
    return left < 0 || items.some(count);
  };
  return count(value);
}

function checked(call: Call, input: unknown, result: Validation<unknown>): Input {
  const { callable } = call;
  registerSecrets(call.redactor, callable, input);
  if (result.issues) throw invalid(call, explainIssues(result.issues, callable.inputSchema(), input));
  return replaceText(call, result.value as Input);
}
