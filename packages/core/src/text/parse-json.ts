/** The fewest digits of a number beyond 2^53. */
const longRun = 16;

/**
 * `JSON.parse`, but whole numbers beyond 2^53 arrive as text: as numbers they would be rounded, and the id of one record
 * would become that of another. Numbers with a fraction or an exponent stay numbers.
 *
 * @param bytes the text in UTF-8, if at hand: they are faster to look through.
 */
export function parseJson(text: string, bytes: Uint8Array = encoder.encode(text)): unknown {
  return JSON.parse(hasLongNumber(bytes) ? withNumbersAsText(text) : text);
}

const encoder = new TextEncoder();

/** Whether a number of 16 digits or more may be in a text. Each contains every 16th character: the others are skipped. */
function hasLongNumber(bytes: Uint8Array): boolean {
  const { length } = bytes;
  let from = 0;
  let at = longRun - 1;
  while (at < length) {
    let start = at;
    while (start >= from && isDigit(bytes[start]!)) start--;
    if (start === at) {
      at += longRun;
      continue;
    }
    const before = start < 0 ? colon : bytes[start]!;
    let last = Math.min(start + longRun, length - 1);
    while (last > at && isDigit(bytes[last]!)) last--;
    const isLong = last === at && start + longRun < length;
    if (isLong && (before <= space || before === comma || before === colon || before === bracket || before === minus))
      return true;
    from = last + 1;
    at = last + longRun;
  }
  return false;
}

const [space, comma, minus, colon, bracket] = [0x20, 0x2c, 0x2d, 0x3a, 0x5b];

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function withNumbersAsText(text: string): string {
  const quotes: Quotes = { outside: 0, next: -1 };
  let copied = 0;
  let exact = '';
  for (const {
    0: { length },
    index,
  } of text.matchAll(/-?[1-9]\d{15,}/g)) {
    const end = index + length;
    const number = text.slice(index, end);
    if (!isWhole(text, index, end) || Number.isSafeInteger(Number(number)) || isInText(text, index, quotes)) continue;
    exact += `${text.slice(copied, index)}"${number}"`;
    copied = end;
  }
  return exact + text.slice(copied);
}

/** Whether digits are a whole JSON number, unless they are inside a text. */
function isWhole(text: string, start: number, end: number): boolean {
  if (!(start === 0 || isOneOf('[:, \n\r\t', text[start - 1]))) return false;
  let after = end;
  while (isOneOf(' \n\r\t', text[after])) after++;
  return after >= text.length || isOneOf(',]}', text[after]); // not a key: that would be valid JSON as a text
}

function isOneOf(characters: string, character: string | undefined): boolean {
  return character !== undefined && characters.includes(character);
}

/** How far the texts are known: `outside` is outside of them, `next` is the next quote from there, -1 if not looked for. */
interface Quotes {
  outside: number;
  next: number;
}

function isInText(text: string, at: number, quotes: Quotes): boolean {
  for (;;) {
    if (quotes.next < quotes.outside) quotes.next = found(text.indexOf('"', quotes.outside), text);
    if (quotes.next >= at) return false;
    const end = endOfText(text, quotes.next);
    if (end > at) return true;
    quotes.outside = end + 1;
  }
}

function endOfText(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function found(index: number, text: string): number {
  return index < 0 ? text.length : index;
}
