import type { JsonSchema } from '@raccord/core';
import { canonicalJson, isObject } from '@raccord/core/tools';

/** The keys where a schema converts a value: its input and output types differ there. */
export function convertedKeys(taken: JsonSchema, made: JsonSchema, path = ''): string[] {
  if (skeleton(taken) === skeleton(made)) return [];
  const inner = Object.entries(taken.properties ?? {}).flatMap(([key, part]) =>
    convertedKeys(part, made.properties?.[key] ?? {}, path ? `${path}.${key}` : key),
  );
  const item = taken.items && made.items ? convertedKeys(taken.items, made.items, path) : [];
  const keys = [...inner, ...item];
  return keys.length > 0 ? keys : [path];
}

/** A schema without the differences that defaults and optional keys make between input and output. */
function skeleton(schema: unknown): string {
  const bare = (value: unknown, areNames = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => bare(item));
    if (!isObject(value)) return value;
    const changes = (key: string, item: unknown): boolean =>
      key === 'required' || key === 'default' || (key === 'additionalProperties' && !isObject(item));
    const kept = Object.entries(value).filter(([key, item]) => areNames || !changes(key, item));
    return Object.fromEntries(kept.map(([key, item]) => [key, bare(item, key === 'properties' && !areNames)]));
  };
  return canonicalJson(bare(schema ?? {}));
}
