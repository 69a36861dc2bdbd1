import type { JsonSchema } from '@raccord/core';
import { variants } from '@raccord/core/tools';

const assertions = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', '$ref'];

/** Whether a schema accepts any value, as those of dates and custom types do. `any: true` allows it on purpose. */
export function saysNothing(schema: JsonSchema): boolean {
  if (schema.any === true) return false;
  return !assertions.some((keyword) => keyword in schema) || variants(schema).some(saysNothing);
}

export const nothingSaid =
  'cannot be expressed in JSON Schema: use texts for dates, and `any: true` if any value is allowed';
