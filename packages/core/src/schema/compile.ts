import { choiceChecks, notAllowed } from './choices.js';
import { unevaluatedChecks } from './evaluated.js';
import { itemChecks } from './items.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { understood } from './keywords.js';
import { memberChecks, usualOf } from './members.js';
import { rulesOf } from './rules.js';
import { type Check, type Compiler, nested, report, unknownKeysOnly } from './run.js';

const compilers = new WeakMap<JsonSchema, Compiler>();

/** Makes the checks of schemas in a document, each once; they are kept as long as the document is. */
export function compilerOf(root: JsonSchema): Compiler {
  const kept = compilers.get(root);
  if (kept) return kept;
  const checks = new Map<JsonSchema, Check>();
  const compiler: Compiler = {
    root,
    compile: (schema) => {
      if (typeof schema === 'boolean') return schema ? anything : nothing;
      let check = checks.get(schema);
      if (check) return check;
      // A schema made in memory can hold itself: inside, its check is not there yet.
      checks.set(schema, (value, run) => check!(value, run));
      check = checkOf(schema, compiler);
      checks.set(schema, check);
      return check;
    },
  };
  compilers.set(root, compiler);
  return compiler;
}

const anything: Check = () => true;

const nothing: Check = (_, run) => run.mode === 'keys' || report(run, undefined, () => notAllowed);

function checkOf(whole: JsonSchema, compiler: Compiler): Check {
  const schema = understood(whole);
  const { otherwise } = schema;
  const usual = usualOf(whole, compiler.root);
  const acceptsNull = schema.nullable === true;
  const rules = rulesOf(schema).map(({ fits, problem }) => ({
    fits,
    problem: otherwise === undefined ? problem : () => otherwise,
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
