import type { JsonSchema } from '@raccord/core';
import { flattened, isObject, sampleValue, variants } from '@raccord/core/tools';

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

interface Walk {
  readonly side: Side;
  /** The whole schema: references point into it. */
  readonly root: JsonSchema;
  readonly depth: number;
}

const deepest = 8;

/**
 * Valid values, and values close to them, which a schema that converts or rejects more would treat differently. Outputs
 * are large: for them, a text, a number and an object in each place show whether something is coerced.
 */
export function probesOf(part: JsonSchema, side: Side, root: JsonSchema = part, depth = 0): Probe[] {
  if (depth > deepest) return []; // the schema contains itself
  const schema = flattened(part, root);
  const sample = sampleOf(schema, root);
  const own = side === 'output' ? ['1', 1, {}] : [...neighboursOf(schema, root), ...texts, ...others];
  return [
    ...partProbes(schema, sample, { side, root, depth }), // parts first, so that a difference is reported where it is
    { key: '', schema, fits: true, part: sample, whole: sample },
    ...own.map((value) => ({ key: '', schema, part: value, whole: value })),
  ];
}

/** Each part varied alone. For inputs all other keys are present, for rules across several. */
function partProbes(schema: JsonSchema, sample: unknown, walk: Walk): Probe[] {
  const { side, root, depth } = walk;
  const { properties = {}, additionalProperties, items, minItems } = schema;
  const all = side === 'output' ? [] : Object.entries(properties).map(([key, part]) => [key, sampleOf(part, root)]);
  const object = { ...Object.fromEntries(all), ...(isObject(sample) ? sample : {}) };
  const within = (part: JsonSchema, name: string, wrap: (value: unknown) => unknown): Probe[] =>
    probesOf(part, side, root, depth + 1).map((probe) => ({
      ...probe,
      key: [name, probe.key].filter(Boolean).join('.'),
      whole: wrap(probe.whole),
    }));
  const free = (name: string): string => (Object.hasOwn(properties, name) ? free(`${name}_`) : name);
  return [
    ...Object.entries(properties).flatMap(([key, part]) => within(part, key, (value) => ({ ...object, [key]: value }))),
    ...(isObject(additionalProperties) && schema.propertyNames === undefined // made-up names may be invalid
      ? within(additionalProperties, '', (value) => ({ [free('b')]: value, [free('a')]: value }))
      : []),
    ...(items ? within(withExamples(items, schema), '', (value) => listOf(value, minItems)) : []),
    ...choicesOf(schema, root).flatMap((variant) => partProbes(variant, sampleOf(variant, root), walk)),
  ];
}

/** Valid values, and texts in other cases, with spaces or with a composable letter. */
function neighboursOf(schema: JsonSchema, root: JsonSchema): unknown[] {
  const fitting = [schema, ...choicesOf(schema, root)].flatMap((one) => [sampleOf(one, root), ...valuesIn(one)]);
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
function choicesOf(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
  return variants(schema).map((variant) => withExamples(flattened(variant, root), schema));
}

function withExamples(part: JsonSchema, { examples = [] }: JsonSchema): JsonSchema {
  return { ...part, examples: [...(part.examples ?? []), ...examples, ...examples.flat()] };
}

function valuesIn({ examples = [], enum: allowed = [], const: only, default: usual }: JsonSchema): unknown[] {
  return [...examples, ...allowed.slice(0, 3), only, usual].filter((value) => value !== undefined);
}

/** A valid value, as far as the schema tells. */
function sampleOf(schema: JsonSchema, root: JsonSchema): unknown {
  return sampleValue(schema, { root, texts: { text: 'Aa', base64: 'YWFh', uri: 'https://a.test', any: 'Aa' } });
}

function listOf(value: unknown, length = 1): unknown[] {
  return Array.from({ length: Math.max(1, length) }, () => value);
}
