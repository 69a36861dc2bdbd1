import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';
import { regexOf } from './regex.js';
import { checkAt, type Check, type Compiler, fitsQuietly, longestQuote, quoted, reportAt, type Run } from './run.js';

type Members = Record<string, unknown>;
type MemberCheck = (value: Members, run: Run) => boolean;

/** Checks of what is inside an object. Other values pass. */
export function memberChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { properties, patternProperties, additionalProperties, propertyNames, dependentSchemas = {} } = schema;
  const checks: MemberCheck[] = [];
  const needed = neededKeys(schema);
  if (needed.length > 0) checks.push(neededCheck(schema, needed, compiler));
  const speaksOfMembers = [properties, patternProperties, additionalProperties].some((part) => part !== undefined);
  if (speaksOfMembers) checks.push(membersCheck(schema, compiler));
  if (propertyNames !== undefined) checks.push(namesCheck(compiler.compile(propertyNames)));
  for (const [key, part] of Object.entries(dependentSchemas)) {
    const check = compiler.compile(part);
    checks.push((value, run) => own(value, key) === undefined || check(value, run));
  }
  return checks.map((check) => (value, run) => !isObject(value) || check(value, run));
}

/** A key that has to be there, always or beside another one. */
interface NeededKey {
  readonly key: string;
  readonly beside?: string;
}

function neededKeys({ required = [], dependentRequired = {} }: JsonSchema): NeededKey[] {
  const dependent = Object.entries(dependentRequired);
  return [
    ...required.map((key) => ({ key })),
    ...dependent.flatMap(([beside, names]) => [names].flat().map((key) => ({ key, beside }))),
  ];
}

function neededCheck(
  { properties = {} }: JsonSchema,
  needed: NeededKey[],
  { compile, usualOf }: Compiler,
): MemberCheck {
  const keys = needed.map(({ key, beside }) => {
    const property = own(properties, key) ?? true;
    const problem = beside === undefined ? 'Required, but missing' : `Required beside "${quoted(beside)}", but missing`;
    return { key, beside, check: compile(property), hasDefault: usualOf(property) !== undefined, problem };
  });
  return (value, run) => {
    if (run.mode === 'keys') return true;
    let fits = true;
    for (const { key, beside, check, hasDefault, problem } of keys) {
      if (beside !== undefined && own(value, beside) === undefined) continue;
      if (own(value, key) !== undefined || (hasDefault && run.fill)) continue;
      // Undefined is a value like any other where any value fits.
      if (Object.hasOwn(value, key) && fitsQuietly(check, undefined, run)) continue;
      fits = reportAt(key, run, () => problem);
    }
    return fits;
  };
}

function membersCheck(schema: JsonSchema, { compile, usualOf }: Compiler): MemberCheck {
  const { properties = {}, patternProperties = {}, additionalProperties = true } = schema;
  const known = new Map(Object.entries(properties).map(([key, part]) => [key, compile(part)]));
  const withDefault = [...known].filter(([key]) => usualOf(own(properties, key) ?? true) !== undefined);
  const patterns = Object.entries(patternProperties).map(([key, part]) => [regexOf(key), compile(part)] as const);
  const others = additionalProperties === false ? undefined : compile(additionalProperties);
  return (value, run) => {
    let fits = true;
    for (const key of Object.keys(value)) {
      const check = known.get(key);
      if (!check && !others && patterns.length === 0) {
        fits = unknownKey(key, run, () => known.keys());
        if (run.mode === 'quiet') return false;
        continue; // its value is never looked at: there can be 100,000 of them
      }
      const item = value[key];
      if (check && item !== undefined) fits = checkAt(key, check, item, run) && fits;
      let isKnown = check !== undefined;
      for (const [regex, ofPattern] of patterns) {
        if (!regex?.test(key)) continue;
        isKnown = true;
        fits = checkAt(key, ofPattern, item, run) && fits;
      }
      if (!isKnown)
        fits = (others ? checkAt(key, others, item, run) : unknownKey(key, run, () => known.keys())) && fits;
      if (!fits && run.mode === 'quiet') return false;
    }
    // A default is filled in later, so it has to fit as well.
    for (const [key, check] of run.fill ? withDefault : []) {
      if (own(value, key) === undefined) fits = checkAt(key, check, undefined, run) && fits;
    }
    return fits;
  };
}

/** Reports a key that a schema does not know, with the name that was perhaps meant. */
export function unknownKey(key: string, run: Run, names: () => Iterable<string>): false {
  const message = (): string => {
    const known = [...names()].slice(0, mostNames);
    return `Unknown key "${quoted(key)}".${key.length > longestQuote ? '' : suggestion(key, known)}`;
  };
  return reportAt(key, run, message, run.unknown);
}

/** How many names a suggestion is chosen from. */
const mostNames = 500;

function namesCheck(check: Check): MemberCheck {
  return (value, run) => {
    if (run.mode === 'keys') return true;
    let fits = true;
    for (const key of Object.keys(value)) {
      if (fitsQuietly(check, key, run)) continue;
      fits = reportAt(key, run, () => `Invalid key "${quoted(key)}"`);
      if (run.mode === 'quiet') return false;
    }
    return fits;
  };
}

/** A member of the object itself: `constructor` is a key like any other. */
function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
