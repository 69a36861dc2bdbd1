import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, flattened, unknownKeywords, unnamedSchemas } from '@raccord/core/tools';
import { takesAt } from './behaviour-problem.js';
import { convertedKey } from './converted-key.js';
import { nothingSaid, saysNothing } from './says-nothing.js';

/**
 * Why the JSON Schema of an input is not enough, if so. `produced` is the JSON Schema of the parsed input: if they
 * differ, the schema converts, and a client without it would send something else. The schema itself is only used to
 * explain an invalid example.
 */
export function inputProblem(input: JsonSchema, produced: JsonSchema, schema: AnySchema): string | undefined {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return 'its input must be an object that rejects unknown keys (z.strictObject)';
  }
  const [unknown] = unknownKeywords(input);
  if (unknown) return `its input uses ${unknown}, which clients without its schema cannot check`;
  const accepts: Accepts = (key, example) => takesAt(schema, input, key, example);
  const context = { accepts, root: input };
  const problems = Object.entries(input.properties ?? {}).map(([key, field]) => fieldProblem(key, field, context));
  const converted = convertedKey(input, produced);
  const transformed = converted === undefined ? undefined : `the input key ${converted} is transformed: use encode`;
  return problems.find((problem) => problem !== undefined) ?? transformed;
}

/** Whether the schema itself accepts an example of a key. */
type Accepts = (key: string, example: unknown) => boolean;

/** The context for checking a field. */
interface Context {
  readonly accepts: Accepts;
  /** The whole input: references point into it. */
  readonly root: JsonSchema;
}

/** How deep a schema that contains itself is checked. */
const deepest = 8;

function fieldProblem(path: string, part: JsonSchema, context: Context): string | undefined {
  const { accepts, root } = context;
  const field = flattened(part, root);
  if (!field.description) return `the input key ${path} has no description`;
  if (saysNothing(field)) return `the input key ${path} ${nothingSaid}`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `the input key ${path} has ${constraint} but no example`;
  const odd = field.examples?.find((example) => checkValue(field, example, { root }).issues);
  if (odd !== undefined) {
    const flagged = [field, ...unnamedSchemas(field)].some(({ pattern }) => needsFlags(pattern, odd));
    const why =
      flagged && accepts(path, odd) ? ' (JSON Schema patterns have no flags: write [Aa] instead of the flag i)' : '';
    return `the input key ${path} has an invalid example: ${JSON.stringify(odd)}${why}`;
  }
  return partsProblem(path, field, context);
}

/** Whether a pattern would match a value with the flags i, m and s. */
function needsFlags(pattern: string | undefined, value: unknown): boolean {
  return pattern !== undefined && new RegExp(pattern, 'ims').test(String(value));
}

/** A constraint that the type does not show: people learn it from an example. */
function constraintOf(field: JsonSchema): string | undefined {
  if (field.pattern !== undefined) return 'a pattern';
  if (field.enum !== undefined) return 'an enum';
  return unnamedSchemas(field)
    .map(constraintOf)
    .find((constraint) => constraint !== undefined);
}

/** A default shows a valid value, too. */
function hasExample(field: JsonSchema): boolean {
  return (field.examples ?? []).length > 0 || field.default !== undefined || unnamedSchemas(field).some(hasExample);
}

/** The same for the parts of a field. */
function partsProblem(path: string, part: JsonSchema, context: Context): string | undefined {
  if (path.split('.').length > deepest) return undefined;
  const field = flattened(part, context.root);
  const { properties, additionalProperties, unevaluatedProperties } = field;
  if (properties && additionalProperties !== false && unevaluatedProperties !== false)
    return `the input key ${path} must reject unknown keys`;
  const problems = [
    ...Object.entries(properties ?? {}).map(([key, child]) => fieldProblem(`${path}.${key}`, child, context)),
    ...unnamedSchemas(field).map((inner) => partsProblem(path, inner, context)),
  ];
  return problems.find((problem) => problem !== undefined);
}
