import { formEncode, formText } from './call/form.js';
import { isObject } from './text/path.js';
import { textToBase64 } from './text/base64.js';

/** What stands where a secret stood. Letters only, so that no encoding changes it. */
export const redacted = 'REDACTED';

/** Shorter values would mask innocent text; they are masked by their field alone. */
const shortestSecret = 6;

/** Removes registered secrets from texts and values, in every form they are written in. */
export interface Redactor {
  /** With the name of its field, a value too short to be searched for is found as `name=value`. */
  add(secret: string | undefined, field?: string): void;
  text(text: string): string;
  value<T>(value: T): T;
  /** Knows what this one knows, and more: secrets of one call do not outlive it. */
  child(): Redactor;
}

export function createRedactor(inherited: () => readonly string[] = () => []): Redactor {
  let own: string[] = [];
  const forms = (): readonly string[] => [...inherited(), ...own].toSorted((a, b) => b.length - a.length);
  const text = (original: string): string => {
    let result = original;
    // Longest first: a form that contains another must go whole.
    for (const form of forms()) if (result.includes(form)) result = result.replaceAll(form, redacted);
    return result;
  };
  const value = (original: unknown): unknown => {
    if (typeof original === 'string') return text(original);
    if (Array.isArray(original)) return original.map(value);
    if (!isObject(original)) return original;
    return Object.fromEntries(Object.entries(original).map(([key, item]) => [text(key), value(item)]));
  };
  const redactor: Redactor = {
    add: (value = '', field) => {
      const secret = value.length < shortestSecret && field !== undefined ? formText([[field, value]]) : value;
      if (secret.length < shortestSecret || own.includes(secret)) return;
      // Headers go out trimmed: a key pasted with a blank comes back without it.
      own = [
        ...new Set([
          ...own,
          ...[secret, secret.trim()].filter((one) => one.length >= shortestSecret).flatMap(writtenForms),
        ]),
      ];
    },
    text,
    value: (original) => value(original) as typeof original,
    child: () => createRedactor(forms),
  };
  return redactor;
}

function writtenForms(secret: string): string[] {
  const wellFormed = secret.toWellFormed();
  const base64 = textToBase64(wellFormed);
  const form = formEncode(wellFormed);
  return [
    secret,
    encodeURIComponent(wellFormed),
    form,
    form.replaceAll('%2A', '*'), // as URLSearchParams writes it
    form.replaceAll('+', '%20'), // RFC 3986 to the letter, as PHP's rawurlencode
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ];
}
