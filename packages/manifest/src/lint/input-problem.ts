import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, formless, formsOf, hasForm } from '@raccord/core/tools';
import { takesAt } from './behaviour-problem.js';
import { convertedKey } from './converted-key.js';

/**
 * Why an input cannot be told by its JSON Schema alone, if so. `produced` is the JSON Schema of what the schema makes of
 * its input: where the two differ, it converts, and a client without the schema would send something else. The schema
 * itself is asked only why an example does not fit.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema, schema: AnySchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that refuses unknown keys (z.strictObject)';
  }
  const takes: Takes = (key, example) => takesAt(schema, input, key, example);
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => fieldProblem(key, field, takes));
  const converted = convertedKey(input, produced);
  const told = converted === undefined ? undefined : `the input key ${converted} is transformed: use encode`;
  return problems.find((problem) => problem !== undefined) ?? told;
}

/** Whether the schema itself takes an example of a key. */
type Takes = (key: string, example: unknown) => boolean;

function fieldProblem(path: string, field: JsonSchema, takes: Takes): string | undefined {
  const unchecked = uncheckedProblem(path, field);
  if (unchecked) return unchecked;
  if (!field.description) return `the input key ${path} has no description`;
  if (!hasForm(field)) return `the input key ${path} ${formless}`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} and no example`;
  const odd = field.examples?.find((example) => checkValue(field, example).issues);
  if (odd !== undefined) {
    const flagged = [field, ...formsOf(field)].some(({ pattern }) => needsFlags(pattern, odd));
    const why =
      flagged && takes(path, odd) ? ' (JSON Schema has no flags of patterns: say it without them, as [Aa] for i)' : '';
    return `the input key ${path} has an example that does not fit: ${JSON.stringify(odd)}${why}`;
  }
  return formProblem(path, field, takes);
}

/** Whether a pattern would take a value with the flags i, m and s, or was written for u. */
function needsFlags(pattern: string | undefined, value: unknown): boolean {
  return pattern !== undefined && (/\\[pu]\{/i.test(pattern) || new RegExp(pattern, 'ims').test(String(value)));
}

/** What a value must keep to that its type does not tell: people learn it from an example. */
function constraintOf(field: JsonSchema): string | undefined {
  if (field.pattern !== undefined) return 'a pattern';
  if (field.enum !== undefined) return 'an enum';
  return formsOf(field)
    .map(constraintOf)
    .find((constraint) => constraint !== undefined);
}

/** A default shows what a value looks like, too. */
function hasExample(field: JsonSchema): boolean {
  return (field.examples ?? []).length > 0 || field.default !== undefined || formsOf(field).some(hasExample);
}

/** The same for what a field is made of. */
function formProblem(path: string, field: JsonSchema, takes: Takes): string | undefined {
  const { properties, additionalProperties } = field;
  if (properties && additionalProperties !== false) return `the input key ${path} must refuse unknown keys`;
  const problems = [
    uncheckedProblem(path, field),
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child, takes)),
    ...formsOf(field).map((form) => formProblem(path, form, takes)),
  ];
  return problems.find((problem) => problem !== undefined);
}

function uncheckedProblem(path: string, field: JsonSchema): string | undefined {
  const keyword = uncheckedKeywords.find((one) => Object.hasOwn(field, one));
  const way =
    keyword === '$ref' ? 'give it no id in its meta, and let it not hold itself' : 'use pattern, enum or a bound';
  return keyword && `the input key ${path} uses ${keyword}, which a client without its schema cannot check: ${way}`;
}

/** What JSON Schema can ask and the check of a manifest's client does not look at. */
const uncheckedKeywords = (
  '$ref allOf not if multipleOf prefixItems contains uniqueItems propertyNames patternProperties ' +
  'minProperties maxProperties dependentRequired dependentSchemas'
).split(' ');
