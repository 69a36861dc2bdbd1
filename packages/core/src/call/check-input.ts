import { invalid } from '../exchange/drafting.js';
import type { Input } from '../exchange/drafting.js';
import { failure } from '../exchange/work.js';
import { checkValue } from '../schema/check.js';
import { explainIssues } from '../schema/explain-issues.js';
import type { Validation } from '../schema/standard-schema.js';
import type { Call } from './call.js';
import { orderIssues } from './check-order.js';
import { plainInput } from './plain-input.js';
import { replaceText } from './replace-text.js';
import { registerSecrets } from './secrets.js';

/** The input with defaults filled in. Throws `input_invalid` with every issue; nothing is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  const plain = plainPart(call, input);
  const result = call.callable.checkInput(plain);
  return checked(call, plain, result instanceof Promise ? await result : result);
}

/** The same at once, for a dry run: no schema of a connector checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  const plain = plainPart(call, input);
  const result = call.callable.checkInput(plain);
  if (result instanceof Promise) {
    result.catch(() => undefined); // nobody waits for it
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, plain, result);
}

/** Inputs with fewer values are quick to check by any schema library. */
const mostQuick = 2_000;

/**
 * A plain copy of the input. If it is large, its JSON Schema checks it first: that stops at a hundred issues, where a
 * schema library makes an object of each of a million.
 */
function plainPart(call: Call, input: unknown): unknown {
  const { copy, values } = plainInput(call, input);
  const schema = call.callable.inputSchema();
  registerSecrets(call.redactor, call.callable, copy);
  const issues = values > mostQuick && schema ? checkValue(schema, copy).issues : undefined;
  if (issues) throw invalid(call, issues);
  return copy;
}

function checked(call: Call, input: unknown, result: Validation<unknown>): Input {
  const schema = call.callable.inputSchema();
  if (result.issues) throw invalid(call, explainIssues(result.issues, schema, input));
  const value = result.value as Input;
  const misplaced = schema ? orderIssues(schema, value) : [];
  if (misplaced.length > 0) throw invalid(call, misplaced);
  return replaceText(call, value);
}
