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

/** The forms a secret can be met in, made without the code under test. */
export function writtenForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const form = new URLSearchParams({ a: secret }).toString().slice(2);
  const php = encodeURIComponent(secret)
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  const raw = php.replaceAll('+', '%20');
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = bytes.toString('base64');
  return [
    secret,
    encodeURIComponent(secret),
    form,
    php,
    raw,
    json,
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
  ];
}
