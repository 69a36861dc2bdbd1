import type { JsonSchema } from '@raccord/core';
import { mapKeyword } from '@raccord/core/tools';

export type Schemas = Record<string, JsonSchema>;

/** Raccord's own keywords, which OpenAPI needs prefixed with `x-`. */
const marks = new Set(['secret', 'personal', 'pick', 'any', 'otherwise', 'maxBytes', 'notBefore']);
/** Keywords that an answer may violate: it is still returned. `format` only describes. */
const promises = new Set([
  'required',
  'propertyNames',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

/**
 * A schema as components of an OpenAPI document: itself under `name`, its `$defs` as `<name>_<def>`, with every `$ref`
 * rewritten.
 */
export function schemaComponents(name: string, schema: JsonSchema, side: 'input' | 'output'): Schemas {
  const { $defs, ...top } = schema;
  const rewrite = (part: JsonSchema) => rewritten(part, name, side);
  const defs = Object.entries($defs ?? {}).map(([key, part]) => [`${name}_${componentKey(key)}`, rewrite(part)]);
  return { [name]: rewrite(top), ...Object.fromEntries(defs) };
}

function rewritten(schema: JsonSchema, name: string, side: 'input' | 'output'): JsonSchema {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === '$ref') return [[keyword, movedRef(String(value), name)]];
    if (marks.has(keyword)) return [[`x-${keyword}`, value]];
    if (side === 'output' && isPromise(keyword, value)) return [];
    if (side === 'output' && keyword === 'enum') return [['examples', value]];
    if (side === 'output' && keyword === 'const') return [['examples', [value]]];
    return [[keyword, mapKeyword(keyword, value, (part) => rewritten(part, name, side))]];
  });
  return Object.fromEntries(entries);
}

function isPromise(keyword: string, value: unknown): boolean {
  return promises.has(keyword) || (keyword === 'additionalProperties' && value === false);
}

/** `#` is the schema itself, `#/$defs/x` a component of its own, anything else a place within the schema. */
function movedRef(ref: string, name: string): string {
  if (!ref.startsWith('#')) return ref;
  const [, , key = '', rest = ''] = /^#(\/\$defs\/([^/]+))(.*)$/.exec(ref) ?? [];
  const target = key === '' ? `${name}${ref.slice(1)}` : `${name}_${componentKey(key)}${rest}`;
  return `#/components/schemas/${target}`;
}

function componentKey(key: string): string {
  return key.replace(/~[01]|[^\w.-]/g, '_'); // in a pointer, ~1 is a slash and ~0 a tilde
}
