import { canonicalJson } from '../text/canonical-json.js';
import { isObject } from '../text/path.js';
import type { JsonSchema } from './json-schema.js';

/**
 * Why an input cannot be told by its JSON Schema alone, if so. `produced` is the JSON Schema of what the schema makes of
 * its input: where the two differ, it converts, and a client without the schema would send something else.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that refuses unknown keys (z.strictObject)';
  }
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => {
    const converts = skeleton(field) !== skeleton(produced.properties?.[key]);
    return fieldProblem(key, field) ?? (converts ? `the input key ${key} is transformed: use encode` : undefined);
  });
  return problems.find((problem) => problem !== undefined);
}

function fieldProblem(path: string, field: JsonSchema): string | undefined {
  if (!field.description) return `the input key ${path} has no description`;
  if (!hasForm(field)) return `the input key ${path} has a form that JSON Schema cannot say`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} and no example`;
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

/** What a field may be, or is a list or a map of. */
function formsOf({ additionalProperties, items, anyOf, oneOf }: JsonSchema): JsonSchema[] {
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...others, ...(items ? [items] : []), ...(anyOf ?? oneOf ?? [])];
}

/** The same for what a field is made of. */
function formProblem(path: string, field: JsonSchema): string | undefined {
  const { properties, additionalProperties } = field;
  if (properties && additionalProperties !== false) return `the input key ${path} must refuse unknown keys`;
  const problems = [
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child)),
    ...formsOf(field).map((form) => formProblem(path, form)),
  ];
  return problems.find((problem) => problem !== undefined);
}

/** Dates and custom types leave an empty schema behind; a field of any value says so with `any: true`. */
function hasForm(field: JsonSchema): boolean {
  const keywords = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'];
  return field['any'] === true || keywords.some((keyword) => keyword in field);
}

/** A schema without what a default or an optional key changes from one side to the other. */
function skeleton(schema: unknown): string {
  const bare = (value: unknown, areNames = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => bare(item));
    if (!isObject(value)) return value;
    const changes = (key: string, item: unknown): boolean =>
      key === 'required' || key === 'default' || (key === 'additionalProperties' && !isObject(item));
    const kept = Object.entries(value).filter(([key, item]) => areNames || !changes(key, item));
    return Object.fromEntries(kept.map(([key, item]) => [key, bare(item, key === 'properties' && !areNames)]));
  };
  return canonicalJson(bare(schema ?? {}));
}
