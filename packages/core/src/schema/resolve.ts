import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { subschemasWithin } from './walk.js';

/** The document that references of a schema point into: the schema itself, unless it is a part of another. */
export function rootOf(schema: Subschema, root?: JsonSchema): JsonSchema {
  return root ?? (typeof schema === 'object' ? schema : {});
}

/**
 * What a reference inside a document points to: `#`, a JSON pointer such as `#/$defs/name`, or the name of an `$anchor`.
 * Undefined for a reference to another document, and for one that leads nowhere.
 */
export function target(ref: string, root: JsonSchema): Subschema | undefined {
  const [document = '', fragment = ''] = ref.split('#');
  if (document !== '' && document !== root['$id']) return undefined;
  const found = fragment === '' || fragment.startsWith('/') ? pointedAt(fragment, root) : anchored(fragment, root);
  return isObject(found) || typeof found === 'boolean' ? found : undefined;
}

function pointedAt(pointer: string, root: JsonSchema): unknown {
  let found: unknown = root;
  for (const part of unescaped(pointer).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

function unescaped(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer; // a `%` that escapes nothing
  }
}

function anchored(name: string, root: JsonSchema): unknown {
  return subschemasWithin(root).find((schema) => schema['$anchor'] === name);
}

/**
 * A schema with its `$ref` followed, through as many steps as it takes. What stands beside a `$ref` wins over what it
 * points to, so that a reference can have a description of its own. A reference that leads nowhere stays.
 */
export function resolve(schema: Subschema, root: JsonSchema): JsonSchema {
  const [first = {}, ...others] = everyPart([schema], ({ $ref }) => [targetOf($ref, root)]);
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

/** A schema, every schema inside it and every schema that one of them refers to. Each once. */
export function reachable(schema: Subschema, root: JsonSchema): JsonSchema[] {
  const found = new Set<JsonSchema>();
  const waiting: Subschema[] = [schema];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const inner of subschemasWithin(part)) {
      if (found.has(inner)) continue;
      found.add(inner);
      waiting.push(targetOf(inner.$ref, root) ?? true);
    }
  }
  return [...found];
}

/** A schema itself and every schema that a value has to fit as well: by `$ref`, by `allOf`. Each once. */
export function conjuncts(schema: Subschema, root: JsonSchema): JsonSchema[] {
  return everyPart([schema], ({ $ref, allOf = [] }) => [...allOf, targetOf($ref, root)]);
}

/** How to tell which alternatives and conditions of a schema count for a value. */
export interface Choice {
  /** The alternatives that count. */
  readonly pick: (options: readonly Subschema[]) => readonly Subschema[];
  /** Whether the condition of an `if` holds. Without it, both `then` and `else` count. */
  readonly holds?: (condition: Subschema) => boolean;
}

/** Keywords that apply other schemas to the same value. */
const inPlace = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'];

/**
 * Schemas of a value, and every schema that they apply to the same value. Each once, so circles end, and whoever walks a
 * value with the result goes into each member once.
 */
export function applied(
  schemas: readonly Subschema[],
  value: unknown,
  root: JsonSchema,
  { pick, holds }: Choice,
): readonly JsonSchema[] {
  const [only = true] = schemas;
  if (schemas.length === 1 && typeof only === 'object' && !inPlace.some((keyword) => keyword in only)) return [only];
  return everyPart(schemas, (part) => {
    const { $ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise } = part;
    const dependent = Object.entries(part.dependentSchemas ?? {})
      .filter(([key]) => isObject(value) && Object.hasOwn(value, key))
      .map(([, one]) => one);
    const yes = condition !== undefined && (holds === undefined || holds(condition)) ? [condition, then] : [];
    const no = condition !== undefined && (holds === undefined || yes.length === 0) ? [otherwise] : [];
    return [targetOf($ref, root), ...allOf, ...pick(anyOf), ...pick(oneOf), ...yes, ...no, ...dependent];
  });
}

function targetOf(ref: unknown, root: JsonSchema): Subschema | undefined {
  return typeof ref === 'string' ? target(ref, root) : undefined;
}

function everyPart(
  schemas: readonly Subschema[],
  partsOf: (schema: JsonSchema) => readonly (Subschema | undefined)[],
): JsonSchema[] {
  const found = new Set<JsonSchema>();
  const add = (part: Subschema | undefined): void => {
    if (!isObject(part) || found.has(part)) return;
    found.add(part);
    for (const inner of partsOf(part)) add(inner);
  };
  schemas.forEach(add);
  return [...found];
}
