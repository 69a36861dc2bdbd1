import { kept, newMap } from '../text/kept.js';
import { entriesOf, schemasAt } from './inside.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { applied, rootOf, target } from './resolve.js';
import { takesType } from './types.js';

export type Mark = 'secret' | 'personal';
type Path = readonly PropertyKey[];

/** What the marks of a value are read with. */
export interface Marking {
  readonly mark: Mark;
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema | undefined;
}

/** A value inside this many others is not looked at: it could overflow the stack. */
const deepest = 200;

const marked = new WeakMap<JsonSchema, Map<string, WeakMap<JsonSchema, boolean>>>();

/** Whether a schema, or one it refers to, has a mark anywhere. Found out once for each schema of a document. */
export function hasMark(schema: Subschema, { mark, root = rootOf(schema) }: Marking): boolean {
  if (typeof schema === 'boolean') return false;
  const inDocument = kept(marked, root, newMap<string, WeakMap<JsonSchema, boolean>>);
  const known = kept(inDocument, mark, () => new WeakMap<JsonSchema, boolean>());
  return kept(known, schema, () => mentions(schema, mark, root));
}

/** Looks through data as well, such as examples: a schema is then walked for nothing, and no mark is missed. */
function mentions(schema: JsonSchema, mark: Mark, root: JsonSchema): boolean {
  const found = new Set<unknown>();
  const waiting: unknown[] = [schema];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== 'object' || part === null || found.has(part)) continue;
    found.add(part);
    const { [mark]: isMarked, $ref } = part as JsonSchema;
    if (isMarked === true) return true;
    waiting.push(target($ref, root) ?? true);
    for (const inner of Object.values(part)) waiting.push(inner ?? true);
  }
  return false;
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
      for (const [key, item] of entriesOf(part)) each(item, [...path, key]);
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
    for (const [key, item] of entriesOf(part)) {
      const inner = speaking.flatMap((one) => [...schemasAt(one, key), one.contains ?? true]);
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
  return (options: readonly Subschema[]): Subschema[] => options.filter((option) => takesType(option, value, root));
}
