import { canonicalJson } from '../text/canonical-json.js';
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
  if (field.pattern !== undefined && !field.examples) return `the input key ${path} has a pattern and no example`;
  return formProblem(path, field);
}

/** The same for what a field is made of. */
function formProblem(path: string, field: JsonSchema): string | undefined {
  const { properties, additionalProperties, items, anyOf, oneOf } = field;
  if (properties && additionalProperties !== false) return `the input key ${path} must refuse unknown keys`;
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  const parts = [...others, ...(items ? [items] : []), ...(anyOf ?? oneOf ?? [])];
  const problems = [
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child)),
    ...parts.map((part) => formProblem(path, part)),
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
  const drop = new Set(['required', 'default', 'additionalProperties']);
  const bare = JSON.stringify(schema ?? {}, (key, value: unknown) => (drop.has(key) ? undefined : value));
  return canonicalJson(JSON.parse(bare));
}
