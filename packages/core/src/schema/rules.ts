import { isObject } from '../text/path.js';
import { isEqual, repeatedAt } from './equal.js';
import { numberFormats, textFormats } from './formats.js';
import type { JsonSchema } from './json-schema.js';
import { regexOf } from './regex.js';
import { quoted } from './run.js';
import { typeTest, typeName, typesOf } from './types.js';

/** What a schema asks of a value itself, leaving aside what is inside it. */
export interface Rule {
  readonly fits: (value: unknown) => boolean;
  /** Says why a value does not fit. */
  readonly problem: (value: unknown) => string;
}

/** The rules of a schema in the order they are tried: the first that is broken is reported. */
export function rulesOf(schema: JsonSchema): Rule[] {
  const { enum: allowed, const: only, type, contentEncoding } = schema;
  const rules: Rule[] = [];
  const add = (fits: Rule['fits'], problem: Rule['problem']): void => void rules.push({ fits, problem });
  if (allowed) add(isOneOf(allowed), () => `Invalid option: expected one of ${listed(allowed)}`);
  if (only !== undefined) add(isOneOf([only]), () => `Invalid input: expected ${listed([only])}`);
  if (type !== undefined) {
    const expected = typesOf(schema).join(' or ');
    add(typeTest(schema), (value) => `Invalid input: expected ${expected}, received ${typeName(value)}`);
  }
  // The bounds and patterns speak of the base64 text, which bytes do not have.
  if (contentEncoding === 'base64') return [...rules, fileRule(schema)];
  return [...rules, ...boundRules(schema), ...formatRules(schema), ...uniqueRules(schema)];
}

function isOneOf(allowed: readonly unknown[]): Rule['fits'] {
  const objects = allowed.filter((one) => typeof one === 'object' && one !== null);
  const others = new Set(allowed);
  return (value) => others.has(value) || objects.some((one) => isEqual(one, value));
}

function listed(values: readonly unknown[]): string {
  return quoted(values.map((value) => quoted(JSON.stringify(value))).join('|'), 2_000);
}

const bounds: Readonly<Record<string, (value: unknown, bound: number) => boolean>> = {
  // A letter has one unit or two, so most lengths decide without counting.
  minLength: (value, bound) =>
    typeof value !== 'string' || (value.length >= bound && (value.length >= 2 * bound || lettersOf(value) >= bound)),
  maxLength: (value, bound) =>
    typeof value !== 'string' || value.length <= bound || (value.length <= 2 * bound && lettersOf(value) <= bound),
  minItems: (value, bound) => !Array.isArray(value) || value.length >= bound,
  maxItems: (value, bound) => !Array.isArray(value) || value.length <= bound,
  exclusiveMinimum: (value, bound) => typeof value !== 'number' || !(value <= bound),
  exclusiveMaximum: (value, bound) => typeof value !== 'number' || !(value >= bound),
  minimum: (value, bound) => typeof value !== 'number' || !(value < bound),
  maximum: (value, bound) => typeof value !== 'number' || !(value > bound),
  multipleOf: (value, step) => typeof value !== 'number' || isMultiple(value, step),
  minProperties: (value, bound) => !isObject(value) || Object.keys(value).length >= bound,
  maxProperties: (value, bound) => !isObject(value) || Object.keys(value).length <= bound,
};

export const boundKeywords = Object.keys(bounds);

function boundRules(schema: JsonSchema): Rule[] {
  return Object.entries(bounds).flatMap(([keyword, fits]) => {
    const bound = schema[keyword];
    if (typeof bound !== 'number') return [];
    return [{ fits: (value) => fits(value, bound), problem: () => `Invalid input: its ${keyword} is ${bound}` }];
  });
}

function lettersOf(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (isPair) count--;
  }
  return count;
}

/** Whether a number is a multiple of another, as far as floating point can tell: 19.99 is one of 0.01. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(Math.round(times) - times) <= 2 * Number.EPSILON * Math.abs(times);
}

/** A `pattern` beside a `format` decides alone: schema libraries write the exact pattern of the format they mean. */
function formatRules({ pattern, format = '' }: JsonSchema): Rule[] {
  const regex = pattern === undefined ? undefined : regexOf(pattern);
  const hasTextFormat = regex ? (text: string) => regex.test(text) : own(textFormats, format);
  const hasNumberFormat = own(numberFormats, format);
  const usual = format === 'date' && !regex ? 'Invalid ISO date' : `Invalid ${quoted(format)}`;
  const problem = format === '' ? `Invalid string: must match ${quoted(pattern ?? '', 500)}` : usual;
  const fits = (value: unknown): boolean =>
    typeof value === 'string'
      ? !hasTextFormat || hasTextFormat(value)
      : typeof value !== 'number' || !hasNumberFormat || hasNumberFormat(value);
  return hasTextFormat || hasNumberFormat ? [{ fits, problem: () => problem }] : [];
}

/** A file, as bytes or as base64 text. */
function fileRule({ maxBytes, minLength }: JsonSchema): Rule {
  const isTooSmall = (size: number): boolean => size === 0 && Boolean(minLength);
  const isTooBig = (size: number): boolean => maxBytes !== undefined && size > maxBytes;
  return {
    fits: (value) => {
      const size = sizeOf(value);
      return size !== undefined && !isTooSmall(size) && !isTooBig(size);
    },
    problem: (value) => {
      const size = sizeOf(value);
      if (size === undefined) return 'Invalid base64-encoded string';
      if (isTooSmall(size)) return 'Too small: there is nothing in it';
      return `Too big: expected at most ${maxBytes} bytes, got ${size}`;
    },
  };
}

/** The number of bytes; undefined for what is neither bytes nor base64. */
function sizeOf(value: unknown): number | undefined {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'string' || value.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(value)) return undefined;
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
  const end = value.indexOf('=');
  return end === -1 || end === value.length - padding ? (value.length / 4) * 3 - padding : undefined;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function uniqueRules({ uniqueItems = false }: JsonSchema): Rule[] {
  const fits = (value: unknown): boolean => !Array.isArray(value) || repeatedAt(value) < 0;
  const problem = (value: unknown): string =>
    `Invalid input: its items must be unique, and item ${repeatedAt(value as unknown[])} is not`;
  return uniqueItems ? [{ fits, problem }] : [];
}
