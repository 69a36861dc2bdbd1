import { readAnyDate } from '../call/dates.js';
import type { JsonSchema } from './json-schema.js';

/** Why a text or a file's bytes do not fit: `minLength`, `pattern`, the formats of dates, base64 and `maxBytes`. */
export function textMisfit(schema: JsonSchema, value: unknown): string | undefined {
  const { contentEncoding, maxBytes = Number.POSITIVE_INFINITY, minLength, pattern, format } = schema;
  if (contentEncoding === 'base64') {
    const size = sizeOf(value);
    if (size === undefined) return 'Invalid base64-encoded string';
    if (size === 0 && minLength) return 'Too small: there is nothing in it';
    return size > maxBytes ? `Too big: expected at most ${maxBytes} bytes, got ${size}` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (typeof minLength === 'number' && value.length < minLength) {
    return `Too small: expected string to have >=${minLength} characters`;
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return `Invalid string: must match ${pattern}`;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (format === 'date' && !(isDay && readAnyDate(value))) return 'Invalid ISO date';
  if (format === 'date-time' && (isDay || !/^\d{4}-/.test(value) || !readAnyDate(value))) return 'Invalid ISO datetime';
  return undefined;
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function sizeOf(value: unknown): number | undefined {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'string' || value.length % 4 !== 0 || !base64.test(value)) return undefined;
  return (value.length / 4) * 3 - (value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0);
}
