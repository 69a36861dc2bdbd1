import type { Issue } from '../definition/schema.js';
import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';

/** The keys of a value that its schema does not know, each with the name that was perhaps meant. */
export function unknownKeys(schema: JsonSchema, value: unknown, path: readonly PropertyKey[] = []): Issue[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, index) => unknownKeys(items, item, [...path, index])) : [];
  }
  const { properties, additionalProperties } = objectForm(schema);
  if (!isObject(value) || !properties) return [];
  return Object.keys(value).flatMap((key) => {
    const child = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (child) return unknownKeys(child, value[key], [...path, key]);
    if (additionalProperties !== false) return [];
    const message = `Unknown key "${key}".${suggestion(key, Object.keys(properties))}`;
    return [{ path: [...path, key], message }];
  });
}

/** Of a choice of forms, the one for objects, where there is just one. */
function objectForm(schema: JsonSchema): JsonSchema {
  const objects = (schema.anyOf ?? schema.oneOf ?? []).filter(({ properties }) => properties !== undefined);
  return objects.length === 1 && objects[0] ? objects[0] : schema;
}
