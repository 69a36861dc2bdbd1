import type { JsonSchema } from '@raccord/core';
import { checkValue, isObject, typesOf } from '@raccord/core/tools';

/** A value to try a schema with: `part` is the varied value, at `key` (e.g. `address.street`) of `whole`. */
export interface Probe {
  readonly key: string;
  /** The schema at `key`. */
  readonly schema: JsonSchema;
  /** Whether it must be valid. */
  readonly fits?: true;
  readonly part: unknown;
  readonly whole: unknown;
}

const texts = ['', ' Aa ', '1', 'true', '2026-01-31', '2026-01-31T10:00:00Z', '2026-01-31T10:00+01:00'];
const others = [0, 1, -1.5, 1e21, true, null, undefined, [], {}, ['b', 'a', 'b'], [2, 1], { b: '1', a: 1 }];

type Side = 'input' | 'output';

/**
 * Valid values, and values close to them, which a schema that converts or rejects more would treat differently. Outputs
 * are large: for them, a text, a number and an object in each place show whether something is coerced.
 */
export function probesOf(schema: JsonSchema, side: Side): Probe[] {
  const sample = sampleOf(schema);
  const own = side === 'output' ? ['1', 1, {}] : [...neighboursOf(schema), ...texts, ...others];
  return [
    ...partProbes(schema, sample, side), // parts first, so that a difference is reported where it is
    { key: '', schema, fits: true, part: sample, whole: sample },
    ...own.map((part) => ({ key: '', schema, part, whole: part })),
  ];
}

/** Each part varied alone. For inputs all other keys are present, for rules across several. */
function partProbes(schema: JsonSchema, sample: unknown, side: Side): Probe[] {
  const { properties = {}, additionalProperties, items, minItems } = schema;
  const all = side === 'output' ? [] : Object.entries(properties).map(([key, part]) => [key, sampleOf(part)]);
  const object = { ...Object.fromEntries(all), ...(isObject(sample) ? sample : {}) };
  const within = (part: JsonSchema, name: string, wrap: (value: unknown) => unknown): Probe[] =>
    probesOf(part, side).map((probe) => ({
      ...probe,
      key: [name, probe.key].filter(Boolean).join('.'),
      whole: wrap(probe.whole),
    }));
  const free = (name: string): string => (Object.hasOwn(properties, name) ? free(`${name}_`) : name);
  return [
    ...Object.entries(properties).flatMap(([key, part]) => within(part, key, (value) => ({ ...object, [key]: value }))),
    ...(isObject(additionalProperties)
      ? within(additionalProperties, '', (value) => ({ [free('b')]: value, [free('a')]: value }))
      : []),
    ...(items ? within(withExamples(items, schema), '', (value) => listOf(value, minItems)) : []),
    ...variantsOf(schema).flatMap((variant) => partProbes(variant, sampleOf(variant), side)),
  ];
}

/** Valid values, and texts in other cases, with spaces or with a composable letter. */
function neighboursOf(schema: JsonSchema): unknown[] {
  const fitting = [schema, ...variantsOf(schema)].flatMap((variant) => [sampleOf(variant), ...valuesIn(variant)]);
  const near = (value: string): string[] =>
    [value, ` ${value} `, value.toUpperCase(), value.toLowerCase(), `${value}e\u0301`].concat(
      schema.pattern === undefined ? [] : flagged(value),
    );
  return fitting.flatMap((value) => (typeof value === 'string' ? near(value) : [value, JSON.stringify(value)]));
}

/** Values that show the flags m, s and u of a pattern: lines, and a letter of two units. */
function flagged(value: string): string[] {
  const letter = '\u{1f600}';
  return [`${value}\n${value}`, value + letter, value.slice(1) + letter, letter];
}

/** The variants of a schema, each with the examples of the whole. */
function variantsOf(schema: JsonSchema): JsonSchema[] {
  return (schema.anyOf ?? schema.oneOf ?? []).map((variant) => withExamples(variant, schema));
}

function withExamples(part: JsonSchema, { examples = [] }: JsonSchema): JsonSchema {
  return { ...part, examples: [...(part.examples ?? []), ...examples, ...examples.flat()] };
}

function valuesIn({ examples = [], enum: allowed = [], const: only, default: usual }: JsonSchema): unknown[] {
  return [...examples, ...allowed.slice(0, 3), only, usual].filter((value) => value !== undefined);
}

/** A valid value, as far as the schema tells. */
function sampleOf(schema: JsonSchema): unknown {
  const candidates = [...valuesIn(schema), ...variantsOf(schema).map(sampleOf)];
  const fitting = candidates.find((value) => checkValue(schema, value).issues === undefined);
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
