import { isObject } from '../text/path.js';

/**
 * Nested values as form fields, as PHP's `http_build_query` names them: `a[b][0]`. Order is kept, null and empty lists
 * are left out.
 *
 * @param write how a value that is no list and no object is written; as PHP does unless told otherwise.
 */
export function formFields(
  value: Readonly<Record<string, unknown>>,
  write: (scalar: unknown) => string = phpText,
): [name: string, value: string][] {
  return Object.entries(value).flatMap(([key, child]) => fieldsOf(key, child, write));
}

function fieldsOf(name: string, value: unknown, write: (scalar: unknown) => string): [string, string][] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(`${name}[${index}]`, item, write));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => fieldsOf(`${name}[${key}]`, item, write));
  return [[name, write(value)]];
}

/** A scalar as `http_build_query` writes it: `true` is `1`, `false` is `0`. */
function phpText(scalar: unknown): string {
  if (typeof scalar === 'boolean') return scalar ? '1' : '0';
  return typeof scalar === 'number' ? phpNumber(scalar) : String(scalar);
}

/**
 * Whole numbers of 64 bits as they are; all others with 14 digits, PHP's default `precision`, and with an exponent
 * where they are very small or large (seen with PHP 8.2: `1.0E+21`). Who needs more digits gives a text.
 */
function phpNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 63) return String(number);
  const [digits = '', power = ''] = number.toExponential(13).split('e');
  const short = digits.replace(/\.?0+$/, '');
  if (Number(power) >= -4 && Number(power) < 14) return String(Number(`${short}e${power}`));
  return `${short.includes('.') ? short : `${short}.0`}E${power}`;
}

/** Percent-encoding as PHP's `urlencode`: a space is `+`, and only letters, digits and `-_.` stay bare. */
export function formText(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
}

export function formEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[~*'()!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
