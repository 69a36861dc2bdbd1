import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';

/** Whether a value is of a type of JSON Schema. Bytes count as the text that they are in JSON. */
export function hasType(value: unknown, type: string, schema: JsonSchema): boolean {
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

export function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

/** The form of a choice that a value can only mean, told by its type; otherwise the choice itself. */
export function formMeant(schema: JsonSchema, value: unknown): JsonSchema {
  const options = schema.anyOf ?? schema.oneOf;
  const possible = options?.filter((option) => {
    const types = typesOf(option);
    return types.length === 0 || types.some((type) => hasType(value, type, option));
  });
  return possible?.length === 1 && possible[0] ? formMeant(possible[0], value) : schema;
}
