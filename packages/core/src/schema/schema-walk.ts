import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';

/** Keywords whose values are data or lists of names, not schemas: nothing in them is touched. */
const dataKeywords = new Set(['default', 'examples', 'example', 'enum', 'const', 'required', 'type']);
/** Keywords whose values are schemas by name. */
const namedSchemas = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/** What stands at a keyword, with `change` done to each schema in it. */
export function withSchemas(keyword: string, value: unknown, change: (schema: JsonSchema) => unknown): unknown {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    return isObject(part) ? change(part) : part;
  };
  if (dataKeywords.has(keyword)) return value;
  if (!namedSchemas.has(keyword) || !isObject(value)) return walk(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part)]));
}
