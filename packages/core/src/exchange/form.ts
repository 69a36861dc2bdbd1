import type { StyledField } from './style/fields.js';

/** Fields as text. Commas between values stay as they are, since those within a value are encoded. */
export function formText(fields: readonly StyledField[]): string {
  return fields.map(fieldText).join('&');
}

function fieldText({ name, values, by = ',', reserved }: StyledField): string {
  const encode = reserved ? reservedEncode : formEncode;
  const texts = values.map((value) => encode(String(value)));
  return `${formEncode(name)}=${texts.join(by === ',' ? ',' : encodeURIComponent(by))}`;
}

/** Percent-encoding of PHP's `urlencode`: a space is `+`, and only letters, digits and `-_.` are not encoded. */
export function formEncode(text: string): string {
  if (/^[\w.-]*$/.test(text)) return text;
  return encodeURIComponent(text)
    .replace(/[~*'()!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Keeps the reserved characters of RFC 3986, except those that would end a value of a query. */
export function reservedEncode(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|3F|5B|5D|40|24|2C|3B|3D)/g, decodeURIComponent);
}
