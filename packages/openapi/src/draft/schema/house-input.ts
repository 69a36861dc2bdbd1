import type { JsonSchema } from '@raccord/core';
import { fits, flattened, typesOf, variants } from '@raccord/core/tools';
import { isPersonalName, isSecretName } from '../names/telling-names.js';
import { plainWords, wordsOf } from '../names/words.js';
import { exampleFor } from './example.js';
import { anyValue, choiceOf, keywordsOf, nullableTo } from './shapes.js';

/** How deep an input is described. Deeper values may be anything. */
const deepest = 6;

/**
 * The input of an operation as connectors write theirs: strict objects, every key with a description, and with an example
 * where its type does not show what is meant. What cannot be said this way becomes any value.
 */
export function houseInput(input: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = flattened(input, input);
  return strictObject(properties, required, { root: input, depth: 0 });
}

interface Place {
  /** References point into it. */
  readonly root: JsonSchema;
  readonly depth: number;
}

function strictObject(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
  { root, depth }: Place,
): JsonSchema {
  const kept = Object.entries(properties).filter(([, part]) => flattened(part, root).readOnly !== true);
  const names = new Set(kept.map(([name]) => name));
  const needed = required.filter((name) => names.has(name));
  return {
    type: 'object',
    properties: Object.fromEntries(kept.map(([name, part]) => [name, field(name, part, { root, depth: depth + 1 })])),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

function field(name: string, part: JsonSchema, place: Place): JsonSchema {
  const schema = flattened(part, place.root);
  const shape = shapeOf(part, place);
  const description = plainWords(schema.description ?? schema.title ?? '') || wordsOf(name);
  const isText = [shape, ...variants(shape)].some(
    ({ type, enum: values }) => type === 'string' || values !== undefined || shape.any,
  );
  const example = exampleFor(part, shape, place.root);
  return {
    ...shape,
    description,
    ...(example === undefined ? {} : { examples: [example] }),
    ...(isText && isSecretName(name) ? { secret: true as const } : {}),
    ...(isText && isPersonalName(name) ? { personal: true as const } : {}),
  };
}

/** The type of a value, without words about it. */
function shapeOf(part: JsonSchema, { root, depth }: Place): JsonSchema {
  if (depth > deepest) return anyValue;
  const schema = flattened(part, root);
  const inner = (one: JsonSchema): JsonSchema => shapeOf(one, { root, depth: depth + 1 });
  const types = typesOf(schema).filter((type) => type !== 'null');
  const [type = schema.properties ? 'object' : undefined] = types;
  if (schema.contentEncoding === 'base64') return { type: 'string', contentEncoding: 'base64', minLength: 1 };
  const choices = variants(schema).filter((one) => flattened(one, root).type !== 'null');
  const hasNull =
    typesOf(schema).includes('null') || choices.length < variants(schema).length || Boolean(schema.nullable);
  return nullableTo(hasNull, bare());

  function bare(): JsonSchema {
    if (schema.properties && type === 'object')
      return strictObject(schema.properties, schema.required ?? [], { root, depth });
    if (choices.length > 0) return choiceOf(choices.map(inner));
    const values = (schema.enum ?? (schema.const === undefined ? undefined : [schema.const]))?.filter(
      (one) => one !== null,
    );
    if (values) return values.length > 0 && values.every(isPlain) ? { enum: [...new Set(values)] } : anyValue;
    if (types.length > 1) return choiceOf(types.map((one) => inner({ ...schema, type: one, nullable: false })));
    const { additionalProperties: others, items } = schema;
    switch (type) {
      case 'object':
        return { type, additionalProperties: typeof others === 'object' ? inner(others) : anyValue };
      case 'array':
        return { type, items: items ? inner(items) : anyValue, ...keywordsOf(schema, ['minItems', 'maxItems']) };
      case 'string':
        return textOf(schema);
      case 'integer':
      case 'number':
        return { type, ...keywordsOf(schema, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) };
      case 'boolean':
        return { type };
      default:
        return anyValue;
    }
  }
}

/** Of the formats only days stay: whether others are checked, and how, is the API's business. */
function textOf(schema: JsonSchema): JsonSchema {
  const { format, pattern = '', examples = [] } = schema;
  if (format === 'date') return { type: 'string', format };
  const simple = pattern !== '' && !/[)\]}][*+?{].*[)\]}][*+{]|\)[*+{]/.test(pattern) && pattern.length <= 200;
  const shown = examples.some((example) => typeof example === 'string' && fits({ pattern }, example));
  return { type: 'string', ...keywordsOf(schema, ['minLength', 'maxLength']), ...(simple && shown ? { pattern } : {}) };
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
