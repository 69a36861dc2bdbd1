import type { JsonSchema } from '@raccord/core';
import { checkValue, isObject, typesOf } from '@raccord/core/tools';

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

const texts = ['', ' Aa ', '1', 'true', '2026-01-31', '2026-01-31T10:00:00Z', '2026-01-31T10:00+01:00'];
const others = [0, 1, -1.5, 1e21, true, null, undefined, [], {}, ['b', 'a', 'b'], [2, 1], { b: '1', a: 1 }];

type Side = 'input' | 'output';

/**
 * Values that fit a schema, and values close to those, which a schema that converts or refuses more treats another way.
 * Outputs are large: of them a text, a number and an object in each place, which show whether something is coerced.
 */
export function probesOf(schema: JsonSchema, side: Side): Probe[] {
  const sample = sampleOf(schema);
  const own = side === 'output' ? ['1', 1, {}] : [...neighboursOf(schema), ...texts, ...others];
  return [
    ...partProbes(schema, sample, side), // parts first, so that a difference is told where it is
    { key: '', schema, fits: true, part: sample, whole: sample },
    ...own.map((part) => ({ key: '', schema, part, whole: part })),
  ];
}

/** Each part varied alone: of an input beside all other keys, for rules across several. */
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
    ...choicesOf(schema).flatMap((form) => partProbes(form, sampleOf(form), side)),
  ];
}

/** What fits, and texts in other cases, with spaces or with a letter that can be composed. */
function neighboursOf(schema: JsonSchema): unknown[] {
  const fitting = [schema, ...choicesOf(schema)].flatMap((form) => [sampleOf(form), ...givenIn(form)]);
  const near = (value: string): string[] =>
    [value, ` ${value} `, value.toUpperCase(), value.toLowerCase(), `${value}e\u0301`].concat(
      schema.pattern === undefined ? [] : flagged(value),
    );
  return fitting.flatMap((value) => (typeof value === 'string' ? near(value) : [value, JSON.stringify(value)]));
}

/** What the flags m, s and u of a pattern decide: lines, and a letter of two units. */
function flagged(value: string): string[] {
  const letter = '\u{1f600}';
  return [`${value}\n${value}`, value + letter, value.slice(1) + letter, letter];
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
