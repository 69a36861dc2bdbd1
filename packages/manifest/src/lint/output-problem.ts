import type { JsonSchema } from '@raccord/core';
import { unnamedSchemas } from '@raccord/core/tools';
import { convertedKey } from './converted-key.js';

/**
 * What an output promises and does not keep, if anything: outputs are checked, not rebuilt, so nothing fills in a default
 * and nothing is transformed. `made` is the JSON Schema of what the schema would make of an answer.
 */
export function outputProblem(taken: JsonSchema, made: JsonSchema): string | undefined {
  const usual = keyWithDefault(taken);
  if (usual !== undefined) return `${keyOf(usual)} has a default, which nothing fills in: use optional`;
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
