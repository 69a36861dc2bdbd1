import type { Validation } from '../schema/standard-schema.js';
import { redacted } from '../redact.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { formMeant } from '../schema/json-type.js';
import { isObject } from '../text/path.js';
import { type Call, failure } from '../exchange/work.js';
import { invalid, vendorName } from '../exchange/draft.js';
import { plainInput } from './plain-input.js';
import { explainIssues } from '../schema/explain-issues.js';
import { replaceText } from './replace-text.js';

type Input = Readonly<Record<string, unknown>>;

/** The input with defaults filled in. Throws `input_invalid` with every issue; nothing is sent. */
export async function checkInput(call: Call, input: unknown): Promise<Input> {
  const plain = plainInput(call, input);
  return checked(call, plain, await call.operation.checkInput(plain));
}

/** The same at once, for a dry run: no schema of a connector checks asynchronously. */
export function checkInputNow(call: Call, input: unknown): Input {
  const plain = plainInput(call, input);
  const result = call.operation.checkInput(plain);
  if (result instanceof Promise) {
    result.catch(() => undefined); // nobody waits for it
    throw failure(call, {
      code: 'misconfigured',
      message: 'a dry run needs an input schema that checks synchronously',
    });
  }
  return checked(call, plain, result);
}

function checked(call: Call, input: unknown, result: Validation<unknown>): Input {
  registerSecrets(call, call.operation.inputSchema(), input, '');
  if (result.issues) throw invalid(call, explainIssues(result.issues, call.operation.inputSchema(), input));
  return replaceText(call, result.value as Input);
}

/** Values of input fields marked secret are masked like credentials, for this call. */
function registerSecrets(
  call: Call,
  schema: JsonSchema | undefined,
  value: unknown,
  name: string,
  inSecret = false,
): void {
  const form = schema && formMeant(schema, value);
  const secret = inSecret || isSecret(schema) || isSecret(form);
  if (secret && (typeof value === 'string' || typeof value === 'number'))
    for (const one of namesOf(name)) call.redactor.add(String(value), one);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const child = Array.isArray(value) ? form?.items : memberOf(form, key);
    const under = name === '' ? vendorName(call.operation.request, key) : `${name}[${key}]`;
    registerSecrets(call, child, item, under, secret);
  }
}

/** What a value may be called: as a form names it, and as a member of JSON, or of a list in it. */
function namesOf(name: string): Set<string> {
  const listed = name.replace(/\[\d+\]/g, '');
  return new Set([name, listed, listed.replace(/^.*\[(.*)\]$/, '$1')]);
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
