import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { target } from './resolve.js';

const words = (text: string): readonly string[] => text.split(' ');

/** Keywords whose value is one schema, a list of schemas, or schemas by name. All others hold data. */
const oneSchema = words(
  'items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties not if then else ' +
    'contentSchema additionalItems',
);
const schemaLists = words('allOf anyOf oneOf prefixItems');
const namedSchemas = words('properties patternProperties dependentSchemas $defs definitions');

/** How the schemas under a keyword are held; undefined for a keyword that holds data, such as `default` or `examples`. */
export function holderOf(keyword: string): 'one' | 'list' | 'named' | undefined {
  if (oneSchema.includes(keyword)) return 'one';
  if (schemaLists.includes(keyword)) return 'list';
  return namedSchemas.includes(keyword) ? 'named' : undefined;
}

/** The schemas directly under a keyword. */
export function schemasUnder(keyword: string, value: unknown): Subschema[] {
  const holder = holderOf(keyword);
  if (holder === undefined) return [];
  const parts = holder === 'named' && isObject(value) ? Object.values(value) : [value].flat();
  return parts.filter(isSubschema);
}

/** A schema and every schema inside it, each once. References are not followed. */
export function subschemasWithin(schema: Subschema): JsonSchema[] {
  const found = new Set<JsonSchema>();
  const waiting: Subschema[] = [schema];
  // A loop instead of recursion, so that no document is too deep.
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === 'boolean' || found.has(part)) continue;
    found.add(part);
    for (const [keyword, value] of Object.entries(part)) {
      for (const inner of schemasUnder(keyword, value)) waiting.push(inner);
    }
  }
  return [...found];
}

/** A schema, every schema inside it and every schema that one of them refers to. Each once. */
export function reachable(schema: Subschema, root: JsonSchema): JsonSchema[] {
  const found = new Set<JsonSchema>();
  const waiting: Subschema[] = [schema];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === 'object' && found.has(part)) continue;
    for (const inner of subschemasWithin(part)) {
      if (found.has(inner)) continue;
      found.add(inner);
      waiting.push(target(inner.$ref, root) ?? true);
    }
  }
  return [...found];
}

/** What stands at a keyword, with each schema in it changed. Data and `true` or `false` stay as they are. */
export function mapKeyword(keyword: string, value: unknown, change: (schema: JsonSchema) => unknown): unknown {
  const changed = (part: unknown): unknown => (isObject(part) ? change(part) : part);
  const holder = holderOf(keyword);
  if (holder === undefined) return value;
  if (Array.isArray(value)) return value.map(changed);
  if (holder !== 'named' || !isObject(value)) return changed(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, changed(part)]));
}

/** A copy of a schema with each schema directly inside it changed. */
export function mapSubschemas(schema: JsonSchema, change: (schema: JsonSchema) => unknown): JsonSchema {
  const members = Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, change)]);
  return Object.fromEntries(members) as JsonSchema;
}

/** What a value may be, or is a list or a map of: the inner schemas that have no key of their own. */
export function unnamedSchemas({ additionalProperties, items, anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return [additionalProperties, items, ...(anyOf ?? oneOf ?? [])].filter((part) => isObject(part));
}

export function isSubschema(value: unknown): value is Subschema {
  return isObject(value) || typeof value === 'boolean';
}
