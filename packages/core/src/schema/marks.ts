import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { regexOf } from './regex.js';
import { applied, flattened, reachable, rootOf } from './resolve.js';
import { takesType } from './types.js';

export type Mark = 'secret' | 'personal';
type Path = readonly PropertyKey[];

/** What the marks of a value are read with. */
export interface Marking {
  readonly mark: Mark;
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema;
}

/** A value inside this many others is not looked at: it could overflow the stack. */
const deepest = 200;

const marked = new WeakMap<JsonSchema, Map<Mark, boolean>>();

/** Whether a schema, or one it refers to, has a mark anywhere. Found out once for each schema. */
export function hasMark(schema: Subschema, { mark, root }: Marking): boolean {
  if (typeof schema === 'boolean') return false;
  const known = marked.get(schema) ?? new Map<Mark, boolean>();
  marked.set(schema, known);
  const answer = known.get(mark) ?? reachable(schema, root ?? schema).some((part) => part[mark] === true);
  known.set(mark, answer);
  return answer;
}

/** Calls `visit` with every text and number in the parts of a value that a mark is on, with the path to it. */
export function visitMarked(
  schema: Subschema,
  value: unknown,
  marking: Marking,
  visit: (value: string | number, path: Path) => void,
): void {
  const each = (part: unknown, path: Path): unknown => {
    if (typeof part === 'string' || typeof part === 'number') visit(part, path);
    else if (path.length <= deepest) {
      for (const [key, item] of membersOf(part)) each(item, [...path, key]);
    }
    return part;
  };
  withMarked(schema, value, marking, each);
}

/** A copy of a value with the parts that a mark is on replaced. What has no such part is not copied. */
export function maskMarked(schema: Subschema, value: unknown, marking: Marking, mask: unknown): unknown {
  return withMarked(schema, value, marking, () => mask);
}

/** A value with each outermost part that a mark is on changed. */
function withMarked(
  schema: Subschema,
  value: unknown,
  { mark, root = rootOf(schema) }: Marking,
  change: (part: unknown, path: Path) => unknown,
): unknown {
  const walk = (schemas: readonly Subschema[], part: unknown, path: Path): unknown => {
    const holders = schemas.filter((one) => hasMark(one, { mark, root }));
    if (part === undefined || holders.length === 0) return part;
    const speaking = applied(holders, part, root, { pick: possible(part, root) });
    if (path.length > deepest || speaking.some((one) => one[mark] === true)) return change(part, path);
    let copy: Record<PropertyKey, unknown> | undefined;
    for (const [key, item] of membersOf(part)) {
      const inner = speaking.flatMap((one) => schemasFor(one, key));
      const changed = walk([...new Set(inner)], item, [...path, key]);
      if (changed === item) continue;
      copy ??= (Array.isArray(part) ? [...part] : { ...(part as object) }) as Record<PropertyKey, unknown>;
      Object.defineProperty(copy, key, { value: changed, enumerable: true, configurable: true, writable: true });
    }
    return copy ?? part;
  };
  return walk([schema], value, []);
}

/** Any alternative that takes the type may be meant: rather one mark too many than a secret shown. */
function possible(value: unknown, root: JsonSchema) {
  return (options: readonly Subschema[]): Subschema[] =>
    options.filter((option) => takesType(flattened(option, root), value));
}

/** The schemas that may speak of a member of an object or an item of a list. */
function schemasFor(schema: JsonSchema, key: string | number): Subschema[] {
  const { properties = {}, patternProperties = {}, prefixItems = [] } = schema;
  if (typeof key === 'number') {
    const own = prefixItems[key] ?? schema.items;
    return [own, schema.contains, schema.unevaluatedItems].filter((one) => one !== undefined);
  }
  const patterns = Object.entries(patternProperties).filter(([pattern]) => regexOf(pattern)?.test(key));
  const named = [...(Object.hasOwn(properties, key) ? [properties[key]] : []), ...patterns.map(([, part]) => part)];
  const others = [schema.additionalProperties, schema.unevaluatedProperties];
  return (named.length > 0 ? named : others).filter((one) => one !== undefined);
}

/** Bytes have no members: they are not walked. */
function membersOf(value: unknown): Iterable<[string | number, unknown]> {
  return Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
}
