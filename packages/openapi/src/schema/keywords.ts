import type { Document, Obj } from '../document/document.js';
import { list } from '../document/document.js';
import { isPlainPattern } from './plain-pattern.js';

const types = new Set<unknown>(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isTrue = (value: unknown): boolean => value === true;
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Keywords that are kept as they are, and what each must be. */
const kept: Readonly<Record<string, (value: unknown) => boolean>> = {
  title: isText,
  description: isText,
  format: isText,
  contentEncoding: isText,
  contentMediaType: isText,
  type: (value) =>
    types.has(value) || (Array.isArray(value) && value.length > 0 && value.every((one) => types.has(one))),
  enum: (value) => Array.isArray(value) && value.length > 0,
  const: () => true,
  required: (value) => areTexts(value) && (value as []).length > 0,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  maximum: isNumber,
  minimum: isNumber,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isNumber,
  minLength: isNumber,
  maxItems: isNumber,
  minItems: isNumber,
  maxProperties: isNumber,
  minProperties: isNumber,
  maxContains: isNumber,
  minContains: isNumber,
  uniqueItems: isTrue,
  nullable: isTrue,
  deprecated: isTrue,
};

/** The keywords of a schema that hold no schemas. */
export function keptKeywords(schema: Obj, { isOld }: Document): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (Object.hasOwn(kept, keyword) && kept[keyword]!(value)) result[keyword] = value;
  }
  if (isOld) exclusiveBounds(schema, result);
  const { pattern, example, examples, format } = schema;
  // A pattern that may take forever is shown, but not checked: the API does that.
  if (typeof pattern === 'string') result[isPlainPattern(pattern) ? 'pattern' : 'x-pattern'] = pattern;
  const shown = [example, ...list(examples)].filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
  if (shown.length > 0) result['examples'] = shown.slice(0, 3);
  if (format === 'password') result['secret'] = true;
  return result;
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` belongs to `minimum`. */
function exclusiveBounds(schema: Obj, result: Record<string, unknown>): void {
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (schema[flag] !== true || typeof schema[bound] !== 'number') continue;
    result[flag] = schema[bound];
    delete result[bound];
  }
}
