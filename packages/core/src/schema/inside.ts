import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { regexOf } from './regex.js';

/**
 * The schemas that a schema has for what is inside a value at a key or an index: those of the key and of every pattern it
 * matches, or that of all others. None if it does not speak of it.
 */
export function schemasAt(schema: JsonSchema, key: string | number): Subschema[] {
  const { prefixItems, items, unevaluatedItems, properties = {}, patternProperties } = schema;
  const { additionalProperties, unevaluatedProperties } = schema;
  if (typeof key === 'number') return present(prefixItems?.[key] ?? items ?? unevaluatedItems);
  const named = Object.hasOwn(properties, key) ? [properties[key]!] : [];
  for (const pattern in patternProperties) {
    if (regexOf(pattern)?.test(key)) named.push(patternProperties[pattern] as JsonSchema);
  }
  return named.length > 0 ? named : present(additionalProperties ?? unevaluatedProperties);
}

function present(schema: Subschema | undefined): Subschema[] {
  return schema === undefined ? [] : [schema];
}

/** What is inside a value: members by key, items by index. Bytes have nothing inside. */
export function entriesOf(value: unknown): Iterable<[key: string | number, item: unknown]> {
  return Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
}
