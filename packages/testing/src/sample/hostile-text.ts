import type { JsonSchema } from '@raccord/core';
import { mapInput } from './fields.js';

/** A text planted in an input, to be found again in the request. */
export interface PlantedText {
  readonly path: readonly string[];
  readonly value: string;
}

/** What every encoding must carry: letters beyond ASCII, an emoji, and all separators and quotes. */
const hostile = `é & / [] 😀 ? # % + = " ' \\ < ; @ $`;
/** The part that a header can carry. */
const hostileInHeader = `& / [] ? # % + = " ' \\ < ; @ $ b`;

/**
 * An input with its own hostile text in every field that accepts any text, and one more in each part that accepts any
 * key. Fields with a format of their own (a pattern, a list of values, a codec) stay unchanged.
 *
 * @param keep top keys to leave unchanged; `header` those that are sent in a header; `joined` those whose values have spaces between them.
 */
export function plantTexts(
  schema: JsonSchema,
  input: unknown,
  { keep, header, joined }: Readonly<Record<'keep' | 'header' | 'joined', readonly string[]>>,
): { input: Readonly<Record<string, unknown>>; planted: PlantedText[] } {
  const planted: PlantedText[] = [];
  const plant = (path: readonly string[]): string => {
    const [key = ''] = path;
    const text = `${path.join('_')} ${header.includes(key) ? hostileInHeader : hostile}`;
    const value = joined.includes(key) ? text.replaceAll(' ', '_') : text;
    planted.push({ path, value });
    return value;
  };
  const changed = mapInput(schema, input, (value, field, path) => {
    // The type of a file must be a media type, whatever its schema says.
    if (keep.includes(path[0] ?? '') || path.at(-1) === 'content_type') return value;
    if (typeof value === 'string') return takesAnyText(field) ? plant(path) : value;
    const open = typeof field.additionalProperties === 'object' && Object.keys(field.additionalProperties).length === 0;
    if (!open || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return { ...value, text: plant([...path, 'text']) };
  });
  return { input: changed as Record<string, unknown>, planted };
}

/** A pattern that only rejects empty texts. */
const notBlank = '\\S';

function takesAnyText({ type, format, pattern, contentEncoding, maxLength, ...field }: JsonSchema): boolean {
  const bounded = typeof maxLength === 'number' && maxLength < 120;
  const formed = [
    format,
    pattern === notBlank ? undefined : pattern,
    contentEncoding,
    field.enum,
    field.const,
    field['$ref'],
  ].some((one) => one !== undefined);
  return [type].flat().includes('string') && !formed && !bounded;
}
