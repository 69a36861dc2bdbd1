import type { Issue, Validation } from './standard-schema.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';
import { formMeant, hasType, typeName, typesOf } from './json-type.js';
import { unknownKeys } from './unknown-keys.js';
import { valueMisfit } from './value-misfit.js';

/**
 * The small check of the manifest client: `type`, `required`, `enum`, `const`, `additionalProperties`, `default`,
 * `items` and `anyOf`, and bounds, patterns and files (see `valueMisfit`).
 */
export function checkValue(schema: JsonSchema, value: unknown): Validation<unknown> {
  const filled = withDefaults(schema, value);
  const issues = [...misfits(schema, filled, []), ...unknownKeys(schema, filled)];
  return issues.length > 0 ? { issues } : { value: filled };
}

function misfits(choice: JsonSchema, value: unknown, path: readonly PropertyKey[]): Issue[] {
  const schema = formMeant(choice, value);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    return options.some((option) => fits(option, value))
      ? []
      : [{ path, message: `Invalid input: fits none of the ${options.length} forms allowed` }];
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return [
      { path, message: `Invalid option: expected one of ${schema.enum.map((item) => JSON.stringify(item)).join('|')}` },
    ];
  }
  if (schema.const !== undefined && schema.const !== value) {
    return [{ path, message: `Invalid input: expected ${JSON.stringify(schema.const)}` }];
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type, schema))) {
    const expected = `Invalid input: expected ${types.join(' or ')}, received ${typeName(value)}`;
    return [{ path, message: schema.otherwise ?? expected }];
  }
  const misfit = valueMisfit(schema, value);
  if (misfit !== undefined) return [{ path, message: schema.otherwise ?? misfit }];
  if (Array.isArray(value)) return value.flatMap((item, index) => misfits(schema.items ?? {}, item, [...path, index]));
  return isObject(value) ? objectMisfits(schema, value, path) : [];
}

function objectMisfits(schema: JsonSchema, value: Record<string, unknown>, path: readonly PropertyKey[]): Issue[] {
  const missing = (schema.required ?? [])
    .filter(
      (key) =>
        own(value, key) === undefined &&
        !(Object.hasOwn(value, key) && fits(own(schema.properties, key) ?? {}, undefined)),
    )
    .map((key) => ({ path: [...path, key], message: 'Required, but missing' }));
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const wrong = Object.entries(value).flatMap(([key, item]) => {
    const known = own(schema.properties, key);
    return known && item === undefined ? [] : misfits(known ?? others, item, [...path, key]);
  });
  return [...missing, ...wrong];
}

/** A member of the object itself: `constructor` and the like are keys as any other. */
function own<T>(object: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

function fits(schema: JsonSchema, value: unknown): boolean {
  return checkValue(schema, value).issues === undefined;
}

/** The value with defaults filled in, its keys in the order of the schema. */
function withDefaults(choice: JsonSchema, value: unknown): unknown {
  if (value === undefined) return choice.default;
  const meant = formMeant(choice, value);
  const schema = (meant.anyOf ?? meant.oneOf)?.find((option) => fits(option, value)) ?? meant;
  const { items, properties = {}, additionalProperties } = schema;
  if (Array.isArray(value)) return items ? value.map((item) => withDefaults(items, item)) : value;
  if (!isObject(value)) return value;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  const known = Object.entries(properties)
    .filter(([key, child]) => Object.hasOwn(value, key) || child.default !== undefined)
    .map(([key, child]) => [key, withDefaults(child, own(value, key))]);
  const more = Object.entries(value)
    .filter(([key]) => !Object.hasOwn(properties, key))
    .map(([key, item]) => [key, withDefaults(others, item)]);
  return Object.fromEntries([...known, ...more]);
}
