import { isObject } from '../text/path.js';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { typesOf } from './json-type.js';

/** A value to try a schema with: `part` is what was varied, at `key` (e.g. `address.street`) of `whole`. */
export interface Probe {
  readonly key: string;
  /** What stands at `key`. */
  readonly schema: JsonSchema;
  /** Whether it must fit. */
  readonly fits?: true;
  readonly part: unknown;
  readonly whole: unknown;
}

/** Values that fit a schema, and values close to those, which a schema that converts or refuses more treats another way. */
export function inputProbes(schema: JsonSchema): Probe[] {
  return probesOf(schema, (part) => [...neighboursOf(part), ...texts, ...others]);
}

/** A text, a number and an object in each place: all that shows whether something is coerced. Outputs are large. */
export function outputProbes(schema: JsonSchema): Probe[] {
  return probesOf(schema, () => ['1', 1, {}]);
}

const texts = ['', ' Aa ', '1', 'true', '2026-01-31', '2026-01-31T10:00:00Z', '2026-01-31T10:00+01:00'];
const others = [0, 1, -1.5, 1e21, true, null, undefined, [], {}, ['b', 'a', 'b'], [2, 1], { b: '1', a: 1 }];

type Variants = (schema: JsonSchema) => readonly unknown[];

/** Parts first, so that a difference is told where it is. */
function probesOf(schema: JsonSchema, variants: Variants): Probe[] {
  const sample = sampleOf(schema);
  const own = variants(schema).map((part) => ({ key: '', schema, part, whole: part }));
  return [
    ...partProbes(schema, sample, variants),
    { key: '', schema, fits: true, part: sample, whole: sample },
    ...own,
  ];
}

/** Each part varied alone, the rest as in the sample. */
function partProbes(schema: JsonSchema, sample: unknown, variants: Variants): Probe[] {
  const object = isObject(sample) ? sample : {};
  const { properties = {}, additionalProperties, items, minItems } = schema;
  const within = (part: JsonSchema, name: string, wrap: (value: unknown) => unknown): Probe[] =>
    probesOf(part, variants).map((probe) => ({
      ...probe,
      key: [name, probe.key].filter(Boolean).join('.'),
      whole: wrap(probe.whole),
    }));
  return [
    ...Object.entries(properties).flatMap(([key, part]) => within(part, key, (value) => ({ ...object, [key]: value }))),
    ...(isObject(additionalProperties) ? within(additionalProperties, '', (value) => ({ b: value, a: value })) : []),
    ...(items ? within(withExamples(items, schema), '', (value) => listOf(value, minItems)) : []),
    ...choicesOf(schema).flatMap((form) => partProbes(form, sampleOf(form), variants)),
  ];
}

/** What fits, and texts in other cases, with spaces or with a letter that can be composed. */
function neighboursOf(schema: JsonSchema): unknown[] {
  const fitting = [schema, ...choicesOf(schema)].flatMap((form) => [sampleOf(form), ...givenIn(form)]);
  return fitting.flatMap((value) =>
    typeof value === 'string'
      ? [value, ` ${value} `, value.toUpperCase(), value.toLowerCase(), `${value}e\u0301`]
      : [value, JSON.stringify(value)],
  );
}

/** The forms of a choice, each with the examples of the whole. */
function choicesOf(schema: JsonSchema): JsonSchema[] {
  return (schema.anyOf ?? schema.oneOf ?? []).map((form) => withExamples(form, schema));
}

function withExamples(part: JsonSchema, { examples = [] }: JsonSchema): JsonSchema {
  return { ...part, examples: [...(part.examples ?? []), ...examples, ...examples.flat()] };
}

function givenIn({ examples = [], enum: allowed = [], const: only, default: usual }: JsonSchema): unknown[] {
  return [...examples, ...allowed.slice(0, 3), only, usual].filter((value) => value !== undefined);
}

/** A value that fits, as far as the schema tells one. */
function sampleOf(schema: JsonSchema): unknown {
  const given = [...givenIn(schema), ...choicesOf(schema).map(sampleOf)];
  const fitting = given.find((value) => checkValue(schema, value).issues === undefined);
  if (fitting !== undefined) return fitting;
  const {
    properties = {},
    required = [],
    items = {},
    minItems,
    minimum,
    exclusiveMinimum,
    maximum,
    minLength,
  } = schema;
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        required.map((key) => [key, sampleOf((Object.hasOwn(properties, key) && properties[key]) || {})]),
      );
    case 'array':
      return listOf(sampleOf(items), minItems);
    case 'integer':
    case 'number':
      return minimum ?? (exclusiveMinimum === undefined ? (maximum ?? 1) : exclusiveMinimum + 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      if (schema.contentEncoding === 'base64') return 'YWFh';
      if (schema.format === 'uri') return 'https://a.test';
      return schema.format === 'date' ? '2026-01-31' : 'Aa'.padEnd(minLength ?? 0, 'a');
    default:
      return 'Aa';
  }
}

function listOf(value: unknown, length = 1): unknown[] {
  return Array.from({ length: Math.max(1, length) }, () => value);
}
