import { isObject } from '../text/path.js';

/**
 * Nested values as form fields, as PHP's `http_build_query` names them: `a[b][0]`. Order is kept, `true` is `1`,
 * `false` is `0`, null and empty lists are left out.
 */
export function formFields(value: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(value).flatMap(([key, child]) => fieldsOf(key, child));
}

function fieldsOf(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [[name, value ? '1' : '0']];
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(`${name}[${index}]`, item));
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => fieldsOf(`${name}[${key}]`, item));
  return [[name, String(value)]];
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
