import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';

/** The document that references of a schema point into: the schema itself, unless it is a part of another. */
export function rootOf(schema: Subschema, root?: JsonSchema): JsonSchema {
  return root ?? (typeof schema === 'object' ? schema : {});
}

/**
 * What a reference inside a document points to: `#`, or a JSON pointer such as `#/$defs/name`. Undefined for a reference
 * to another document or to an `$anchor`, and for one that leads nowhere.
 */
export function target(ref: unknown, root: JsonSchema): Subschema | undefined {
  if (typeof ref !== 'string') return undefined;
  const [document, pointer = ''] = ref.split('#');
  if (document !== '' && document !== root['$id']) return undefined;
  let found: unknown = root;
  for (const part of unescaped(pointer).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  const isWhole = pointer === '' || pointer.startsWith('/');
  return isWhole && (isObject(found) || typeof found === 'boolean') ? found : undefined;
}

function unescaped(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer; // a `%` that escapes nothing
  }
}

/**
 * A schema with its `$ref` followed, through as many steps as it takes. What stands beside a `$ref` wins over what it
 * points to, so that a reference can have a description of its own. A reference that leads nowhere stays.
 */
export function resolve(schema: Subschema, root: JsonSchema): JsonSchema {
  const followed = new Set<JsonSchema>();
  let next: Subschema | undefined = schema;
  while (typeof next === 'object' && !followed.has(next)) {
    followed.add(next);
    next = target(next.$ref, root);
  }
  const [first = {}, ...others] = followed;
  if (others.length === 0) return first;
  const { $ref: _followed, ...rest } = Object.assign({}, ...others.toReversed(), first) as JsonSchema;
  return rest;
}

/**
 * A schema with its `$ref` and `allOf` merged into it, for code that reads a schema: all the keys an object has and all
 * that are required. Shallow: a key that two parts describe gets an `allOf` of both. For other keywords the outer part
 * wins. The check does not use it, but applies each part by itself.
 */
export function flattened(schema: Subschema, root: JsonSchema): JsonSchema {
  const parts = conjuncts(schema, root);
  const [first = {}] = parts;
  if (first.$ref === undefined && first.allOf === undefined) return first;
  const { $ref: _ref, allOf: _all, ...rest } = Object.assign({}, ...parts.toReversed()) as JsonSchema;
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const properties = new Map<string, JsonSchema>();
  for (const part of [...parts.slice(1), first]) {
    for (const [key, property] of Object.entries(part.properties ?? {})) {
      const other = properties.get(key);
      properties.set(key, other === undefined ? property : { allOf: [property, other] });
    }
  }
  return {
    ...rest,
    ...(required.size > 0 ? { required: [...required] } : {}),
    ...(properties.size > 0 ? { properties: Object.fromEntries(properties) } : {}),
  };
}

/** A schema itself and every schema that a value has to fit as well: by `$ref`, by `allOf`. */
export function conjuncts(schema: Subschema, root: JsonSchema): JsonSchema[] {
  return closure([schema], ({ $ref, allOf = [] }) => [...allOf, target($ref, root)]);
}

/** How to tell which alternatives and conditions of a schema count for a value. */
export interface Choice {
  /** The alternatives that count. */
  readonly pick: (options: readonly Subschema[]) => readonly Subschema[];
  /** Whether the condition of an `if` holds. Without it, both `then` and `else` count. */
  readonly holds?: (condition: Subschema) => boolean;
}

/** Schemas of a value, and every schema that they apply to the same value. */
export function applied(
  schemas: readonly Subschema[],
  value: unknown,
  root: JsonSchema,
  { pick, holds }: Choice,
): JsonSchema[] {
  return closure(schemas, (part) => {
    const { $ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise, dependentSchemas } = part;
    const parts = [target($ref, root), ...allOf, ...pick(anyOf), ...pick(oneOf)];
    if (condition !== undefined) {
      const isTrue = holds?.(condition);
      if (isTrue !== false) parts.push(condition, then);
      if (isTrue !== true) parts.push(otherwise);
    }
    for (const [key, dependent] of Object.entries(dependentSchemas ?? {})) {
      if (isObject(value) && Object.hasOwn(value, key)) parts.push(dependent);
    }
    return parts;
  });
}

/** Keywords that apply other schemas to the same value. */
const inPlace = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'];

/**
 * Schemas with the parts they have, the parts of those and so on. Each once, so that circles end, and whoever walks a
 * value with all of them goes into each member once.
 */
function closure(
  schemas: readonly Subschema[],
  partsOf: (schema: JsonSchema) => readonly (Subschema | undefined)[],
): JsonSchema[] {
  const [only] = schemas;
  // Most schemas are by themselves.
  if (schemas.length === 1 && isObject(only) && !inPlace.some((keyword) => keyword in only)) return [only];
  const found = new Set<JsonSchema>();
  const add = (part: Subschema | undefined): void => {
    if (!isObject(part) || found.has(part)) return;
    found.add(part);
    partsOf(part).forEach(add);
  };
  schemas.forEach(add);
  return [...found];
}
