import { entriesOf, schemasAt } from './inside.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { unknownKey } from './members.js';
import { applied } from './resolve.js';
import { checkAt, type Check, type Compiler, fitsQuietly } from './run.js';

/**
 * Checks of the members and items that nothing else in a schema speaks of, nor the parts it refers to. They come last.
 * Parts that have to fit anyway count without being asked; of the others those that fit.
 */
export function unevaluatedChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { unevaluatedProperties, unevaluatedItems, ...own } = schema;
  return [
    ...(unevaluatedProperties === undefined ? [] : [othersCheck(own, unevaluatedProperties, false, compiler)]),
    ...(unevaluatedItems === undefined ? [] : [othersCheck(own, unevaluatedItems, true, compiler)]),
  ];
}

function othersCheck(own: JsonSchema, others: Subschema, ofLists: boolean, { root, compile }: Compiler): Check {
  const check = compile(others);
  return (value, run) => {
    if (Array.isArray(value) !== ofLists) return true;
    const holds = (part: Subschema, item = value): boolean => fitsQuietly(compile(part), item, run);
    const parts = applied([own], value, root, { holds, pick: (options) => options.filter((option) => holds(option)) });
    const names = (): string[] => parts.flatMap(({ properties = {} }) => Object.keys(properties));
    const isContained = (item: unknown): boolean =>
      ofLists && parts.some(({ contains }) => contains !== undefined && holds(contains, item));
    let fits = true;
    for (const [key, item] of entriesOf(value)) {
      if (parts.some((part) => schemasAt(part, key).length > 0) || isContained(item)) continue;
      const isUnknown = others === false && typeof key === 'string';
      fits = (isUnknown ? unknownKey(key, run, names) : checkAt(key, check, item, run)) && fits;
      if (!fits && run.mode === 'quiet') break;
    }
    return fits;
  };
}
