import { kept, newMap } from '../text/kept.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { conjuncts, target } from './resolve.js';
import { type Check, type Compiler, fitsSurely, type Followed, type Mode, report, tooDeep } from './run.js';
import { typeTest } from './types.js';

/** Checks of the same value by other schemas. */
export function choiceChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { $ref, allOf = [], anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const { compile } = compiler;
  const checks: Check[] = $ref === undefined ? [] : [referenceCheck($ref, compiler)];
  for (const part of allOf) checks.push(compile(part));
  if (anyOf) checks.push(variantCheck(anyOf, false, schema, compiler));
  if (oneOf) checks.push(variantCheck(oneOf, true, schema, compiler));
  if (not !== undefined && not !== null) checks.push(notCheck(compile(not), schema));
  if (condition !== undefined) {
    const [test, yes, no] = [condition, then ?? true, otherwise ?? true].map(compile) as [Check, Check, Check];
    checks.push((value, run) => {
      const holds = fitsSurely(test, value, run);
      return holds === undefined || (holds ? yes : no)(value, run);
    });
  }
  return checks;
}

/**
 * Follows a reference. What it points to is compiled at first use, so a schema can hold itself. While it does, a value
 * that is being checked already passes, so circles end; and no value is checked twice, or the time could double with
 * each level of a value.
 */
function referenceCheck(ref: string, { root, compile }: Compiler): Check {
  const schema = target(ref, root);
  // Any value fits then, and none is rejected because it does. unknownKeywords says so to hosts.
  if (schema === undefined) return (_, run) => (run.isUnsure = true);
  let check: Check | undefined;
  return (value, run) => {
    check ??= compile(schema);
    const followed = run.followed.get(check) ?? { running: 0, verdicts: new Map<Mode, Map<unknown, boolean>>() };
    if (followed.running === 0) run.followed.set(check, followed);
    const isInside = followed.running > 0 || run.remember;
    const verdicts = isInside ? verdictsIn(followed, run.mode) : undefined;
    const known = verdicts?.get(value);
    if (known !== undefined) return known;
    verdicts?.set(value, true);
    followed.running++;
    const fits = check(value, run);
    followed.running--;
    if (typeof value === 'object') verdicts?.set(value, fits);
    else verdicts?.delete(value);
    // Outside, nothing is kept: the next row of a list is another value.
    if (!isInside && followed.verdicts.size > 0) followed.verdicts.clear();
    return fits;
  };
}

function verdictsIn({ verdicts }: Followed, mode: Mode): Map<unknown, boolean> {
  return kept(verdicts, mode, newMap<unknown, boolean>);
}

/** The alternative that a value can only mean by its type says what is wrong with it; of several, one has to fit. */
function variantCheck(
  options: readonly Subschema[],
  exactlyOne: boolean,
  { otherwise }: JsonSchema,
  { root, compile }: Compiler,
): Check {
  const problem = (count: number): string =>
    otherwise ?? `Invalid input: fits ${count === 0 ? 'none' : 'more than one'} of the ${options.length} forms allowed`;
  const variants = options.map((option) => ({
    check: compile(option),
    types: conjuncts(option, root).flatMap((part) => (part.type === undefined ? [] : [typeTest(part)])),
  }));
  return (value, run) => {
    const possible = variants.filter(({ types }) => types.every((takes) => takes(value)));
    const [only] = possible;
    if (only && possible.length === 1) return only.check(value, run);
    if (run.mode === 'keys') return true;
    let count = 0;
    let mayFit = false;
    for (const { check } of possible) {
      const fits = fitsSurely(check, value, run);
      if (fits) count++;
      mayFit ||= fits !== false;
      if (mayFit && (!exactlyOne || count > 1)) break;
    }
    if (mayFit && count <= 1) return true;
    return run.isTooDeep ? tooDeep(run) : report(run, count, problem);
  };
}

function notCheck(check: Check, { otherwise }: JsonSchema): Check {
  const problem = (): string => otherwise ?? notAllowed;
  return (value, run) => run.mode === 'keys' || !fitsSurely(check, value, run) || report(run, value, problem);
}

export const notAllowed = 'Invalid input: this value is not allowed';
