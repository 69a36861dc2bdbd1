import { isObject } from './text/path.js';
import { type Range, readingsOf, utf8 } from './text/readings.js';

/** Replaces a secret. Letters only, so that no encoding changes it. */
export const redacted = 'REDACTED';

/** Shorter values would mask innocent text; they are masked by their field only. */
const shortestSecret = 6;

/** Longer secrets are searched piece by piece: engines find a short text in time linear to the long one. */
const longestPiece = 256;

/** How many nested encodings are undone: a key in a JSON text, in a query, in base64. */
const deepest = 3;

/** Removes registered secrets from texts and values, in every encoding that `readingsOf` undoes. */
export interface Redactor {
  /** With the name of its field, a value too short to search for is found as `name=value`. */
  add(secret: string | undefined, field?: string): void;
  text(text: string): string;
  value<T>(value: T): T;
  /** A redactor that also knows more secrets: those of one call do not outlive it. It keeps its `most` latest ones. */
  child(most?: number): Redactor;
}

/** The pieces of all known secrets. */
type Known = () => readonly string[];

export function createRedactor(inherited: readonly Known[] = [], most = Number.POSITIVE_INFINITY): Redactor {
  const own = new Map<string, readonly string[]>();
  let list: readonly string[] | undefined; // until one is added
  const known: readonly Known[] = [...inherited, () => (list ??= [...own.values()].flat())];
  const text = (original: string): string => {
    const pieces = known.flatMap((secrets) => secrets());
    return pieces.length === 0 ? original : masked(original, placesOf(original, pieces));
  };
  const value = (original: unknown): unknown => {
    if (typeof original === 'string') return text(original);
    if (Array.isArray(original)) return original.map(value);
    if (!isObject(original)) return original;
    return Object.fromEntries(
      Object.entries(original).map(([key, item]) => [text(key), isShortSecret(key, item) ? redacted : value(item)]),
    );
  };
  const isShortSecret = (key: string, item: unknown): boolean => {
    const isShort = (typeof item === 'string' || typeof item === 'number') && String(item).length < shortestSecret;
    return isShort && known.some((secrets) => secrets().includes(`${key}=${item}`));
  };
  return {
    add: (secret = '', field) => {
      const short = secret !== '' && secret.length < shortestSecret && field !== undefined;
      const written = short ? `${field}=${secret}` : secret;
      const pieces = own.get(written) ?? piecesOf(written);
      if (pieces.length === 0 || (own.has(written) && most === Number.POSITIVE_INFINITY)) return;
      own.delete(written); // moves it to the end
      own.set(written, pieces);
      if (own.size > most) own.delete(own.keys().next().value!);
      list = undefined;
    },
    text,
    value: (original) => value(original) as typeof original,
    child: (kept) => createRedactor(known, kept),
  };
}

function piecesOf(secret: string): string[] {
  // Headers are trimmed: a key pasted with a blank comes back without it. Forms send a blank as a plus.
  const forms = [secret, secret.trim()].flatMap((one) => [one, one.replaceAll(' ', '+')]);
  const written = new Set(forms.flatMap((one) => [one, utf8(one)]).filter((one) => one.length >= shortestSecret));
  return [...written].flatMap((one) =>
    Array.from({ length: Math.ceil(one.length / longestPiece) }, (_, index) => {
      const end = Math.min(one.length, (index + 1) * longestPiece);
      return one.slice(Math.max(0, end - longestPiece), end);
    }),
  );
}

/** Where any of the pieces occurs, plain or encoded. */
function placesOf(text: string, pieces: readonly string[], depth = 0): Range[] {
  const places: Range[] = [];
  const least = Math.min(...pieces.map(({ length }) => length));
  if (text.length < least) return places; // no encoding is shorter than what it encodes
  for (const piece of pieces) {
    let [start, end] = [0, -1];
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
      if (at > end) {
        if (end > 0) places.push([start, end]);
        start = at;
      }
      end = at + piece.length;
    }
    if (end > 0) places.push([start, end]);
  }
  if (depth === deepest) return places;
  for (const reading of readingsOf(text, least)) {
    for (const place of placesOf(reading.text, pieces, depth + 1)) places.push(reading.source(place));
  }
  return places;
}

/** Overlapping and adjacent places are masked as one: a secret that contains another is masked whole. */
function masked(text: string, places: Range[]): string {
  let result = '';
  let done = -1;
  for (const [start, end] of places.sort(([a], [b]) => a - b)) {
    if (start > done) result += text.slice(Math.max(0, done), start) + redacted;
    done = Math.max(done, end);
  }
  return result + text.slice(Math.max(0, done));
}
