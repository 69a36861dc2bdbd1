import type { JsonSchema } from '@raccord/core';
import { flattened, typesOf, variants } from '@raccord/core/tools';
import { isDateName } from '../names/telling-names.js';
import { anyValue, choiceOf, nullableTo } from './shapes.js';

/** The name of the entity that a reference points to; undefined if it has none. */
export type NameOf = (ref: string, root: JsonSchema) => string | undefined;

/** How deep an output is described in one place. */
const deepest = 8;

/**
 * The output of an operation as connectors write theirs: lenient. Objects take further keys, optional ones may be null,
 * and of texts and numbers only the type is checked. Shared objects stay references.
 */
export function houseOutput(part: JsonSchema, root: JsonSchema, nameOf: NameOf, depth = 0): JsonSchema {
  if (depth > deepest) return anyValue;
  const inner = (one: JsonSchema): JsonSchema => houseOutput(one, root, nameOf, depth + 1);
  if (part.$ref !== undefined) {
    const name = nameOf(part.$ref, root);
    if (name !== undefined) return { $ref: name };
  }
  const schema = flattened(part, root);
  const types = typesOf(schema).filter((type) => type !== 'null');
  const [type = schema.properties ? 'object' : undefined] = types;
  if (schema.contentEncoding === 'base64') return { type: 'string', contentEncoding: 'base64' };
  const choices = variants(schema).filter((one) => one.$ref !== undefined || flattened(one, root).type !== 'null');
  const hasNull =
    typesOf(schema).includes('null') || choices.length < variants(schema).length || Boolean(schema.nullable);
  return nullableTo(hasNull, bare());

  function bare(): JsonSchema {
    if (schema.properties && type === 'object') return looseObject(schema, inner);
    if (choices.length > 0) return choiceOf(choices.map(inner));
    const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
    if (type === undefined && values.length > 0)
      return choiceOf(
        [...new Set(values.map((one) => typeof one))].map((one) => (one === 'object' ? anyValue : { type: one })),
      );
    if (types.length > 1) return choiceOf(types.map((one) => inner({ ...schema, type: one, nullable: false })));
    const { additionalProperties: others, items } = schema;
    switch (type) {
      case 'object':
        return typeof others === 'object' && Object.keys(others).length > 0
          ? { type, additionalProperties: inner(others) }
          : { type, properties: {}, additionalProperties: {} };
      case 'array':
        return { type, items: items ? inner(items) : anyValue };
      case 'string':
      case 'integer':
      case 'number':
      case 'boolean':
      case 'null':
        return { type };
      default:
        return anyValue;
    }
  }
}

/** A number under the name of a date may be left out: what it counts is not known, and fixtures go without it. */
function looseObject(
  { properties = {}, required = [] }: JsonSchema,
  inner: (part: JsonSchema) => JsonSchema,
): JsonSchema {
  const shown = Object.entries(properties).filter(([, part]) => part.writeOnly !== true);
  const made = shown.map(([name, part]) => [name, inner(part)] as const);
  const isCounted = ([name, { type }]: readonly [string, JsonSchema]): boolean =>
    isDateName(name) && (type === 'integer' || type === 'number');
  const needed = made.filter((one) => required.includes(one[0]) && !isCounted(one)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(made),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: {},
  };
}
