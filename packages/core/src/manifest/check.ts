import type { Issue, Validation } from '../definition/schema.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';
import { unknownKeys } from './unknown-keys.js';

/**
 * The small check of the manifest client: `type`, `required`, `enum`, `const`, `additionalProperties`, `default`,
 * `items` and `anyOf`. Formats and ranges are left to the codecs and the API.
 */
export function checkValue(schema: JsonSchema, value: unknown): Validation<unknown> {
  const filled = withDefaults(schema, value);
  const issues = [...misfits(schema, filled, []), ...unknownKeys(schema, filled)];
  return issues.length > 0 ? { issues } : { value: filled };
}

function misfits(schema: JsonSchema, value: unknown, path: readonly PropertyKey[]): Issue[] {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const fits = options.some((option) => misfits(option, value, path).length === 0);
    return fits ? [] : [{ path, message: `Invalid input: fits none of the ${options.length} forms allowed` }];
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [
      { path, message: `Invalid option: expected one of ${schema.enum.map((item) => JSON.stringify(item)).join('|')}` },
    ];
  }
  if (schema.const !== undefined && schema.const !== value) {
    return [{ path, message: `Invalid input: expected ${JSON.stringify(schema.const)}` }];
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type, schema))) {
    return [{ path, message: `Invalid input: expected ${types.join(' or ')}, received ${typeName(value)}` }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => misfits(schema.items ?? {}, item, [...path, index]));
  return isObject(value) ? objectMisfits(schema, value, path) : [];
}

function objectMisfits(schema: JsonSchema, value: Record<string, unknown>, path: readonly PropertyKey[]): Issue[] {
  const missing = (schema.required ?? [])
    .filter((key) => value[key] === undefined)
    .map((key) => ({ path: [...path, key], message: 'Required, but missing' }));
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const wrong = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) => misfits(own(schema.properties, key) ?? others, item, [...path, key]));
  return [...missing, ...wrong];
}

function own(properties: JsonSchema['properties'], key: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function hasType(value: unknown, type: string, schema: JsonSchema): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' || (schema.contentEncoding === 'base64' && value instanceof Uint8Array);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    default:
      return typeName(value) === type;
  }
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Keys in the order of the schema, as schema libraries give them: the same input then is the same request. */
function withDefaults(schema: JsonSchema, value: unknown): unknown {
  if (value === undefined) return schema.default;
  if (Array.isArray(value)) return schema.items ? value.map((item) => withDefaults(schema.items ?? {}, item)) : value;
  if (!isObject(value) || !schema.properties) return value;
  const { properties } = schema;
  const known = Object.entries(properties).map(([key, child]) => [key, withDefaults(child, ownValue(value, key))]);
  const others = Object.entries(value).filter(([key]) => !Object.hasOwn(properties, key));
  return Object.fromEntries([...known.filter(([, item]) => item !== undefined), ...others]);
}

function ownValue(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
