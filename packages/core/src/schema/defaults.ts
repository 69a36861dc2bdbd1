import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { usualOf } from './members.js';
import { regexOf } from './regex.js';
import { applied, flattened } from './resolve.js';
import { type Compiler, fitsQuietly, type Run, startRun } from './run.js';
import { takesType } from './types.js';

/**
 * A value that fits its schema, with defaults filled in and keys in the order of the schema. Only what changes is copied;
 * a value that needs nothing is returned itself.
 */
export function withDefaults(schema: Subschema, value: unknown, compiler: Compiler): unknown {
  return filled([schema], value, { ...compiler, run: startRun({ mode: 'quiet', remember: true }) });
}

interface Filling extends Compiler {
  /** Of all the checks that tell alternatives apart, so that none is made twice. */
  readonly run: Run;
}

/** All schemas of a value are filled in together: one after the other would double the work with each level. */
function filled(schemas: readonly Subschema[], value: unknown, filling: Filling): unknown {
  const { root, compile, run } = filling;
  if (value === undefined) return schemas.map((one) => usualOf(one, root)).find((usual) => usual !== undefined);
  if (!Array.isArray(value) && !isObject(value)) return value;
  const holds = (part: Subschema): boolean => fitsQuietly(compile(part), value, run);
  const pick = (options: readonly Subschema[]): readonly Subschema[] => {
    const possible = options.filter((option) => takesType(flattened(option, root), value));
    if (possible.length <= 1) return possible;
    const first = possible.find(holds);
    return first === undefined ? [] : [first];
  };
  const shapes = applied(schemas, value, root, { holds, pick }).map(shapeOf);
  return Array.isArray(value) ? filledItems(shapes, value, filling) : filledMembers(shapes, value, filling);
}

function filledItems(shapes: readonly Shape[], list: readonly unknown[], filling: Filling): readonly unknown[] {
  const schemas = shapes.flatMap(({ items }) => (items === undefined ? [] : [items]));
  const first = shapes.flatMap(({ prefixItems }) => prefixItems);
  if (schemas.length === 0 && first.length === 0) return list;
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const own = first.length === 0 ? schemas : shapes.flatMap((shape) => itemSchemas(shape, index));
    const item = filled(own, list[index], filling);
    if (item === list[index]) continue;
    copy ??= [...list];
    copy[index] = item;
  }
  return copy ?? list;
}

function itemSchemas({ prefixItems, items }: Shape, index: number): readonly Subschema[] {
  const schema = prefixItems[index] ?? items;
  return schema === undefined ? [] : [schema];
}

type Members = Record<string, unknown>;

function filledMembers(shapes: readonly Shape[], value: Members, filling: Filling): Members {
  if (shapes.every(({ isOpen }) => isOpen)) return value;
  const given = Object.keys(value);
  const keys = new Set<string>();
  const items: unknown[] = [];
  let isSame = true;
  const add = (key: string): void => {
    const has = Object.hasOwn(value, key);
    const item = has ? value[key] : undefined;
    const schemas =
      shapes.length === 1 ? schemasFor(shapes[0]!, key) : shapes.flatMap((shape) => schemasFor(shape, key));
    const made = filled(schemas, item, filling);
    if (!has && made === undefined) return;
    isSame &&= item === made && key === given[keys.size];
    keys.add(key);
    items.push(made);
  };
  // The schema itself comes first in the list and the parts it refers to after it: their keys stand first.
  for (const { members } of shapes.toReversed()) {
    for (const key of members.keys()) if (!keys.has(key)) add(key);
  }
  for (const key of given) if (!keys.has(key)) add(key);
  return isSame ? value : Object.fromEntries([...keys].map((key, index) => [key, items[index]]));
}

/** What a schema says of members and items, kept because the same schema is asked again for each row. */
interface Shape {
  readonly members: ReadonlyMap<string, readonly Subschema[]>;
  readonly patterns: readonly (readonly [RegExp | undefined, Subschema])[];
  readonly others: readonly Subschema[];
  readonly prefixItems: readonly Subschema[];
  readonly items: Subschema | undefined;
  /** Whether it says nothing of members. */
  readonly isOpen: boolean;
}

const shapes = new WeakMap<JsonSchema, Shape>();

function shapeOf(schema: JsonSchema): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const { properties = {}, patternProperties = {}, additionalProperties, prefixItems = [], items } = schema;
  const members = new Map(Object.entries(properties).map(([key, part]) => [key, [part]]));
  const patterns = Object.entries(patternProperties).map(([key, part]) => [regexOf(key), part] as const);
  const others = isObject(additionalProperties) ? [additionalProperties] : [];
  const isOpen = members.size + patterns.length + others.length === 0;
  const shape = { members, patterns, others, prefixItems, items, isOpen };
  shapes.set(schema, shape);
  return shape;
}

function schemasFor({ members, patterns, others }: Shape, key: string): readonly Subschema[] {
  const own = members.get(key);
  if (own) return own;
  const matching = patterns.filter(([regex]) => regex?.test(key)).map(([, part]) => part);
  return matching.length > 0 ? matching : others;
}
