import type { JsonSchema } from '@raccord/core';
import { variants } from '@raccord/core/tools';

const assertions = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', '$ref'];

/** Whether a schema says nothing of a value: what dates and custom types leave behind. `any: true` means it. */
export function saysNothing(schema: JsonSchema): boolean {
  if (schema.any === true) return false;
  return !assertions.some((keyword) => keyword in schema) || variants(schema).some(saysNothing);
}

export const nothingSaid =
  'has a form that JSON Schema cannot say: dates are texts, and what may be anything says any: true';
