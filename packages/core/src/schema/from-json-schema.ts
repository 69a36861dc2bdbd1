import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';
import type { JsonObject, Schema } from './standard-schema.js';

/** A schema for definitions and hosts that have only JSON Schema, checked by the built-in check. */
export function fromJsonSchema(schema: JsonSchema): Schema<unknown> {
  const written = (): JsonObject => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'raccord',
      validate: (value) => checkValue(schema, value),
      jsonSchema: { input: written, output: written },
    },
  };
}
