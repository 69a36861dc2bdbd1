import type { JsonSchema } from '@raccord/core';
import { flattened, hasType, isObject, typesOf, variants } from '@raccord/core/tools';

/** A field of an input, at any depth. */
export interface InputField {
  /** Keys from the top; `*` is every item of a list or every key of a record. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** All fields of an input schema, including nested ones. Every variant counts. */
export function inputFields(part: JsonSchema, path: readonly string[] = [], root: JsonSchema = part): InputField[] {
  if (path.length > 8) return []; // the schema contains itself
  const schema = flattened(part, root);
  const { properties = {}, required = [], items, additionalProperties: others } = schema;
  const own = Object.entries(properties).flatMap(([key, field]) => [
    { path: [...path, key], schema: flattened(field, root), required: required.includes(key) },
    ...inputFields(field, [...path, key], root),
  ]);
  return [
    ...own,
    ...[items, others].flatMap((inner) => (isObject(inner) ? inputFields(inner, [...path, '*'], root) : [])),
    ...variants(schema).flatMap((variant) => inputFields(variant, path, root)),
  ];
}

/** A copy of an input with `change` applied to every text and number in it, with the schema of each. */
export function mapInput(
  schema: JsonSchema,
  value: unknown,
  change: (value: unknown, schema: JsonSchema, path: readonly string[]) => unknown,
  path: readonly string[] = [],
  root: JsonSchema = schema,
): unknown {
  const meant = variantOf(flattened(schema, root), value, root);
  if (Array.isArray(value)) {
    return value.map((item, index) => mapInput(meant.items ?? {}, item, change, [...path, String(index)], root));
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return change(value, meant, path);
  const others = typeof meant.additionalProperties === 'object' ? meant.additionalProperties : {};
  const members = Object.entries(value).map(([key, item]) => {
    const field = meant.properties?.[key] ?? others;
    return [key, mapInput(field, item, change, [...path, key], root)];
  });
  return change(Object.fromEntries(members), meant, path);
}

/** The variant that a value matches; marks of the choice itself apply to it. */
function variantOf(schema: JsonSchema, value: unknown, root: JsonSchema): JsonSchema {
  const { anyOf: _any, oneOf: _one, ...marks } = schema;
  const options = variants(schema).map((option) => flattened(option, root));
  const variant = options.find((option) => isOfType(option, value));
  return { ...(variant ? variantOf(variant, value, root) : {}), ...marks };
}

function isOfType(schema: JsonSchema, value: unknown): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => hasType(value, type, schema));
}
