import type { JsonSchema } from '@raccord/core';
import { flattened, nonNullVariants } from '@raccord/core/tools';

/** Where a path leaves what a schema describes. */
export interface Misstep {
  /** Position of the key in the path. */
  readonly at: number;
  readonly key: string;
  /** The keys that the schema describes there. */
  readonly known: readonly string[];
}

/** How many choices inside each other are looked through. */
const deepest = 20;

/** The key of a path that a schema does not describe; undefined if it describes all, or says nothing of a place. */
export function misstep(schema: JsonSchema, path: string): Misstep | undefined {
  let places: readonly JsonSchema[] = [schema];
  for (const [at, key] of path.split('.').entries()) {
    const forms = places.flatMap((place) => formsOf(place, schema, deepest));
    if (forms.some(isOpen)) return undefined;
    places = forms.flatMap((form) => inside(form, key));
    if (places.length === 0) return { at, key, known: forms.flatMap(({ properties = {} }) => Object.keys(properties)) };
  }
  return undefined;
}

function formsOf(place: JsonSchema, root: JsonSchema, depth: number): readonly JsonSchema[] {
  const form = flattened(place, root);
  const variants = nonNullVariants(form);
  if (variants[0] === form || depth === 0) return [form];
  return variants.flatMap((variant) => formsOf(variant, root, depth - 1));
}

/** Whether it describes nothing of what may be inside a value. */
function isOpen({ type = ['object', 'array'], properties, items, enum: values, ...form }: JsonSchema): boolean {
  const types = [type].flat();
  const isNamed = properties !== undefined || describes(form.additionalProperties);
  const isOpenObject = types.includes('object') && (!isNamed || form.patternProperties !== undefined);
  const isOpenList = types.includes('array') && !describes(items);
  return values === undefined && (isOpenObject || isOpenList);
}

function inside({ properties = {}, additionalProperties, items }: JsonSchema, key: string): readonly JsonSchema[] {
  if (Object.hasOwn(properties, key)) return [properties[key]!];
  if (describes(additionalProperties)) return [additionalProperties];
  return describes(items) && /^-?\d+$/.test(key) ? [items] : [];
}

/** An empty schema describes nothing: lenient objects have one for what else is in them. */
function describes(schema: JsonSchema | boolean | undefined): schema is JsonSchema {
  return typeof schema === 'object' && Object.keys(schema).length > 0;
}
