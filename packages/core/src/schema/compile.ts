import { isObject } from '../text/path.js';
import { choiceChecks, notAllowed } from './choices.js';
import { unevaluatedChecks } from './evaluated.js';
import { itemChecks } from './items.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { memberChecks } from './members.js';
import { conjuncts } from './resolve.js';
import { rulesOf } from './rules.js';
import { type Check, type Compiler, nested, report, unknownKeysOnly } from './run.js';

const compilers = new WeakMap<JsonSchema, Compiler>();

/** Makes the checks of schemas in a document, each once; they are kept as long as the document is. */
export function compilerOf(root: JsonSchema): Compiler {
  const kept = compilers.get(root);
  if (kept) return kept;
  const checks = new Map<JsonSchema, Check>();
  const usual = new Map<Subschema, unknown>();
  const compiler: Compiler = {
    root,
    compile: (schema) => {
      if (!isObject(schema)) return schema === false ? nothing : anything;
      let check = checks.get(schema);
      if (check) return check;
      // A schema made in memory can hold itself: inside, its check is not there yet.
      checks.set(schema, (value, run) => check!(value, run));
      check = checkOf(schema, compiler);
      checks.set(schema, check);
      return check;
    },
    usualOf: (schema) => {
      // Kept, because it is asked for every key that is left out.
      if (!usual.has(schema)) usual.set(schema, conjuncts(schema, root).find(hasDefault)?.default);
      return usual.get(schema);
    },
  };
  compilers.set(root, compiler);
  return compiler;
}

const hasDefault = (schema: JsonSchema): boolean => schema.default !== undefined;

const anything: Check = () => true;

const nothing: Check = (_, run) => run.mode === 'keys' || report(run, undefined, () => notAllowed);

function checkOf(whole: JsonSchema, compiler: Compiler): Check {
  const schema = usable(whole);
  const { otherwise } = schema;
  const usual = compiler.usualOf(whole);
  const acceptsNull = schema.nullable === true;
  const rules = rulesOf(schema).map(({ fits, problem }) => ({
    fits,
    problem: (value: unknown): string => otherwise ?? problem(value) ?? '',
  }));
  const inner = [
    ...memberChecks(schema, compiler),
    ...itemChecks(schema, compiler),
    ...choiceChecks(schema, compiler),
    ...unevaluatedChecks(schema, compiler),
  ];
  if (usual === undefined && rules.length === 0 && inner.length === 0) return anything;
  return (given, run) => {
    const value = given === undefined && run.fill ? usual : given;
    if (value === null && acceptsNull) return true;
    if (run.mode !== 'keys') {
      for (const rule of rules) {
        if (rule.fits(value)) continue;
        unknownKeysOnly(inner, value, run);
        return report(run, value, rule.problem);
      }
    }
    return inner.length === 0 || nested(inner, value, run);
  };
}

const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'enum', 'required']);
const objects = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired']);

/** A schema without what the check could not work with: a document may be wrong, and unknownKeywords says so. */
function usable(schema: JsonSchema): JsonSchema {
  const members = Object.entries(schema).filter(([keyword, value]) => {
    if (lists.has(keyword)) return Array.isArray(value);
    return !objects.has(keyword) || isObject(value);
  });
  return Object.fromEntries(members);
}
