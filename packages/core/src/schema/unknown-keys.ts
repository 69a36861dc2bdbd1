import type { Issue } from './standard-schema.js';
import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';
import { formMeant } from './json-type.js';

/** The keys of a value that its schema does not know, each with the name that was perhaps meant. */
export function unknownKeys(choice: JsonSchema, value: unknown, path: readonly PropertyKey[] = []): Issue[] {
  const { items, properties = {}, additionalProperties } = formMeant(choice, value);
  if (Array.isArray(value)) {
    return items ? value.flatMap((item, index) => unknownKeys(items, item, [...path, index])) : [];
  }
  if (!isObject(value)) return [];
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return Object.keys(value).flatMap((key) => {
    const child = Object.hasOwn(properties, key) ? properties[key] : others;
    if (child) return unknownKeys(child, value[key], [...path, key]);
    if (additionalProperties !== false) return [];
    const message = `Unknown key "${key}".${suggestion(key, Object.keys(properties))}`;
    return [{ path: [...path, key], message }];
  });
}
