import type { JsonSchema } from '@raccord/core';
import { list, quoted } from './literal.js';

/** The zod schema of an output that `houseOutput` made. `reference` is the code for an entity. */
export function outputCode(schema: JsonSchema, reference: (name: string) => string): string {
  const {
    type,
    any,
    anyOf,
    $ref,
    items = {},
    contentEncoding,
    properties,
    required = [],
    additionalProperties: others,
  } = schema;
  const inner = (part: JsonSchema): string => outputCode(part, reference);
  if ($ref !== undefined) return reference($ref);
  if (any) return 'z.unknown()';
  if (anyOf) {
    const present = anyOf.filter((part) => part.type !== 'null');
    const code = present.length === 1 ? inner(present[0]!) : `z.union(${list('[', present.map(inner), ']')})`;
    return present.length < anyOf.length ? `${code}.nullable()` : code;
  }
  if (contentEncoding === 'base64') return 'answeredBytes()';
  switch (type) {
    case 'object': {
      if (!properties) return `z.record(z.string(), ${inner(others as JsonSchema)})`;
      const members = Object.entries(properties).map(([key, part]) => {
        const code = required.includes(key) ? inner(part) : nullish(inner(part));
        return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${code}`;
      });
      return `z.looseObject(${list('{', members, '}')})`;
    }
    case 'array':
      return `z.array(${inner(items)})`;
    case 'integer':
      return 'z.int()';
    case 'number':
    case 'boolean':
    case 'null':
    case 'string':
      return `z.${type}()`;
    default:
      return 'z.unknown()';
  }
}

function nullish(code: string): string {
  if (code === 'z.unknown()' || code === 'z.null()') return `${code}.optional()`;
  return code.endsWith('.nullable()') ? `${code.slice(0, -'.nullable()'.length)}.nullish()` : `${code}.nullish()`;
}
