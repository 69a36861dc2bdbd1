import { readAnyDate } from '../codecs/dates.js';
import type { JsonSchema } from './json-schema.js';

/** Why a text, a number, a list or a file's bytes do not fit: their bounds, `pattern`, `format: date` and base64. */
export function valueMisfit(schema: JsonSchema, value: unknown): string | undefined {
  const { contentEncoding, maxBytes = unbound, minLength, pattern, format } = schema;
  if (contentEncoding === 'base64') {
    const size = sizeOf(value);
    if (size === undefined) return 'Invalid base64-encoded string';
    if (size === 0 && minLength) return 'Too small: there is nothing in it';
    return size > maxBytes ? `Too big: expected at most ${maxBytes} bytes, got ${size}` : undefined;
  }
  const bound = brokenBound(schema, value);
  if (bound) return `Invalid input: its ${bound} is ${String(schema[bound])}`;
  if (typeof value !== 'string') return undefined;
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    return format ? `Invalid ${format}` : `Invalid string: must match ${pattern}`;
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && readAnyDate(value);
  return format === 'date' && !isDay ? 'Invalid ISO date' : undefined;
}

/** The keyword of the bound that a value breaks. */
function brokenBound(schema: JsonSchema, value: unknown): string | undefined {
  if (typeof value === 'string') {
    const { minLength = 0, maxLength = 0 } = schema;
    // In letters, of one unit or two; of a long text no more of them than decide.
    const enough = value.slice(0, 2 * Math.max(minLength, maxLength) + 2);
    return outside(Array.from(enough).length, schema, 'Length');
  }
  if (Array.isArray(value)) return outside(value.length, schema, 'Items');
  if (typeof value !== 'number') return undefined;
  const { exclusiveMinimum = unbound, exclusiveMaximum = unbound } = schema;
  if (value <= exclusiveMinimum) return 'exclusiveMinimum';
  return value >= exclusiveMaximum ? 'exclusiveMaximum' : outside(value, schema, 'imum');
}

/** No value is below it, above it or equal to it. */
const unbound = Number.NaN;

function outside(size: number, schema: JsonSchema, kind: 'Length' | 'Items' | 'imum'): string | undefined {
  const { [`min${kind}` as const]: least = unbound, [`max${kind}` as const]: most = unbound } = schema;
  return size < least ? `min${kind}` : size > most ? `max${kind}` : undefined;
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function sizeOf(value: unknown): number | undefined {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'string' || value.length % 4 !== 0 || !base64.test(value)) return undefined;
  return (value.length / 4) * 3 - (value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0);
}
