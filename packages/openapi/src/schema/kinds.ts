import { isObject, typeName } from '@raccord/core/tools';
import { type Document, list, type Obj, object } from '../document/document.js';
import { conjunctsOf, variantsOf } from './conjuncts.js';

/** What a value may be. `any`: the schema does not say. */
export type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'null' | 'any';

/** Alternatives that are looked at. */
const most = 10_000;

/** The kinds of value that a schema allows, itself or by its alternatives. */
export function kindsOf(document: Document, schema: unknown): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  const seen = new Set<unknown>();
  const waiting = [schema];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (seen.has(one)) continue; // alternatives may refer to each other without end
    seen.add(one);
    if (seen.size > most) return new Set(['any']);
    const parts = conjunctsOf(document, one);
    const told = parts.map((part) => toldKinds(part)).find((some) => some.length > 0);
    const variants = told ? [] : parts.flatMap(variantsOf);
    for (const kind of told ?? (variants.length > 0 ? [] : (['any'] as const))) kinds.add(kind);
    waiting.push(...variants);
  }
  return kinds.size > 0 ? kinds : new Set(['any']);
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
