import type { JsonSchema } from '@raccord/core';
import { mapKeyword, reachable } from '@raccord/core/tools';

export type Schemas = Record<string, JsonSchema>;

/** Raccord's own keywords, which OpenAPI needs prefixed with `x-`. */
const marks = new Set(['secret', 'personal', 'pick', 'any', 'otherwise', 'maxBytes', 'notBefore', 'essential']);
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
  const { $defs = {}, ...top } = schema;
  const how = { name, side, told: side === 'output' ? toldApart(schema) : new Map() };
  const rewrite = (part: JsonSchema) => rewritten(part, how);
  const defs = Object.entries($defs).map(([key, part]) => [`${name}_${componentKey(key)}`, rewrite(part)]);
  return { [name]: rewrite(top), ...Object.fromEntries(defs) };
}

interface Rewriting {
  readonly name: string;
  readonly side: 'input' | 'output';
  /** The keys that tell the forms of a union apart, by form. */
  readonly told: ReadonlyMap<JsonSchema, string>;
}

function rewritten(schema: JsonSchema, how: Rewriting): JsonSchema {
  const isOutput = how.side === 'output';
  const key = how.told.get(schema);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === '$ref') return [[keyword, movedRef(String(value), how.name)]];
    if (marks.has(keyword)) return [[`x-${keyword}`, value]];
    if (keyword === 'labels') return [['x-enumDescriptions', value]]; // as documentation tools know it
    if (isOutput && isPromise(keyword, value)) return [];
    if (isOutput && keyword === 'enum') return [['examples', value]];
    if (isOutput && keyword === 'const') return [['examples', [value]]];
    // Without their promises, several forms fit the same value.
    const kept = isOutput && keyword === 'oneOf' ? 'anyOf' : keyword;
    return [[kept, mapKeyword(keyword, value, (part) => rewritten(part, how))]];
  });
  const result: JsonSchema = Object.fromEntries(entries);
  const teller = key === undefined ? undefined : schema.properties?.[key];
  if (key === undefined || teller === undefined) return result;
  const { examples: _examples, ...rest } = result.properties?.[key] ?? {};
  const properties = { ...result.properties, [key]: { ...rest, const: teller.const } };
  return { ...result, properties, required: [key] };
}

/** The forms of unions in a document that a constant tells apart, each with the key of that constant. */
function toldApart(document: JsonSchema): Map<JsonSchema, string> {
  const found = new Map<JsonSchema, string>();
  const resolved = (form: JsonSchema): JsonSchema => {
    const [, key] = /^#\/\$defs\/([^/~]+)$/.exec(form.$ref ?? '') ?? [];
    return (key === undefined ? undefined : document.$defs?.[key]) ?? form;
  };
  for (const { oneOf, anyOf } of reachable(document, document)) {
    for (const union of [oneOf, anyOf]) {
      const forms = (union ?? []).filter((form) => typeof form === 'object').map(resolved);
      const key = Object.keys(forms[0]?.properties ?? {}).find((name) => isTeller(name, forms));
      if (key !== undefined && forms.length > 1) for (const form of forms) found.set(form, key);
    }
  }
  return found;
}

/** Whether each form requires a key, with a constant of its own. */
function isTeller(key: string, forms: readonly JsonSchema[]): boolean {
  const values = forms.map(({ properties, required }) =>
    required?.includes(key) ? JSON.stringify(properties?.[key]?.const) : undefined,
  );
  return values.every((value) => value !== undefined) && new Set(values).size === forms.length;
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
