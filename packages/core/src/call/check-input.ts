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

/** The input with defaults filled in. Throws `input_invalid` with every issue; nothing is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  const plain = plainInput(call, input);
  const result = checkedInput(call, plain);
  return checked(call, plain, result instanceof Promise ? await result : result);
}

/** The same at once, for a dry run: no schema of a connector checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  const plain = plainInput(call, input);
  const result = checkedInput(call, plain);
  if (result instanceof Promise) {
    result.catch(() => undefined); // nobody waits for it
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, plain, result);
}

/**
 * A large input is checked by its JSON Schema first: that stops at a hundred issues, where a schema library makes an
 * object of each of a million.
 */
function checkedInput({ callable }: Call, plain: unknown): Validation<unknown> | Promise<Validation<unknown>> {
  const schema = isLarge(plain) ? callable.inputSchema() : undefined;
  const first = schema && checkValue(schema, plain);
  return first?.issues ? first : callable.checkInput(plain);
}

const mostQuick = 2_000;

/** Whether it holds more values than a check of any kind is quick for. Bytes and texts count as one. */
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
