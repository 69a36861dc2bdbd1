import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, formless, formsOf, hasForm } from '@raccord/core/tools';
import { takesAt } from './behaviour-problem.js';
import { convertedKey } from './converted-key.js';

/**
 * Why the JSON Schema of an input is not enough, if so. `produced` is the JSON Schema of the parsed input: if they
 * differ, the schema converts, and a client without it would send something else. The schema itself is only used to
 * explain an invalid example.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema, schema: AnySchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that rejects unknown keys (z.strictObject)';
  }
  const accepts: Accepts = (key, example) => takesAt(schema, input, key, example);
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => fieldProblem(key, field, accepts));
  const converted = convertedKey(input, produced);
  const transformed = converted === undefined ? undefined : `the input key ${converted} is transformed: use encode`;
  return problems.find((problem) => problem !== undefined) ?? transformed;
}

/** Whether the schema itself accepts an example of a key. */
type Accepts = (key: string, example: unknown) => boolean;

function fieldProblem(path: string, field: JsonSchema, accepts: Accepts): string | undefined {
  const unchecked = uncheckedProblem(path, field);
  if (unchecked) return unchecked;
  if (!field.description) return `the input key ${path} has no description`;
  if (!hasForm(field)) return `the input key ${path} ${formless}`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} but no example`;
  const odd = field.examples?.find((example) => checkValue(field, example).issues);
  if (odd !== undefined) {
    const flagged = [field, ...formsOf(field)].some(({ pattern }) => needsFlags(pattern, odd));
    const why =
      flagged && accepts(path, odd) ? ' (JSON Schema patterns have no flags: write [Aa] instead of the flag i)' : '';
    return `the input key ${path} has an invalid example: ${JSON.stringify(odd)}${why}`;
  }
  return partsProblem(path, field, accepts);
}

/** Whether a pattern would match a value with the flags i, m and s, or was written for the flag u. */
function needsFlags(pattern: string | undefined, value: unknown): boolean {
  return pattern !== undefined && (/\\[pu]\{/i.test(pattern) || new RegExp(pattern, 'ims').test(String(value)));
}

/** A constraint that the type does not show: people learn it from an example. */
function constraintOf(field: JsonSchema): string | undefined {
  if (field.pattern !== undefined) return 'a pattern';
  if (field.enum !== undefined) return 'an enum';
  return formsOf(field)
    .map(constraintOf)
    .find((constraint) => constraint !== undefined);
}

/** A default shows a valid value, too. */
function hasExample(field: JsonSchema): boolean {
  return (field.examples ?? []).length > 0 || field.default !== undefined || formsOf(field).some(hasExample);
}

/** The same for the parts of a field. */
function partsProblem(path: string, field: JsonSchema, accepts: Accepts): string | undefined {
  const { properties, additionalProperties } = field;
  if (properties && additionalProperties !== false) return `the input key ${path} must reject unknown keys`;
  const problems = [
    uncheckedProblem(path, field),
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child, accepts)),
    ...formsOf(field).map((variant) => partsProblem(path, variant, accepts)),
  ];
  return problems.find((problem) => problem !== undefined);
}

function uncheckedProblem(path: string, field: JsonSchema): string | undefined {
  const keyword = uncheckedKeywords.find((one) => Object.hasOwn(field, one));
  const way =
    keyword === '$ref'
      ? 'remove the id from its meta, and do not let it contain itself'
      : 'use pattern, enum or a bound';
  return keyword && `the input key ${path} uses ${keyword}, which a client without its schema cannot check: ${way}`;
}

/** Keywords that the check of a manifest client ignores. */
const uncheckedKeywords = (
  '$ref allOf not if multipleOf prefixItems contains uniqueItems propertyNames patternProperties ' +
  'minProperties maxProperties dependentRequired dependentSchemas'
).split(' ');
