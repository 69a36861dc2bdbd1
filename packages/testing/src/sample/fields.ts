import type { JsonSchema } from '@raccord/core';
import { resolved } from './sample-input.js';

/** A field of an input, at any depth. */
export interface InputField {
  /** Keys from the top; `*` is every item of a list or every key of a record. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** All fields of an input schema, including nested ones. Every variant counts. */
export function inputFields(schema: JsonSchema, path: readonly string[] = [], root: JsonSchema = schema): InputField[] {
  if (path.length > 8) return []; // the schema contains itself
  const meant = resolved(schema, root);
  const forms = [...(meant.anyOf ?? []), ...(meant.oneOf ?? []), ...((meant.allOf as JsonSchema[] | undefined) ?? [])];
  const own = Object.entries(meant.properties ?? {}).flatMap(([key, field]) => {
    const required = meant.required?.includes(key) ?? false;
    return [
      { path: [...path, key], schema: resolved(field, root), required },
      ...inputFields(field, [...path, key], root),
    ];
  });
  const items = meant.items ? inputFields(meant.items, [...path, '*'], root) : [];
  const others =
    typeof meant.additionalProperties === 'object' ? inputFields(meant.additionalProperties, [...path, '*'], root) : [];
  return [...own, ...items, ...others, ...forms.flatMap((form) => inputFields(form, path, root))];
}

/** A copy of an input with `change` applied to every text and number in it, with the schema of each. */
export function mapInput(
  schema: JsonSchema,
  value: unknown,
  change: (value: unknown, schema: JsonSchema, path: readonly string[]) => unknown,
  path: readonly string[] = [],
  root: JsonSchema = schema,
): unknown {
  const meant = formOf(resolved(schema, root), value, root);
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
function formOf(schema: JsonSchema, value: unknown, root: JsonSchema): JsonSchema {
  const options = schema.anyOf ?? schema.oneOf;
  if (!options) return schema;
  const { anyOf: _any, oneOf: _one, ...marks } = schema;
  const form = options.map((option) => resolved(option, root)).find(({ type }) => fits(type, value));
  return { ...(form ? formOf(form, value, root) : {}), ...marks };
}

function fits(type: JsonSchema['type'], value: unknown): boolean {
  if (type === undefined) return true;
  const name = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return [type].flat().some((one) => one === name || (one === 'integer' && Number.isInteger(value)));
}
