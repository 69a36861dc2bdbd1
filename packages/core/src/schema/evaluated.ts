import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { unknownKey } from './members.js';
import { regexOf } from './regex.js';
import { applied, flattened } from './resolve.js';
import { checkAt, type Check, type Compiler, fitsQuietly, type Run } from './run.js';

/**
 * Checks of the members and items that nothing else in a schema speaks of, also not the parts it refers to. They come
 * last. Parts that have to fit anyway count without being asked; of the others those that fit.
 */
export function unevaluatedChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { unevaluatedProperties: members, unevaluatedItems: items } = schema;
  const checks: Check[] = [];
  if (members !== undefined) checks.push(membersCheck(schema, members, compiler));
  if (items !== undefined) checks.push(itemsCheck(schema, items, compiler));
  return checks;
}

function membersCheck(schema: JsonSchema, others: Subschema, compiler: Compiler): Check {
  const { properties = {} } = flattened(schema, compiler.root);
  const check = compiler.compile(others);
  return (value, run) => {
    if (!isObject(value)) return true;
    const parts = partsFor(schema, value, run, compiler);
    if (parts.some((part) => evaluatesAll(part, schema, 'additionalProperties', 'unevaluatedProperties'))) return true;
    const patterns = parts.flatMap((part) => Object.keys(part.patternProperties ?? {}).map(regexOf));
    let fits = true;
    for (const key of Object.keys(value)) {
      const isKnown = parts.some((part) => Object.hasOwn(part.properties ?? {}, key));
      if (isKnown || patterns.some((pattern) => pattern?.test(key))) continue;
      const isFine =
        others === false ? unknownKey(key, run, Object.keys(properties)) : checkAt(key, check, value[key], run);
      fits = isFine && fits;
      if (!fits && run.mode === 'quiet') return false;
    }
    return fits;
  };
}

function itemsCheck(schema: JsonSchema, others: Subschema, compiler: Compiler): Check {
  const check = compiler.compile(others);
  return (value, run) => {
    if (!Array.isArray(value)) return true;
    const parts = partsFor(schema, value, run, compiler);
    if (parts.some((part) => evaluatesAll(part, schema, 'items', 'unevaluatedItems'))) return true;
    const contained = parts.flatMap(({ contains }) => (contains === undefined ? [] : [compiler.compile(contains)]));
    let fits = true;
    const start = Math.max(...parts.map(({ prefixItems = [] }) => prefixItems.length));
    for (let index = start; index < value.length; index++) {
      if (contained.some((one) => fitsQuietly(one, value[index], run))) continue;
      fits = checkAt(index, check, value[index], run) && fits;
      if (!fits && run.mode === 'quiet') return false;
    }
    return fits;
  };
}

function partsFor(schema: JsonSchema, value: unknown, run: Run, { root, compile }: Compiler): readonly JsonSchema[] {
  const holds = (part: Subschema): boolean => fitsQuietly(compile(part), value, run);
  return applied([schema], value, root, { holds, pick: (options) => options.filter(holds) });
}

function evaluatesAll(part: JsonSchema, schema: JsonSchema, keyword: string, unevaluated: string): boolean {
  return part[keyword] !== undefined || (part !== schema && part[unevaluated] !== undefined);
}
