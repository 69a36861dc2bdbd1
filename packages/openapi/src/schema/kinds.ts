import { isObject, typeName } from '@raccord/core/tools';
import { type Document, list, type Obj, object } from '../document/document.js';
import { conjunctsOf, variantsOf } from './conjuncts.js';

/** What a value may be. `any`: the schema does not say. */
export type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null' | 'any';

/** Choices inside each other that are looked through. */
const deepest = 10;

/** The kinds of value that a schema allows. */
export function kindsOf(document: Document, schema: unknown, depth = 0): ReadonlySet<Kind> {
  if (depth > deepest) return new Set(['any']);
  const parts = conjunctsOf(document, schema);
  const told = parts.map((part) => toldKinds(part)).find((kinds) => kinds.length > 0);
  if (told) return new Set(told);
  const kinds = parts.flatMap(variantsOf).flatMap((variant) => [...kindsOf(document, variant, depth + 1)]);
  return new Set(kinds.length > 0 ? kinds : ['any']);
}

function toldKinds({ type, properties, additionalProperties, items, enum: allowed, const: only }: Obj): Kind[] {
  const types = [type].flat().filter((one): one is Kind => known.has(one as Kind));
  if (types.length > 0) return types.map((one) => (one === ('integer' as Kind) ? 'number' : one));
  if (isObject(properties) || isObject(additionalProperties)) return ['object'];
  if (items !== undefined) return ['array'];
  const values = only === undefined ? list(allowed) : [only];
  return values.map((value) => typeName(value) as Kind);
}

const known = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Whether lists or objects may be within a list or object of this schema. */
export function holdsNested(document: Document, schema: unknown): boolean {
  const parts = conjunctsOf(document, schema).flatMap((part) => [part, ...variantsOf(part)]);
  const inner = parts.flatMap((part) => {
    const { items, properties, additionalProperties } = object(part);
    return [items, additionalProperties, ...Object.values(object(properties))].filter(isObject);
  });
  return inner.some((one) => {
    const kinds = kindsOf(document, one);
    return kinds.has('array') || kinds.has('object');
  });
}

/** Whether a value is the bytes of a file. */
export function isBinary(document: Document, schema: unknown): boolean {
  return conjunctsOf(document, schema).some(
    ({ type, format, contentMediaType, contentEncoding }) =>
      (format === 'binary' && (type === 'string' || type === undefined)) ||
      (!document.isOld && typeof contentMediaType === 'string' && contentEncoding === undefined && type !== 'object'),
  );
}

/** Whether a value is a list of files. */
export function isBinaryList(document: Document, schema: unknown): boolean {
  return conjunctsOf(document, schema).some(({ items }) => isObject(items) && isBinary(document, items));
}
