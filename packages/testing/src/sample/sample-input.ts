import type { JsonSchema } from '@raccord/core';

const deepest = 6;

/**
 * A valid input for a schema: each field has its example, its default, or a value of its type and format. Undefined if
 * there is no obvious value, as with a pattern.
 *
 * @param keys `all`, or only the required ones.
 */
export function sampleInput(
  schema: JsonSchema,
  keys: 'all' | 'required',
  root: JsonSchema = schema,
  depth = 0,
): unknown {
  const meant = resolved(schema, root);
  const known = meant.examples?.[0] ?? meant.default ?? meant.const ?? meant.enum?.[0];
  if (known !== undefined) return known;
  const options = meant.anyOf ?? meant.oneOf;
  if (options) return firstOf(options.map((option) => sampleInput(option, keys, root, depth + 1)));
  switch ([meant.type].flat()[0]) {
    case 'object':
      return sampleObject(meant, keys, root, depth);
    case 'array':
      return depth > deepest ? [] : [sampleInput(meant.items ?? {}, keys, root, depth + 1) ?? 'sample'];
    case 'string':
      return sampleText(meant);
    case 'integer':
    case 'number':
      return sampleNumber(meant);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

/** The schema itself, or the definition it refers to. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = /^#\/\$defs\/([^/]+)$/.exec(schema.$ref ?? '')?.[1];
  const target = schema.$ref === '#' ? root : name === undefined ? undefined : root.$defs?.[name];
  return target ? { ...target, ...schema } : schema;
}

function firstOf(values: readonly unknown[]): unknown {
  return values.find((value) => value !== undefined);
}

function sampleObject(schema: JsonSchema, keys: 'all' | 'required', root: JsonSchema, depth: number): unknown {
  const required = new Set(schema.required ?? []);
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([key]) => required.has(key) || (keys === 'all' && depth <= deepest),
  );
  const members = wanted.map(([key, field]) => [key, sampleInput(field, keys, root, depth + 1)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

const byFormat: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  uuid: '0d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6f',
};

function sampleText({ format = '', pattern, contentEncoding, minLength, maxLength }: JsonSchema): string | undefined {
  if (contentEncoding === 'base64') return Buffer.from('%PDF-1.7 sample').toString('base64');
  if (byFormat[format] !== undefined) return byFormat[format];
  if (pattern !== undefined) return undefined;
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY;
  return 'sample'.padEnd(least, '-').slice(0, most);
}

function sampleNumber({ type, minimum, maximum, exclusiveMinimum, multipleOf }: JsonSchema): number {
  const step = typeof multipleOf === 'number' ? multipleOf : 1;
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + (type === 'number' ? step / 2 : step) : step;
  const least = typeof minimum === 'number' ? minimum : above;
  return typeof maximum === 'number' && maximum < least ? maximum : least;
}
