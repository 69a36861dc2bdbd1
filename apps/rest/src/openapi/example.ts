import type { JsonSchema } from '@raccord/core';

/** A minimal valid input: required fields only, each with its example. Undefined if an example is missing. */
export function exampleInput(schema: JsonSchema): unknown {
  const known = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (known !== undefined) return known;
  if (schema.type !== 'object') return undefined;
  const entries = (schema.required ?? []).map((key) => [key, exampleInput(schema.properties?.[key] ?? {})] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}
