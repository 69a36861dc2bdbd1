import type { JsonSchema } from '@raccord/core';
import { isObject } from '@raccord/core/tools';

const known = new WeakMap<JsonSchema, boolean>();

/** Whether a schema contains bytes: base64 text in JSON. */
export function takesFile(schema: JsonSchema): boolean {
  const found = known.get(schema) ?? holdsBytes(schema);
  known.set(schema, found);
  return found;
}

function holdsBytes(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(holdsBytes);
  if (!isObject(part)) return false;
  return part['contentEncoding'] === 'base64' || Object.values(part).some(holdsBytes);
}
