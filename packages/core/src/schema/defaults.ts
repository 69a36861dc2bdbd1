import { isObject } from '../text/path.js';
import { schemasAt } from './inside.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { applied } from './resolve.js';
import { type Compiler, fitsQuietly, startRun } from './run.js';
import { takesType } from './types.js';

/**
 * A value that fits its schema, with defaults filled in and keys in the order of the schema. Only what changes is copied;
 * a value that needs nothing is returned itself.
 */
export function withDefaults(schema: Subschema, value: unknown, { root, compile, usualOf }: Compiler): unknown {
  // Of all the checks that tell alternatives apart, so that none is made twice.
  const run = startRun({ mode: 'quiet', remember: true });
  return filled([schema], value);

  /** All schemas of a value are filled in together: one after the other would double the work with each level. */
  function filled(schemas: readonly Subschema[], part: unknown): unknown {
    if (part === undefined) return schemas.map(usualOf).find((usual) => usual !== undefined);
    if (schemas.length === 0 || (!Array.isArray(part) && !isObject(part))) return part;
    const holds = (one: Subschema): boolean => fitsQuietly(compile(one), part, run);
    const pick = (options: readonly Subschema[]): readonly Subschema[] => {
      const possible = options.filter((option) => takesType(option, part, root));
      const first = possible.length > 1 ? possible.find(holds) : possible[0];
      return first === undefined ? [] : [first];
    };
    const speaking = applied(schemas, part, root, { holds, pick });
    return Array.isArray(part) ? filledList(speaking, part) : filledObject(speaking, part);
  }

  function filledList(schemas: readonly JsonSchema[], list: readonly unknown[]): readonly unknown[] {
    const items = list.map((item, index) => filledAt(schemas, index, item));
    return items.every((item, index) => item === list[index]) ? list : items;
  }

  function filledObject(schemas: readonly JsonSchema[], object: Record<string, unknown>): Record<string, unknown> {
    // The schema itself comes first in the list and the parts it refers to after it: their keys stand first.
    const names = new Set(schemas.toReversed().flatMap(({ properties = {} }) => Object.keys(properties)));
    const given = Object.keys(object);
    const keys: string[] = [];
    const items: unknown[] = [];
    let isSame = true;
    const add = (key: string): void => {
      const has = Object.hasOwn(object, key);
      const item = has ? object[key] : undefined;
      const made = filledAt(schemas, key, item);
      if (!has && made === undefined) return;
      isSame &&= item === made && key === given[keys.length];
      keys.push(key);
      items.push(made);
    };
    for (const key of names) add(key);
    for (const key of given) if (!names.has(key)) add(key);
    return isSame ? object : Object.fromEntries(keys.map((key, index) => [key, items[index]]));
  }

  function filledAt(schemas: readonly JsonSchema[], key: string | number, item: unknown): unknown {
    const isPlain = item !== undefined && (typeof item !== 'object' || item === null);
    return isPlain
      ? item
      : filled(
          schemas.flatMap((one) => schemasAt(one, key)),
          item,
        );
  }
}
