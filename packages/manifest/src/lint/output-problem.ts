import type { JsonSchema } from '@raccord/core';
import { unnamedSchemas } from '@raccord/core/tools';
import { convertedKeys } from './converted-key.js';
import { type Located, located } from './located.js';

/**
 * What an output promises but does not deliver: outputs are checked, not rebuilt, so defaults are not filled in and
 * nothing is transformed. `made` is the JSON Schema of the parsed output.
 */
export function outputProblems(taken: JsonSchema, made: JsonSchema): Located[] {
  const defaults = keysWithDefault(taken).map((key) =>
    located(key, `${keyOf(key)} has a default, but outputs are never filled in: use optional`),
  );
  if (defaults.length > 0) return defaults; // the two schemas differ by them
  return convertedKeys(taken, made).map((key) => located(key, `${keyOf(key)} is transformed: use decode`));
}

const keyOf = (path: string): string => (path ? `the output key ${path}` : 'its output');

function keysWithDefault(schema: JsonSchema, path = ''): string[] {
  if (schema.default !== undefined) return [path];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
    keysWithDefault(part, path ? `${path}.${key}` : key),
  );
  return [...new Set([...inner, ...unnamedSchemas(schema).flatMap((part) => keysWithDefault(part, path))])];
}
