import { suggestion } from '../text/nearest.js';
import { isObject } from '../text/path.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { regexOf } from './regex.js';
import { flattened } from './resolve.js';
import { checkAt, type Check, type Compiler, fitsQuietly, longestQuote, quoted, reportAt, type Run } from './run.js';

type Members = Record<string, unknown>;
type MemberCheck = (value: Members, run: Run) => boolean;

/** Checks of what is inside an object. Other values pass. */
export function memberChecks(schema: JsonSchema, compiler: Compiler): Check[] {
  const { properties, patternProperties, additionalProperties, propertyNames } = schema;
  const { required, dependentRequired, dependentSchemas } = schema;
  const checks: MemberCheck[] = [];
  if (required) checks.push(requiredCheck(schema, required, compiler));
  if (dependentRequired) checks.push(dependentRequiredCheck(dependentRequired));
  const speaksOfMembers = [properties, patternProperties, additionalProperties].some((part) => part !== undefined);
  if (speaksOfMembers) checks.push(membersCheck(schema, compiler));
  if (propertyNames !== undefined) checks.push(namesCheck(compiler.compile(propertyNames)));
  for (const [key, part] of Object.entries(dependentSchemas ?? {})) {
    const check = compiler.compile(part);
    checks.push((value, run) => own(value, key) === undefined || check(value, run));
  }
  return checks.map((check) => (value, run) => !isObject(value) || check(value, run));
}

function requiredCheck(schema: JsonSchema, required: readonly string[], { root, compile }: Compiler): MemberCheck {
  const { properties = {} } = flattened(schema, root);
  const keys = required.map((key) => {
    const property = own(properties, key);
    return { key, check: compile(property ?? true), hasDefault: usualOf(property, root) !== undefined };
  });
  return (value, run) => {
    if (run.mode === 'keys') return true;
    let fits = true;
    for (const { key, check, hasDefault } of keys) {
      if (own(value, key) !== undefined || (hasDefault && run.fill)) continue;
      // Undefined is a value like any other where any value fits.
      if (Object.hasOwn(value, key) && fitsQuietly(check, undefined, run)) continue;
      fits = reportAt(key, run, () => 'Required, but missing');
    }
    return fits;
  };
}

function dependentRequiredCheck(dependent: Readonly<Record<string, readonly string[]>>): MemberCheck {
  const rules = Object.entries(dependent).flatMap(([key, names]) => names.map((name) => [key, name] as const));
  return (value, run) => {
    if (run.mode === 'keys') return true;
    let fits = true;
    for (const [key, name] of rules) {
      if (own(value, key) === undefined || own(value, name) !== undefined) continue;
      fits = reportAt(name, run, () => `Required beside "${quoted(key)}", but missing`);
    }
    return fits;
  };
}

function membersCheck(schema: JsonSchema, { root, compile }: Compiler): MemberCheck {
  const { properties = {}, patternProperties = {}, additionalProperties = true } = schema;
  const known = new Map(Object.entries(properties).map(([key, part]) => [key, compile(part)]));
  const usual = [...known].filter(([key]) => usualOf(own(properties, key), root) !== undefined);
  const patterns = Object.entries(patternProperties).map(([key, part]) => [regexOf(key), compile(part)] as const);
  const others = additionalProperties === false ? undefined : compile(additionalProperties);
  return (value, run) => {
    let fits = true;
    for (const key of Object.keys(value)) {
      const item = value[key];
      const check = known.get(key);
      if (check && item !== undefined) fits = checkAt(key, check, item, run) && fits;
      let isKnown = check !== undefined;
      for (const [regex, ofPattern] of patterns) {
        if (!regex?.test(key)) continue;
        isKnown = true;
        fits = checkAt(key, ofPattern, item, run) && fits;
      }
      if (!isKnown) fits = (others ? checkAt(key, others, item, run) : unknownKey(key, run, known.keys())) && fits;
      if (!fits && run.mode === 'quiet') return false;
    }
    // A default is filled in later, so it has to fit as well.
    for (const [key, check] of run.fill ? usual : []) {
      if (own(value, key) === undefined) fits = checkAt(key, check, undefined, run) && fits;
    }
    return fits;
  };
}

/** Reports a key that a schema does not know, with the name that was perhaps meant. */
export function unknownKey(key: string, run: Run, names: Iterable<string>): false {
  const message = (): string => {
    const known = [...names].slice(0, mostNames);
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

/** What is filled in where a value is missing. */
export function usualOf(schema: Subschema | undefined, root: JsonSchema): unknown {
  return schema === undefined ? undefined : flattened(schema, root).default;
}

/** A member of the object itself: `constructor` is a key like any other. */
function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
