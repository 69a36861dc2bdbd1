import { vendorName } from '../exchange/draft.js';
import { redacted, type Redactor } from '../redact.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { formMeant } from '../schema/json-type.js';
import { isObject } from '../text/path.js';
import type { CallableOperation } from './callable.js';

/** Masks the values of secret input fields like credentials, for this call. */
export function registerSecrets(redactor: Redactor, callable: CallableOperation, input: unknown): void {
  const schema = callable.inputSchema();
  if (schema && hasSecrets(schema)) register(redactor, callable, schema, input, '', false);
}

function register(
  redactor: Redactor,
  callable: CallableOperation,
  schema: JsonSchema | undefined,
  value: unknown,
  name: string,
  inSecret: boolean,
): void {
  const form = schema && formMeant(schema, value);
  const secret = inSecret || isSecret(schema) || isSecret(form);
  if (secret && (typeof value === 'string' || typeof value === 'number'))
    for (const one of namesOf(name)) redactor.add(String(value), one);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [key, item] of Object.entries(value)) {
    const child = Array.isArray(value) ? form?.items : memberOf(form, key);
    const under = name === '' ? vendorName(callable.request, key) : `${name}[${key}]`;
    register(redactor, callable, child, item, under, secret);
  }
}

/** The names a value may have: in a form, and as a member of JSON or of a list in it. */
function namesOf(name: string): Set<string> {
  const listed = name.replace(/\[\d+\]/g, '');
  return new Set([name, listed, listed.replace(/^.*\[(.*)\]$/, '$1')]);
}

/** The input with secret fields masked whatever their length, for dry runs. */
export function maskSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  const form = schema && formMeant(schema, value);
  if ((isSecret(schema) || isSecret(form)) && value !== undefined) return redacted;
  if (Array.isArray(value)) return value.map((item) => maskSecrets(form?.items, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskSecrets(memberOf(form, key), item)]));
}

const known = new WeakMap<JsonSchema, boolean>();

/** Whether a schema marks anything as secret. */
function hasSecrets(schema: JsonSchema): boolean {
  const found = known.get(schema) ?? JSON.stringify(schema).includes('"secret":true');
  known.set(schema, found);
  return found;
}

function isSecret(schema: JsonSchema | undefined): boolean {
  return schema?.secret === true;
}

function memberOf(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const { properties = {}, additionalProperties } = schema ?? {};
  if (Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
