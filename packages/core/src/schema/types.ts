import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { conjuncts, flattened, rootOf } from './resolve.js';

/** How many choices inside each other are looked through. */
const deepest = 20;

/** The JSON type of a value: also `null` and `array`, which `typeof` does not tell apart from objects. */
export function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Whether a value is of a type. Bytes count as the base64 text they are in JSON; an integer is one that numbers hold exactly. */
export function hasType(value: unknown, type: string, schema: JsonSchema): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' || (schema.contentEncoding === 'base64' && value instanceof Uint8Array);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'object':
      return isObject(value);
    default:
      return typeName(value) === type;
  }
}

/** The types a schema itself lists; none if it does not say. */
export function typesOf({ type, nullable }: JsonSchema): readonly string[] {
  const types = typeof type === 'string' ? [type] : Array.isArray(type) ? (type as readonly string[]) : [];
  return nullable === true && types.length > 0 && !types.includes('null') ? [...types, 'null'] : types;
}

/** The types a value may have: those listed, those of every variant, or those of the values allowed. */
export function possibleTypes(schema: Subschema, root?: JsonSchema): readonly string[] {
  const types = typesWithin(schema, rootOf(schema, root), 0);
  return [...new Set(types)];
}

function typesWithin(part: Subschema, root: JsonSchema, depth: number): readonly string[] {
  if (depth > deepest) return []; // a choice that holds only itself
  const schema = flattened(part, root);
  const options = variants(schema);
  if (options.length > 0) return options.flatMap((option) => typesWithin(option, root, depth + 1));
  if (schema.type !== undefined) return typesOf(schema);
  return (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(typeName);
}

/** The alternatives of `anyOf` or `oneOf`; none if it has neither. */
export function variants({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return anyOf ?? oneOf ?? [];
}

/** The alternatives other than `null`, or the schema itself if there is no choice: what a form can ask for. */
export function nonNullVariants(schema: JsonSchema): readonly JsonSchema[] {
  return (schema.anyOf ?? schema.oneOf ?? [schema]).filter(({ type }) => type !== 'null');
}

/**
 * The only alternative that a value can mean, judged by its type; the schema itself if there is no choice, or if several
 * alternatives or none take that type.
 */
export function variantMeant(schema: JsonSchema, value: unknown, root: JsonSchema = schema): JsonSchema {
  let meant = schema;
  for (let depth = 0; depth < deepest; depth++) {
    const possible = variants(meant)
      .map((option) => flattened(option, root))
      .filter((option) => typeTest(option)(value));
    if (possible.length !== 1) return meant;
    [meant = schema] = possible;
  }
  return schema; // a choice that holds only itself
}

/** Whether a schema and all that it refers to list a value's type, or list none. */
export function takesType(schema: Subschema, value: unknown, root: JsonSchema): boolean {
  return conjuncts(schema, root).every((part) => typeTest(part)(value));
}

/** The same for a schema alone, made once for many values. */
export function typeTest(schema: JsonSchema): (value: unknown) => boolean {
  const types = typesOf(schema);
  const [only = ''] = types;
  if (types.length === 1) return (value) => hasType(value, only, schema);
  return (value) => types.length === 0 || types.some((type) => hasType(value, type, schema));
}
