const [quote, backslash, comma, openList, openObject] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/**
 * Whether a JSON text contains more than `most` values, without parsing it: a parser creates an object for each, and a
 * megabyte of `[[],[],…` takes a hundred to hold. Text inside strings does not count; a file is one long string.
 */
export function holdsMoreValues(json: string, most: number): boolean {
  return mayHoldMore(json, most) && isMore(json, most);
}

/** The same with the text inside strings: for most texts this is enough, and the engine searches faster than a loop. */
function mayHoldMore(json: string, most: number): boolean {
  let values = 1;
  for (const mark of [',', '[', '{']) {
    for (let at = json.indexOf(mark); at >= 0; at = json.indexOf(mark, at + 1)) if (++values > most) return true;
  }
  return false;
}

function isMore(json: string, most: number): boolean {
  let values = 1;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      at = endOfString(json, at + 1);
      continue;
    }
    const isAnother = code === comma || code === openList || code === openObject;
    if (isAnother && ++values > most) return true;
  }
  return false;
}

/** The index of the quote that ends a string; the end of the text if there is none. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start);
  while (end >= 0 && isEscaped(json, end, start)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function isEscaped(json: string, at: number, start: number): boolean {
  let before = at - 1;
  while (before >= start && json.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}
