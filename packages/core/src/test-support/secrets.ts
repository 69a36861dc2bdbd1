import fc from 'fast-check';

const awkward = Array.from('"\'\\%+/=&?#~*()! <>{}$.é😀\u0080\u2028\n\tabcXYZ019-_');

/** Texts of at least 6 characters, with all that some encoding changes. */
export function secrets(): fc.Arbitrary<string> {
  const characters = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
  return fc
    .array(characters, { minLength: 6, maxLength: 30 })
    .map((parts) => parts.join(''))
    .filter((text) => text.length >= 6 && text.trim().length >= 4);
}

/** The same, as far as a header can carry them. */
export function headerSecrets(): fc.Arbitrary<string> {
  const inLatin1 = awkward.filter((character) => /^[\x20-\x7e\xa0-\xff]$/.test(character));
  return fc
    .array(fc.constantFrom(...inLatin1), { minLength: 6, maxLength: 30 })
    .map((parts) => parts.join(''))
    .filter((text) => text.trim().length >= 6);
}

type Encode = (text: string) => string;
const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const hexOf = (text: string): string => bytesOf(text).toString('hex');
const php: Encode = (text) =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*~]/g, (one) => `%${hexOf(one).toUpperCase()}`);
const json: Encode = (text) => JSON.stringify(text).slice(1, -1);
const unit: (one: string) => string = (one) => one.charCodeAt(0).toString(16).padStart(4, '0');
const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const inHtml = (text: string, written: (one: string) => string): string =>
  text.toWellFormed().replace(/[^\w.-]/gu, (one) => `&${written(one)};`);

/** The ways to write a text, made without the code under test. */
export const encodings: Readonly<Record<string, Encode>> = {
  'as it is': (text) => text,
  percent: (text) => encodeURIComponent(text.toWellFormed()),
  'percent in lower case': (text) => php(text).replace(/%../g, (one) => one.toLowerCase()),
  'percent in mixed case': (text) =>
    php(text).replace(/%(.)(.)/g, (_, a: string, b: string) => `%${a}${b.toLowerCase()}`),
  'every byte as percent': (text) => hexOf(text).replace(/../g, '%$&'),
  form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'form of PHP': (text) => php(text).replaceAll('%20', '+'),
  JSON: json,
  'JSON of PHP': (text) =>
    json(text)
      .replaceAll('/', '\\/')
      .replace(/[\u0080-\uffff]/g, (one) => `\\u${unit(one)}`),
  'JSON in capitals': (text) => text.replace(/[^a-z0-9]/g, (one) => `\\u${unit(one).toUpperCase()}`),
  'JSON in JSON': (text) => json(json(text)),
  'percent twice': (text) => php(php(text)),
  HTML: (text) => text.replace(/[&<>"']/g, (one) => `&${names[one]};`),
  'HTML, decimal': (text) => inHtml(text, (one) => `#${String(one.codePointAt(0)).padStart(3, '0')}`),
  'HTML, hex': (text) => inHtml(text, (one) => `#x${one.codePointAt(0)!.toString(16)}`),
  'HTML, hex in capitals': (text) => inHtml(text, (one) => `#X${one.codePointAt(0)!.toString(16).toUpperCase()}`),
  hex: hexOf,
  'hex in capitals': (text) => hexOf(text).toUpperCase(),
  base64: (text) => bytesOf(text).toString('base64'),
  'base64 without padding': (text) => bytesOf(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => bytesOf(text).toString('base64url'),
  'base64url with padding': (text) => bytesOf(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
};

/** The forms a secret can be met in. */
export function writtenForms(secret: string): string[] {
  return Object.values(encodings).map((encode) => encode(secret));
}
