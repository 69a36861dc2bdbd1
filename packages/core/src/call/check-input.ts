import type { Issue, Validation } from '../definition/schema.js';
import { redacted } from '../redact.js';
import type { JsonSchema } from '../manifest/json-schema.js';
import { formMeant } from '../manifest/json-type.js';
import { isObject } from '../text/path.js';
import { type Call, failure } from './context.js';
import { invalid } from './draft.js';
import { explainIssues } from './explain-issues.js';
import { replaceText } from './replace-text.js';

type Input = Readonly<Record<string, unknown>>;

/** The input with defaults filled in. Throws `input_invalid` with every issue; nothing is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  refuseHostile(call, input);
  return checked(call, input, await call.operation.checkInput(input ?? {}));
}

/** The same at once, for a dry run: no schema of a connector checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  refuseHostile(call, input);
  const result = call.operation.checkInput(input ?? {});
  if (result instanceof Promise) {
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, input, result);
}

/** Before any schema sees it: some would overflow, others take a Map for an object without keys. */
function refuseHostile(call: Call, input: unknown): void {
  const hostile = hostileParts(input);
  if (hostile.length > 0) throw invalid(call, hostile);
}

function checked(call: Call, input: unknown, result: Validation<unknown>): Input {
  registerSecrets(call, call.operation.inputSchema(), input);
  if (result.issues) throw invalid(call, explainIssues(result.issues, call.operation.inputSchema(), input));
  return replaceText(call, result.value as Input);
}

const deepestInput = 100;

/** Schema libraries disagree on this key: some drop it, some keep it. Nobody needs it, so it is refused. */
function hostileParts(value: unknown, path: readonly PropertyKey[] = []): Issue[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const kind = Object.prototype.toString.call(value); // holds for objects of another realm too, as in n8n
  if (kind !== '[object Object]' && kind !== '[object Array]') {
    return [{ path, message: `must be plain data, not ${kind.slice('[object '.length, -1)}` }];
  }
  if (path.length > deepestInput) return [{ path, message: 'nested too deeply, or in a circle' }];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return key === '__proto__' ? [{ path: here, message: 'this key is not allowed' }] : hostileParts(item, here);
  });
}

/** Values of input fields marked secret are masked like credentials, for this call. */
function registerSecrets(call: Call, schema: JsonSchema | undefined, value: unknown, inSecret = false): void {
  const form = schema && formMeant(schema, value);
  const secret = inSecret || isSecret(schema) || isSecret(form);
  if (secret && (typeof value === 'string' || typeof value === 'number')) call.redactor.add(String(value));
  if (Array.isArray(value)) for (const item of value) registerSecrets(call, form?.items, item, secret);
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) registerSecrets(call, memberOf(form, key), item, secret);
  }
}

/** The input with secret fields masked whatever their length: for a dry run. */
export function maskSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  const form = schema && formMeant(schema, value);
  if ((isSecret(schema) || isSecret(form)) && value !== undefined) return redacted;
  if (Array.isArray(value)) return value.map((item) => maskSecrets(form?.items, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskSecrets(memberOf(form, key), item)]));
}

function isSecret(schema: JsonSchema | undefined): boolean {
  return schema?.secret === true;
}

function memberOf(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const { properties = {}, additionalProperties } = schema ?? {};
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
