import { checkValue } from './check.js';
import { convertedKey } from './converted-key.js';
import { formless, formsOf, hasForm, type JsonSchema } from './json-schema.js';

/**
 * Why an input cannot be told by its JSON Schema alone, if so. `produced` is the JSON Schema of what the schema makes of
 * its input: where the two differ, it converts, and a client without the schema would send something else.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that refuses unknown keys (z.strictObject)';
  }
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => fieldProblem(key, field));
  const converted = convertedKey(input, produced);
  const told = converted === undefined ? undefined : `the input key ${converted} is transformed: use encode`;
  return problems.find((problem) => problem !== undefined) ?? told;
}

function fieldProblem(path: string, field: JsonSchema): string | undefined {
  if (!field.description) return `the input key ${path} has no description`;
  if (!hasForm(field)) return `the input key ${path} ${formless}`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} and no example`;
  const odd = field.examples?.find((example) => checkValue(field, example).issues);
  if (odd !== undefined) return `the input key ${path} has an example that does not fit: ${JSON.stringify(odd)}`;
  return formProblem(path, field);
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
  return field.examples !== undefined || field.default !== undefined || formsOf(field).some(hasExample);
}

/** The same for what a field is made of. */
function formProblem(path: string, field: JsonSchema): string | undefined {
  const { properties, additionalProperties } = field;
  const unchecked = uncheckedKeywords.find((keyword) => Object.hasOwn(field, keyword));
  if (unchecked)
    return `the input key ${path} uses ${unchecked}, which a client without its schema cannot check: use pattern, enum or a bound`;
  if (properties && additionalProperties !== false) return `the input key ${path} must refuse unknown keys`;
  const problems = [
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child)),
    ...formsOf(field).map((form) => formProblem(path, form)),
  ];
  return problems.find((problem) => problem !== undefined);
}

/** What JSON Schema can ask and the check of a manifest's client does not look at. */
const uncheckedKeywords = (
  '$ref allOf not if multipleOf prefixItems contains uniqueItems propertyNames patternProperties ' +
  'minProperties maxProperties dependentRequired dependentSchemas'
).split(' ');
