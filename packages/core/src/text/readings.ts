export type Range = readonly [start: number, end: number];

/** A text with one encoding undone, and how positions in it map to the original. */
export interface Reading {
  readonly text: string;
  readonly source: (range: Range) => Range;
}

/** The ways to decode a text: percent, JSON and HTML escapes, and each base64 or hex run of at least `least` bytes. */
export function* readingsOf(text: string, least: number): Generator<Reading> {
  // `unescape` is many times faster than a function call per escape: a long URL is one escape after the other.
  if (percent.test(text)) yield unescaped(text, percent, unescape, unescape(text));
  for (const [start, written, decode] of escapes) {
    if (!text.includes(start)) continue;
    const read = text.replace(written, (token) => decode(token));
    if (read !== text) yield unescaped(text, written, decode, read);
  }
  // Base64 starts at one of four offsets, and hex at one of two, whatever comes before.
  for (const [index, run] of runsOf(text, base64, Math.ceil((least * 4) / 3))) {
    for (let phase = 0; phase < 4; phase++) yield inGroups(run, index, phase, 4, 3, fromBase64);
    for (const [within, digits] of runsOf(run, hex, least * 2)) {
      for (let phase = 0; phase < 2; phase++) yield inGroups(digits, index + within, phase, 2, 1, fromHex);
    }
  }
}

const base64 = /[\w+/=-]+/g;
const hex = /[\da-f]+/gi;

/** The runs of certain characters that are long enough. (A count in the pattern would overflow in a text of 10 MB.) */
function runsOf(text: string, characters: RegExp, least: number): [index: number, run: string][] {
  const runs: [number, string][] = [];
  if (text.length < least) return runs;
  characters.lastIndex = 0;
  for (let found = characters.exec(text); found; found = characters.exec(text))
    if (found[0].length >= least) runs.push([found.index, found[0]]);
  return runs;
}

/** A text as UTF-8, one character per byte: percent-encoding, base64 and hex encode bytes. */
export function utf8(text: string): string {
  return unescape(encodeURIComponent(text.toWellFormed()));
}

const byCode = (code: number): string => String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
const byLetter: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const byName: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const percent = /%(?:u[\da-f]{4}|[\da-f]{2})/i;

const escapes: readonly (readonly [start: string, written: RegExp, decode: (token: string) => string])[] = [
  [
    '\\',
    /\\(?:u[\da-fA-F]{4}|["'\\/bfnrt])/g,
    (token) => (token[1] === 'u' ? byCode(Number(`0x${token.slice(2)}`)) : (byLetter[token[1]!] ?? token[1]!)),
  ],
  [
    '&',
    /&(?:#\d{1,9}|#x[\da-f]{1,9}|amp|lt|gt|quot|apos|nbsp);/gi,
    (token) => byName[token.slice(1, -1).toLowerCase()] ?? byCode(Number(token.slice(2, -1).replace(/^x/i, '0x'))),
  ],
];

function unescaped(text: string, written: RegExp, decode: (token: string) => string, read: string): Reading {
  let ends: readonly Range[] | undefined; // made when there is something to mask
  const sourceOf = (index: number): number => {
    ends ??= endsOf(text, written, decode);
    let [first, last] = [0, ends.length - 1];
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (ends[middle]![0] <= index) first = middle;
      else last = middle - 1;
    }
    const [end, source] = ends[first]!;
    return source + index - end;
  };
  return {
    text: read,
    source: ([start, end]) => [sourceOf(start), sourceOf(end)],
  };
}

/** Where each escape ends, in the decoded and the original text; between two escapes both advance alike. */
function endsOf(text: string, written: RegExp, decode: (token: string) => string): Range[] {
  const ends: Range[] = [[0, 0]];
  let longer = 0;
  for (const { 0: token, index } of text.matchAll(new RegExp(written, 'gi'))) {
    longer += token.length - decode(token).length;
    ends.push([index + token.length - longer, index + token.length]);
  }
  return ends;
}

function inGroups(
  run: string,
  index: number,
  phase: number,
  digits: number,
  bytes: number,
  decode: (digits: string) => string,
): Reading {
  const at = index + phase;
  return {
    text: decode(run.slice(phase)),
    // A group of digits is masked whole if any part of it is.
    source: ([start, end]) => [
      at + Math.floor(start / bytes) * digits,
      Math.min(index + run.length, at + Math.ceil(end / bytes) * digits),
    ],
  };
}

function fromBase64(run: string): string {
  const digits = run.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', 'A');
  return atob(digits.padEnd(Math.ceil(digits.length / 4) * 4, 'A'));
}

function fromHex(run: string): string {
  return run.replace(/../g, (pair) => byCode(Number(`0x${pair}`) || 0));
}
