/**
 * Whether a text mentions an e-mail address: in any case, escaped as in JSON, a URL, a form or HTML, and not as a part of
 * another address. In doubt it does: a person who stays is the greater harm.
 */
export function mentionsOf(email: string): (text: string) => boolean {
  const address = email.toLowerCase();
  // Letters and digits are never escaped: what has not the longest run of them needs no closer look.
  const [run = ''] = address.split(/[^a-z0-9]+/).toSorted((one, other) => other.length - one.length);
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.includes(run)) return false;
    const plain = withoutEscapes(lower);
    return [lower, plain, withoutPercent(plain), withoutPercent(plain.replaceAll('+', ' '))].some((one) =>
      has(one, address),
    );
  };
}

function has(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
    if (isWhole(text, at, at + address.length)) return true;
  return false;
}

/** Whether no longer address is around this place. `_` and `-` alone are not one: they mark text, as in Markdown. */
function isWhole(text: string, from: number, to: number): boolean {
  let [first, last] = [from - 1, to];
  while (from - first < longest && (text[first] === '-' || text[first] === '_')) first--;
  if (text[last] === '.') last++;
  else while (last - to < longest && text[last] === '-') last++;
  return !/[a-z0-9.+]/.test(text[first] ?? '') && !/[a-z0-9]/.test(text[last] ?? '');
}

/** As long as an address can be. */
const longest = 320;

/** Without the escapes of JSON, also of JSON within JSON, and with the `@` that HTML may write as a number. */
function withoutEscapes(text: string): string {
  return text
    .replace(/(?<!\\)\\+u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?<!\\)\\+[bfnrt]/g, ' ')
    .replace(/&(?:#0*64|#x0*40|commat);/g, '@');
}

/** Percent-encoding decoded, also where it was encoded twice. What is none becomes a space. */
function withoutPercent(text: string): string {
  return text.replace(/%(?:25)+(?=[0-9a-f]{2})/g, '%').replace(/(?:%[0-9a-f]{2})+/g, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return ' ';
    }
  });
}
