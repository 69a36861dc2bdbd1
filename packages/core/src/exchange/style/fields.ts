import { isFile } from '../../codecs/file-value.js';
import { isObject } from '../../text/path.js';
import { phpText } from './php.js';
import type { Style, Styles } from './style.js';

/** No style at all: PHP's writing. */
const none: Style = {};

/** A field of a query or form. Several values are joined by `by`. */
export interface StyledField {
  readonly name: string;
  /** Texts, or one file of a multipart body. */
  readonly values: readonly unknown[];
  readonly by?: ',' | ' ' | '|';
  readonly reserved?: true | undefined;
}

/** A form body without a style is written as PHP does; a query has words for booleans. */
export interface Writing {
  readonly styles: Styles;
  readonly php: boolean;
  /** Values are not encoded, as in a multipart body. */
  readonly raw?: boolean;
  /** Tells that a value cannot be written in its style. */
  readonly refuse: (name: string, message: string) => never;
}

const delimiters = { comma: ',', space: ' ', pipe: '|' } as const;

/** Nested values as fields in their styles; null without a text and empty lists are left out. `depth` counts wrappers. */
export function styledFields(values: Readonly<Record<string, unknown>>, how: Writing, depth = 0): StyledField[] {
  const writing = { ...how, fields: [] };
  addMembers(writing, undefined, values, how.styles.all ?? none, depth);
  return writing.fields;
}

type Fields = Writing & { readonly fields: StyledField[] };

function addMembers(
  writing: Fields,
  around: string | undefined,
  values: Readonly<Record<string, unknown>>,
  style: Style,
  depth: number,
) {
  const { byName } = writing.styles;
  for (const key of Object.keys(values)) {
    const own = depth === 0 && byName && Object.hasOwn(byName, key) ? { ...style, ...byName[key] } : style;
    const name = around === undefined ? key : memberName(writing, around, key, style);
    add(writing, name, values[key], own, depth - 1);
  }
}

function memberName({ refuse }: Fields, around: string, key: string, { objects }: Style): string {
  if (objects !== 'dots') return `${around}[${key}]`;
  if (key.includes('.')) refuse(around, `the key "${key}" contains a dot, which would split it`);
  return `${around}.${key}`;
}

function add(writing: Fields, name: string, value: unknown, style: Style, depth: number): void {
  if (value === undefined) return;
  if (Array.isArray(value)) addList(writing, name, value, style);
  else if (isObject(value) && !isFile(value)) addObject(writing, name, value, style, depth);
  else if (value !== null || style.nulls !== undefined)
    writing.fields.push({ name, values: [scalar(writing, value, style)], reserved: style.reserved });
}

function addList(writing: Fields, name: string, list: readonly unknown[], style: Style): void {
  const { arrays = 'indexed' } = style;
  if (arrays === 'comma' || arrays === 'space' || arrays === 'pipe') join(writing, name, list, style, arrays);
  else
    for (const [index, item] of list.entries())
      add(writing, arrays === 'repeat' ? name : `${name}[${arrays === 'indexed' ? index : ''}]`, item, style, -1);
}

function addObject(writing: Fields, name: string, value: Record<string, unknown>, style: Style, depth: number): void {
  const { objects = 'brackets' } = style;
  if (objects === 'brackets' || objects === 'dots') addMembers(writing, name, value, style, depth);
  else if (objects !== 'keys') join(writing, name, Object.entries(value).flat(), style, objects);
  else
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'object' && item !== null) writing.refuse(name, nested('keys'));
      add(writing, key, item, style, -1);
    }
}

function join(
  writing: Fields,
  name: string,
  all: readonly unknown[],
  style: Style,
  word: keyof typeof delimiters,
): void {
  const by = delimiters[word];
  const values = all.filter((item) => item !== undefined && (item !== null || style.nulls !== undefined));
  for (const item of values) {
    if (typeof item === 'object' && item !== null) writing.refuse(name, nested(word));
    // A comma in a value is encoded and the one between values is not. The others are always encoded.
    const isTold = by === ',' && !style.reserved && !writing.raw;
    if (!isTold && String(item).includes(by)) writing.refuse(name, `"${by}" within a value would split it`);
  }
  if (values.length > 0)
    writing.fields.push({
      name,
      values: values.map((item) => scalar(writing, item, style)),
      by,
      reserved: style.reserved,
    });
}

const nested = (word: string): string => `the style ${word} cannot write lists or objects within it`;

function scalar({ php }: Fields, value: unknown, style: Style): unknown {
  const { booleans = ['true', 'false'], nulls = '' } = style;
  if (isFile(value)) return value;
  if (php && style === none) return phpText(value);
  return value === null ? nulls : typeof value === 'boolean' ? booleans[value ? 0 : 1] : String(value);
}
