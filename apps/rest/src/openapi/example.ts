import type { JsonSchema } from '@raccord/core';

/** A smallest input that fits: required fields only, each with its example. Undefined where one has none. */
export function exampleInput(schema: JsonSchema): unknown {
  const given = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (schema.type !== 'object') return undefined;
  const entries = (schema.required ?? []).map((key) => [key, exampleInput(schema.properties?.[key] ?? {})] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}
