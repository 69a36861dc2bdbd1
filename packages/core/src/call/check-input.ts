import type { Issue, Validation } from '../definition/schema.js';
import { redacted } from '../redact.js';
import type { JsonSchema } from '../manifest/json-schema.js';
import { unknownKeys } from '../manifest/unknown-keys.js';
import { isObject } from '../text/path.js';
import { type Call, failure } from './context.js';
import { invalid } from './draft.js';

type Input = Readonly<Record<string, unknown>>;

/** The input with defaults filled in. Throws `input_invalid` with every issue; nothing is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  return checked(call, input, await call.operation.checkInput(input ?? {}));
}

/** The same at once, for a dry run: no schema of a connector checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  const result = call.operation.checkInput(input ?? {});
  if (result instanceof Promise) {
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, input, result);
}

function checked(call: Call, input: unknown, result: Validation<unknown>): Input {
  registerSecrets(call, call.operation.inputSchema(), input);
  if (result.issues) throw invalid(call, withSuggestions(call, input, result.issues));
  return result.value as Input;
}

/** Unknown keys told one by one, each with the name that was perhaps meant, in place of the library's own words. */
function withSuggestions(call: Call, input: unknown, issues: readonly Issue[]): readonly Issue[] {
  const schema = call.operation.inputSchema();
  const unknown = schema ? unknownKeys(schema, input) : [];
  if (unknown.length === 0) return issues;
  const others = issues.filter((issue) => (issue as { code?: string }).code !== 'unrecognized_keys');
  const told = new Set(unknown.map(({ message }) => message));
  return [...others.filter(({ message }) => !told.has(message)), ...unknown];
}

/** Values of input fields marked secret are masked like credentials, for this call. */
function registerSecrets(call: Call, schema: JsonSchema | undefined, value: unknown): void {
  if (schema?.secret && typeof value === 'string') call.redactor.add(value);
  if (Array.isArray(value)) for (const item of value) registerSecrets(call, schema?.items, item);
  else if (isObject(value)) {
    for (const [key, child] of Object.entries(schema?.properties ?? {})) registerSecrets(call, child, value[key]);
  }
}

/** The input with secret fields masked whatever their length: for a dry run. */
export function maskSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  if (schema?.secret && value !== undefined) return redacted;
  if (!isObject(value) || !schema?.properties) return value;
  const masked = Object.entries(value).map(([key, item]) => [key, maskSecrets(schema.properties?.[key], item)]);
  return Object.fromEntries(masked);
}
