import { fits } from './check.js';
import type { JsonSchema, Subschema } from './json-schema.js';
import { flattened, rootOf } from './resolve.js';
import { typesOf, variants } from './types.js';

export interface SampleOptions {
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema | undefined;
  /** Which keys an object gets. `required` is usual. */
  readonly keys?: 'all' | 'required';
  /** Whether to make up values that the schema does not give. Otherwise a sample is undefined if a required key has none. */
  readonly invent?: boolean;
  /** Texts to make up, by format; `text` is one without a format, `base64` a file, and `any` a value of no type. */
  readonly texts?: Readonly<Record<string, string | undefined>>;
}

const usualTexts: Readonly<Record<string, string | undefined>> = {
  text: 'sample',
  base64: 'JVBERi0xLjcgc2FtcGxl', // %PDF-1.7 sample
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  uuid: '0d4c1a2e-5b7f-4c3d-9e8a-1f2b3c4d5e6f',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
};

/** How deep optional keys and list items are made up: a schema can hold itself. */
const deepest = 6;

/**
 * A value that fits a schema: an example, a default, or what its type and format ask for. Undefined where that cannot be
 * known, as for a pattern without an example.
 */
export function sampleValue(schema: Subschema, options: SampleOptions = {}): unknown {
  const root = rootOf(schema, options.root);
  return sampleOf(
    schema,
    { keys: 'required', invent: true, ...options, root, texts: { ...usualTexts, ...options.texts } },
    0,
  );
}

type Settings = Required<SampleOptions> & { readonly root: JsonSchema };

function sampleOf(part: Subschema, settings: Settings, depth: number): unknown {
  const { root, invent, texts } = settings;
  if (part === false || depth > 3 * deepest) return undefined;
  const schema = flattened(part, root);
  const given = givenIn(schema).find((value) => fits(part, value, root));
  if (given !== undefined) return given;
  const [type] = typesOf(schema).toSorted((a, b) => Number(a === 'null') - Number(b === 'null'));
  if (!invent && type !== 'object') return undefined;
  const options = variants(schema);
  if (options.length > 0) return firstOf(options, (option) => sampleOf(option, settings, depth + 1));
  switch (type) {
    case 'object':
      return sampleObject(schema, settings, depth);
    case 'array':
      return sampleList(schema, settings, depth);
    case 'string':
      return sampleText(schema, texts);
    case 'integer':
    case 'number':
      return sampleNumber(schema, type);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return texts['any'];
  }
}

function givenIn({ examples = [], default: usual, const: only, enum: allowed = [] }: JsonSchema): unknown[] {
  return [...examples, usual, only, ...allowed].filter((value) => value !== undefined && value !== null);
}

function firstOf<T>(list: readonly T[], make: (one: T) => unknown): unknown {
  for (const one of list) {
    const value = make(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

function sampleObject({ properties = {}, required = [] }: JsonSchema, settings: Settings, depth: number): unknown {
  const all = settings.keys === 'all' && depth <= deepest ? Object.keys(properties) : [];
  const keys = Object.keys(properties).filter((key) => all.includes(key) || required.includes(key));
  const members: [string, unknown][] = [];
  for (const key of new Set([...keys, ...required])) {
    const property = Object.hasOwn(properties, key) ? properties[key] : true;
    const value = sampleOf(property ?? true, settings, depth + 1);
    if (value !== undefined) members.push([key, value]);
    else if (!settings.invent) return undefined;
  }
  return Object.fromEntries(members);
}

function sampleList(
  { prefixItems = [], items = {}, minItems = 1 }: JsonSchema,
  settings: Settings,
  depth: number,
): unknown {
  if (depth > deepest) return [];
  const length = Math.max(1, minItems, prefixItems.length);
  return Array.from({ length: Math.min(length, 100) }, (_, index) => {
    const item = sampleOf(prefixItems[index] ?? items, settings, depth + 1);
    return item === undefined ? settings.texts['text'] : item;
  });
}

function sampleText(schema: JsonSchema, texts: Settings['texts']): string | undefined {
  const { format = '', pattern, contentEncoding, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (contentEncoding === 'base64') return texts['base64'];
  const formatted = format === 'text' || format === 'any' ? undefined : texts[format];
  const text = formatted ?? (texts['text'] ?? '').padEnd(minLength, '-').slice(0, maxLength);
  return pattern === undefined || fits(schema, text) ? text : undefined;
}

function sampleNumber({ minimum, maximum, exclusiveMinimum, multipleOf: step = 1 }: JsonSchema, type: string): number {
  const above = exclusiveMinimum === undefined ? step : exclusiveMinimum + (type === 'number' ? step / 2 : step);
  const least = minimum ?? above;
  return maximum !== undefined && maximum < least ? maximum : least;
}
