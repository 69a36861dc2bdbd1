import type { JsonSchema, Subschema } from './json-schema.js';
import { unknownKeywords } from './keywords.js';
import { flattened, target } from './resolve.js';
import { type Check, type Compiler, fitsQuietly, report, tooDeep } from './run.js';
import { typeTest } from './types.js';

/** Checks of the same value by other schemas. */
export function choiceChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { $ref, allOf = [], anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const { compile } = compiler;
  const checks: Check[] = $ref === undefined ? [] : [referenceCheck($ref, compiler)];
  for (const part of allOf) checks.push(compile(part));
  if (anyOf) checks.push(variantCheck(anyOf, false, schema, compiler));
  if (oneOf) checks.push(variantCheck(oneOf, true, schema, compiler));
  if (not !== undefined) checks.push(notCheck(not, schema, compiler));
  if (condition !== undefined) {
    const [test, yes, no] = [condition, then ?? true, otherwise ?? true].map(compile) as [Check, Check, Check];
    const isSure = certainty([condition], compiler);
    checks.push((value, run) => !isSure() || (fitsQuietly(test, value, run) ? yes : no)(value, run));
  }
  return checks;
}

/**
 * Follows a reference. What it points to is compiled at first use, so a schema can hold itself. While it does, a value
 * that is being checked already passes, so circles end; and no value is checked twice, or the time could double with
 * each level of a value.
 */
function referenceCheck(ref: string, { root, compile }: Compiler): Check {
  const schema = target(ref, root) ?? true; // see unknownKeywords
  let check: Check | undefined;
  return (value, run) => {
    check ??= compile(schema);
    const followed = run.followed.get(check) ?? {
      running: 0,
      verdicts: { all: new Map(), keys: new Map(), quiet: new Map() },
    };
    run.followed.set(check, followed);
    const verdicts = followed.verdicts[run.mode];
    const known = verdicts.get(value);
    if (known !== undefined) return known;
    verdicts.set(value, true);
    followed.running++;
    const fits = check(value, run);
    followed.running--;
    if (typeof value !== 'object') verdicts.delete(value);
    else if (followed.running > 0 || run.remember) verdicts.set(value, fits);
    else for (const one of Object.values(followed.verdicts)) one.clear();
    return fits;
  };
}

/** The alternative that a value can only mean by its type says what is wrong with it; of several, one has to fit. */
function variantCheck(
  options: readonly Subschema[],
  exactlyOne: boolean,
  { otherwise }: JsonSchema,
  compiler: Compiler,
): Check {
  const { root, compile } = compiler;
  const problem = (count: number): string =>
    otherwise ?? `Invalid input: fits ${count === 0 ? 'none' : 'more than one'} of the ${options.length} forms allowed`;
  const variants = options.map((option) => ({ check: compile(option), takes: typeTest(flattened(option, root)) }));
  const isSure = certainty(options, compiler);
  return (value, run) => {
    const possible = variants.filter(({ takes }) => takes(value));
    const [only] = possible;
    if (only && possible.length === 1) return only.check(value, run);
    if (run.mode === 'keys') return true;
    let count = 0;
    for (const { check } of possible) {
      if (fitsQuietly(check, value, run)) count++;
      if (count > 0 && (!exactlyOne || count > 1)) break;
    }
    if (count === 1 || (count > 1 && !isSure())) return true;
    return run.isTooDeep ? tooDeep(run) : report(run, count, problem);
  };
}

function notCheck(not: Subschema, { otherwise }: JsonSchema, compiler: Compiler): Check {
  const check = compiler.compile(not);
  const isSure = certainty([not], compiler);
  const problem = (): string => otherwise ?? notAllowed;
  return (value, run) =>
    run.mode === 'keys' || !fitsQuietly(check, value, run) || !isSure() || report(run, value, problem);
}

/**
 * Whether the check knows all that schemas ask. Where it does not, too many values fit, so nothing may be rejected
 * because a value fits. Found out when first needed.
 */
function certainty(schemas: readonly Subschema[], { root }: Compiler): () => boolean {
  let isSure: boolean | undefined;
  return () => (isSure ??= schemas.every((schema) => unknownKeywords(schema, root).length === 0));
}

export const notAllowed = 'Invalid input: this value is not allowed';
