import type { JsonSchema } from '@raccord/core';
import { unnamedSchemas } from '@raccord/core/tools';
import { convertedKey } from './converted-key.js';

/**
 * What an output promises but does not deliver, if anything: outputs are checked, not rebuilt, so defaults are not
 * filled in and nothing is transformed. `made` is the JSON Schema of the parsed output.
 */
export function outputProblem(taken: JsonSchema, made: JsonSchema): string | undefined {
  const usual = keyWithDefault(taken);
  if (usual !== undefined) return `${keyOf(usual)} has a default, but outputs are never filled in: use optional`;
  const converted = convertedKey(taken, made);
  return converted === undefined ? undefined : `${keyOf(converted)} is transformed: use decode`;
}

const keyOf = (path: string): string => (path ? `the output key ${path}` : 'its output');

function keyWithDefault(schema: JsonSchema, path = ''): string | undefined {
  if (schema.default !== undefined) return path;
  const inner = Object.entries(schema.properties ?? {}).map(([key, part]) =>
    keyWithDefault(part, path ? `${path}.${key}` : key),
  );
  return [...inner, ...unnamedSchemas(schema).map((part) => keyWithDefault(part, path))].find(
    (key) => key !== undefined,
  );
}
