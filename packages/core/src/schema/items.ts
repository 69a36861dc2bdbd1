import type { JsonSchema } from './json-schema.js';
import { checkAt, type Check, type Compiler, fitsQuietly, report, type Run } from './run.js';

type ItemCheck = (value: readonly unknown[], run: Run) => boolean;

/** Checks of what is inside a list. Other values pass. */
export function itemChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const checks: ItemCheck[] = [];
  if (schema.prefixItems !== undefined || schema.items !== undefined) checks.push(itemsCheck(schema, compiler));
  if (schema.contains !== undefined) checks.push(containsCheck(schema, compiler.compile(schema.contains)));
  return checks.map((check) => (value, run) => !Array.isArray(value) || check(value, run));
}

function itemsCheck({ prefixItems = [], items }: JsonSchema, { compile }: Compiler): ItemCheck {
  const first = prefixItems.map(compile);
  const others = compile(items ?? true);
  return (value, run) => {
    let fits = true;
    for (let index = 0; index < value.length; index++) {
      const check = index < first.length ? first[index]! : others;
      fits = checkAt(index, check, value[index], run) && fits;
      if (!fits && run.mode === 'quiet') return false;
    }
    return fits;
  };
}

function containsCheck(
  { minContains = 1, maxContains = Number.POSITIVE_INFINITY, otherwise }: JsonSchema,
  check: Check,
): ItemCheck {
  const problem = (count: number): string => {
    const bound = count > maxContains ? `at most ${maxContains}` : `at least ${minContains}`;
    return otherwise ?? `Invalid input: expected ${bound} items that fit "contains"`;
  };
  return (value, run) => {
    if (run.mode === 'keys') return true;
    let count = 0;
    for (const item of value) {
      if (fitsQuietly(check, item, run)) count++;
      if (count > maxContains) break;
    }
    if (count >= minContains && count <= maxContains) return true;
    return report(run, count, problem);
  };
}
