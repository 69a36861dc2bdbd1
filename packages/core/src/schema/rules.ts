import { base64Size } from '../text/base64.js';
import { isObject } from '../text/path.js';
import { isEqual, repeatedAt } from './equal.js';
import { formatTest } from './formats.js';
import type { JsonSchema } from './json-schema.js';
import { regexOf } from './regex.js';
import { quoted } from './run.js';
import { typeName, typesOf, typeTest } from './types.js';

/** What a schema asks of a value itself, leaving aside what is inside it. */
export interface Rule {
  readonly fits: (value: unknown) => boolean;
  /** Says why a value does not fit. */
  readonly problem: (value: unknown) => string | undefined;
}

/** The rules of a schema in the order they are tried: the first that is broken is reported. */
export function rulesOf(schema: JsonSchema): Rule[] {
  const { enum: allowed, const: only, contentEncoding } = schema;
  const rules: Rule[] = [];
  const add = (fits: Rule['fits'], problem: Rule['problem']): void => void rules.push({ fits, problem });
  if (allowed) add(isOneOf(allowed), () => `Invalid option: expected one of ${listed(allowed)}`);
  if (only !== undefined) add(isOneOf([only]), () => `Invalid input: expected ${listed([only])}`);
  const expected = typesOf(schema).join(' or ');
  if (expected) {
    add(typeTest(schema), (value) => `Invalid input: expected ${expected}, received ${typeName(value)}`);
  }
  // Bounds and patterns would speak of the base64 text, which bytes do not have.
  if (contentEncoding === 'base64') return [...rules, ruleOf(fileProblem(schema))];
  for (const [keyword, fits] of Object.entries(bounds)) {
    const bound = schema[keyword];
    if (typeof bound === 'number') {
      add(
        (value) => fits(value, bound),
        () => `Invalid input: its ${keyword} is ${bound}`,
      );
    }
  }
  return [...rules, ...formatRules(schema), ...(schema.uniqueItems === true ? [ruleOf(repetition)] : [])];
}

function ruleOf(problem: Rule['problem']): Rule {
  return { fits: (value) => problem(value) === undefined, problem };
}

function isOneOf(allowed: readonly unknown[]): Rule['fits'] {
  return (value) => allowed.some((one) => isEqual(one, value));
}

function listed(values: readonly unknown[]): string {
  return quoted(values.map((value) => quoted(JSON.stringify(value))).join('|'), 2_000);
}

/** What `min…` and `max…` speak of; no number, so within any bound, for values of other types. */
const sizes: Readonly<Record<string, (value: unknown, bound: number) => number>> = {
  // A letter has one unit or two: of a long text no more is counted than decides.
  Length: (value, bound) => (typeof value === 'string' ? lettersOf(value.slice(0, 2 * bound + 2)) : Number.NaN),
  Items: (value) => (Array.isArray(value) ? value.length : Number.NaN),
  Properties: (value) => (isObject(value) ? Object.keys(value).length : Number.NaN),
  imum: numberOf,
};

/** The keywords with a number that a value can be too small or too big for, or not a multiple of. */
const bounds: Readonly<Record<string, (value: unknown, bound: number) => boolean>> = {
  exclusiveMinimum: (value, bound) => !(numberOf(value) <= bound),
  exclusiveMaximum: (value, bound) => !(numberOf(value) >= bound),
  ...Object.fromEntries(
    Object.entries(sizes).flatMap(([kind, sizeOf]) => [
      [`min${kind}`, (value: unknown, bound: number) => !(sizeOf(value, bound) < bound)],
      [`max${kind}`, (value: unknown, bound: number) => !(sizeOf(value, bound) > bound)],
    ]),
  ),
  multipleOf: (value, step) => typeof value !== 'number' || isMultiple(value, step),
};

export const boundKeywords = Object.keys(bounds);

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** Without the first unit of each letter that has two. */
function lettersOf(text: string): number {
  return text.replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, '').length;
}

/** Whether a number is a multiple of another, as far as floating point can tell: 19.99 is one of 0.01. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(Math.round(times) - times) <= 2 * Number.EPSILON * Math.abs(times);
}

/** A `pattern` beside a `format` decides alone: schema libraries write the exact pattern of the format they mean. */
function formatRules({ pattern, format = '' }: JsonSchema): Rule[] {
  const regex = pattern === undefined ? undefined : regexOf(pattern);
  const fits = regex ? (value: unknown) => typeof value !== 'string' || regex.test(value) : formatTest(format);
  const name = format === 'date' && !regex ? 'ISO date' : quoted(format);
  const problem = format === '' ? `Invalid string: must match ${quoted(pattern ?? '', 500)}` : `Invalid ${name}`;
  return fits ? [{ fits, problem: () => problem }] : [];
}

/** What is wrong with a file, given as bytes or as base64 text. */
function fileProblem({ maxBytes = Number.POSITIVE_INFINITY, minLength }: JsonSchema): Rule['problem'] {
  return (value) => {
    const size = sizeOf(value);
    if (size === undefined) return 'Invalid base64-encoded string';
    if (size === 0 && minLength) return 'Too small: there is nothing in it';
    return size > maxBytes ? `Too big: expected at most ${maxBytes} bytes, got ${size}` : undefined;
  };
}

/** The number of bytes; undefined for what is neither bytes nor base64. */
function sizeOf(value: unknown): number | undefined {
  if (value instanceof Uint8Array) return value.length;
  return typeof value === 'string' ? base64Size(value) : undefined;
}

function repetition(value: unknown): string | undefined {
  const index = Array.isArray(value) ? repeatedAt(value) : -1;
  return index < 0 ? undefined : `Invalid input: its items must be unique, and item ${index} is not`;
}
