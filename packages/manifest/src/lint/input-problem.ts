import type { AnySchema, JsonSchema } from '@raccord/core';
import { checkValue, flattened, unknownKeywords, unnamedSchemas } from '@raccord/core/tools';
import { takesAt } from './behaviour-problem.js';
import { convertedKeys } from './converted-key.js';
import { type Located, located } from './located.js';
import { nothingSaid, saysNothing } from './says-nothing.js';

/**
 * Why the JSON Schema of an input is not enough. `produced` is the JSON Schema of the parsed input: if they differ, the
 * schema converts, and a client without it would send something else. The schema itself is only used to explain an
 * invalid example.
 */
export function inputProblems(input: JsonSchema, produced: JsonSchema, schema: AnySchema): Located[] {
  if (input.type !== 'object' || input.additionalProperties !== false) {
    return [{ message: 'its input must be an object that rejects unknown keys (z.strictObject)' }];
  }
  const unknown = unknownKeywords(input).map((keyword) => ({
    message: `its input uses ${keyword}, which clients without its schema cannot check`,
  }));
  const accepts: Accepts = (key, example) => takesAt(schema, input, key, example);
  const context = { accepts, root: input };
  const problems = Object.entries(input.properties ?? {}).flatMap(([key, field]) => fieldProblems(key, field, context));
  const converted = convertedKeys(input, produced).map((key) =>
    located(key, `the input key ${key} is transformed: use encode`),
  );
  const told = new Set(problems.map(({ key }) => key));
  return [...unknown, ...problems, ...converted.filter(({ key }) => !told.has(key))];
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

function fieldProblems(path: string, part: JsonSchema, context: Context): Located[] {
  const problem = ownProblem(path, flattened(part, context.root), context);
  return problem ? [located(path, `the input key ${path} ${problem}`)] : partProblems(path, part, context);
}

function ownProblem(path: string, field: JsonSchema, { accepts, root }: Context): string | undefined {
  const order = orderProblem(path, field, root);
  if (order) return order;
  if (!field.description) return 'has no description';
  if (saysNothing(field)) return nothingSaid;
  const odd = withUnnamed(field).find(
    ({ format = '', pattern }) => notAlike.has(format) && !(format === 'uri' && pattern !== undefined),
  );
  if (odd) return `has the format ${odd.format}, which clients without its schema check differently: use a pattern`;
  const constraint = constraintOf(field);
  if (constraint && !hasExample(field)) return `has ${constraint} but no example`;
  const wrong = field.examples?.find((example) => checkValue(field, example, { root }).issues);
  if (wrong === undefined) return undefined;
  const flagged = [field, ...unnamedSchemas(field)].some(({ pattern }) => needsFlags(pattern, wrong));
  const why =
    flagged && accepts(path, wrong) ? ' (JSON Schema patterns have no flags: write [Aa] instead of the flag i)' : '';
  return `has an invalid example: ${JSON.stringify(wrong)}${why}`;
}

/** A schema and those in it that have no key: items, values, forms. */
function withUnnamed(schema: JsonSchema): JsonSchema[] {
  return [schema, ...unnamedSchemas(schema).flatMap(withUnnamed)];
}

/**
 * Formats that their JSON Schema does not describe: no pattern for a JWT, one that rejects `::ffff:1.2.3.4/96`, and URLs,
 * which zod trims and takes with spaces inside (`z.httpUrl()` even says the same as `z.url()`).
 */
const notAlike: ReadonlySet<string> = new Set(['jwt', 'cidrv6', 'uri']);

/** Only keys of the input itself are compared with each other. */
function orderProblem(path: string, { notBefore: first }: JsonSchema, { properties = {} }: JsonSchema) {
  if (first === undefined) return undefined;
  if (properties[path]?.notBefore !== first) return 'can be marked `notBefore` only as a key of the input itself';
  if (first !== path && Object.hasOwn(properties, first)) return undefined;
  return `must not be before "${first}", which is not another input key`;
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
function partProblems(path: string, part: JsonSchema, context: Context): Located[] {
  if (path.split('.').length > deepest) return [];
  const field = flattened(part, context.root);
  const { properties, additionalProperties, unevaluatedProperties } = field;
  const isOpen = properties && additionalProperties !== false && unevaluatedProperties !== false;
  return [
    ...(isOpen ? [located(path, `the input key ${path} must reject unknown keys`)] : []),
    ...Object.entries(properties ?? {}).flatMap(([key, child]) => fieldProblems(`${path}.${key}`, child, context)),
    ...unnamedSchemas(field).flatMap((inner) => partProblems(path, inner, context)),
  ];
}
