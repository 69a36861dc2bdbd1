import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, flattened, unknownKeywords, unnamedSchemas } from '@raccord/core/tools';
import { takesAt } from './behaviour-problem.js';
import { convertedKey } from './converted-key.js';
import { nothingSaid, saysNothing } from './says-nothing.js';

/**
 * Why an input cannot be told by its JSON Schema alone, if so. `produced` is the JSON Schema of what the schema makes of
 * its input: where the two differ, it converts, and a client without the schema would send something else. The schema
 * itself is asked only why an example does not fit.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema, schema: AnySchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that refuses unknown keys (z.strictObject)';
  }
  const [unknown] = unknownKeywords(input);
  if (unknown) return `its input uses ${unknown}, which clients without its schema cannot check`;
  const takes: Takes = (key, example) => takesAt(schema, input, key, example);
  const looking = { takes, root: input };
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => fieldProblem(key, field, looking));
  const converted = convertedKey(input, produced);
  const told = converted === undefined ? undefined : `the input key ${converted} is transformed: use encode`;
  return problems.find((problem) => problem !== undefined) ?? told;
}

/** Whether the schema itself takes an example of a key. */
type Takes = (key: string, example: unknown) => boolean;

/** What a field is looked at with. */
interface Looking {
  readonly takes: Takes;
  /** The whole input: references point into it. */
  readonly root: JsonSchema;
}

/** A schema that holds itself is looked at so many times. */
const deepest = 8;

function fieldProblem(path: string, part: JsonSchema, looking: Looking): string | undefined {
  const { takes, root } = looking;
  const field = flattened(part, root);
  if (!field.description) return `the input key ${path} has no description`;
  if (saysNothing(field)) return `the input key ${path} ${nothingSaid}`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} and no example`;
  const odd = field.examples?.find((example) => checkValue(field, example, { root }).issues);
  if (odd !== undefined) {
    const flagged = [field, ...unnamedSchemas(field)].some(({ pattern }) => needsFlags(pattern, odd));
    const why =
      flagged && takes(path, odd) ? ' (JSON Schema has no flags of patterns: say it without them, as [Aa] for i)' : '';
    return `the input key ${path} has an example that does not fit: ${JSON.stringify(odd)}${why}`;
  }
  return partsProblem(path, field, looking);
}

/** Whether a pattern would take a value with the flags i, m and s. */
function needsFlags(pattern: string | undefined, value: unknown): boolean {
  return pattern !== undefined && new RegExp(pattern, 'ims').test(String(value));
}

/** What a value must keep to that its type does not tell: people learn it from an example. */
function constraintOf(field: JsonSchema): string | undefined {
  if (field.pattern !== undefined) return 'a pattern';
  if (field.enum !== undefined) return 'an enum';
  return unnamedSchemas(field)
    .map(constraintOf)
    .find((constraint) => constraint !== undefined);
}

/** A default shows what a value looks like, too. */
function hasExample(field: JsonSchema): boolean {
  return (field.examples ?? []).length > 0 || field.default !== undefined || unnamedSchemas(field).some(hasExample);
}

/** The same for what a field is made of. */
function partsProblem(path: string, part: JsonSchema, looking: Looking): string | undefined {
  if (path.split('.').length > deepest) return undefined;
  const field = flattened(part, looking.root);
  const { properties, additionalProperties, unevaluatedProperties } = field;
  if (properties && additionalProperties !== false && unevaluatedProperties !== false)
    return `the input key ${path} must refuse unknown keys`;
  const problems = [
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child, looking)),
    ...unnamedSchemas(field).map((inner) => partsProblem(path, inner, looking)),
  ];
  return problems.find((problem) => problem !== undefined);
}
