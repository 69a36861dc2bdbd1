import { isObject } from '../text/path.js';

type Field = [name: string, value: string];

/**
 * Nested values as form fields with the names of PHP's `http_build_query`: `a[b][0]`. Keeps the order; leaves out null
 * and empty lists.
 *
 * @param write converts a value that is neither a list nor an object. Default: as PHP does.
 */
export function formFields(
  value: Readonly<Record<string, unknown>>,
  write: (scalar: unknown) => string = phpText,
): Field[] {
  const fields: Field[] = [];
  for (const key of Object.keys(value)) addFields(fields, key, value[key], write);
  return fields;
}

function addFields(fields: Field[], name: string, value: unknown, write: (scalar: unknown) => string): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) addFields(fields, `${name}[${index}]`, value[index], write);
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) addFields(fields, `${name}[${key}]`, value[key], write);
  } else fields.push([name, write(value)]);
}

/** A scalar as in `http_build_query`: `true` is `1`, `false` is `0`. */
function phpText(scalar: unknown): string {
  if (typeof scalar === 'boolean') return scalar ? '1' : '0';
  return typeof scalar === 'number' ? phpNumber(scalar) : String(scalar);
}

/**
 * 64-bit integers are written in full; all other numbers with 14 digits, PHP's default `precision`, and very small or
 * large ones with an exponent (seen with PHP 8.2: `1.0E+21`). For more digits, pass a text.
 */
function phpNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 63) return String(number);
  const [digits = '', power = ''] = number.toExponential(13).split('e');
  const short = digits.replace(/\.?0+$/, '');
  if (Number(power) >= -4 && Number(power) < 14) return String(Number(`${short}e${power}`));
  return `${short.includes('.') ? short : `${short}.0`}E${power}`;
}

/** Percent-encoding of PHP's `urlencode`: a space is `+`, and only letters, digits and `-_.` are not encoded. */
export function formText(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
}

export function formEncode(text: string): string {
  if (/^[\w.-]*$/.test(text)) return text;
  return encodeURIComponent(text)
    .replace(/[~*'()!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
