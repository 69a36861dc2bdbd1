import type { AnySchema, JsonSchema, Lazy } from '@raccord/core';
import { jsonSchemaOf, resolveSchema } from '@raccord/core/tools';
import { plain } from './plain-schema.js';

/** A schema as JSON Schema, or the reason why it cannot be one. */
export interface Described {
  readonly problem?: string;
  /** Undefined if there is a problem. */
  readonly schema?: AnySchema;
  /** The JSON Schema of accepted values. Exported for outputs too, since they are not rebuilt. */
  readonly taken: JsonSchema;
  /** The JSON Schema of the values after parsing. */
  readonly made: JsonSchema;
}

/** A schema of a definition as JSON Schema, or the reason why there is none. */
export function describeSchema(lazy: Lazy<AnySchema>, side: 'input' | 'output'): Described {
  try {
    const schema: AnySchema | undefined = resolveSchema(lazy);
    if (!schema?.['~standard'])
      return undescribed(`its ${side} is not a schema: its function returned ${typeof schema}`);
    const [taken, made] = (['input', 'output'] as const).map((one) => {
      const written = jsonSchemaOf(schema, one);
      return written && plain(written);
    });
    if (taken && made) return { schema, taken, made };
    return undescribed(`the schema of its ${side} cannot be converted to JSON Schema (zod 4.2 or later can)`);
  } catch (error) {
    return undescribed(`its ${side} cannot be checked: ${String(error)}`);
  }
}

export function undescribed(problem: string): Described {
  return { problem, taken: {}, made: {} };
}
