/**
 * A form body as PHP parses it into `$_POST`. The vendor's server is PHP (inferred from its clients, which all send
 * nested `a[b][0]=v` bodies). The rules are those of PHP 8.2, checked against it.
 */
export type PhpValue = string | PhpArray;
/** Keys are texts; PHP's integer keys are their decimal texts, as in JSON. */
export type PhpArray = Map<string, PhpValue>;

/** PHP's defaults. Parsing stops after the first variable over the limit, hence one more than it says. */
const maxInputVars = 1000;
const maxNestingLevel = 64;

export const parsePhpForm = (body: string): PhpArray => {
  const form: PhpArray = new Map();
  if (body === '') return form;
  for (const pair of body.split('&').slice(0, maxInputVars + 1)) {
    const equals = pair.indexOf('=');
    const [name, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
    const keys = keysOf(urlDecode(name));
    if (keys.length > 0 && keys.length <= maxNestingLevel + 1) set(form, keys, urlDecode(value));
  }
  return form;
};

/** `+` is a space; a `%` without two hex digits stays; bytes that are not UTF-8 become U+FFFD. */
const urlDecode = (text: string): string => {
  const latin = Buffer.from(text.replaceAll('+', ' '), 'utf8').toString('latin1');
  const bytes = latin.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

/** The keys in a name; an empty one appends. Without keys, PHP drops the variable. */
const keysOf = (name: string): string[] => {
  const text = name.replace(/^ +/, '').replace(/\0.*$/s, '');
  const bracket = text.indexOf('[');
  if (bracket === 0) return [];
  // Before the first bracket, dots and spaces become underscores.
  const plain = (part: string) => part.replace(/[ .[]/g, '_');
  if (bracket === -1) return text === '' ? [] : [plain(text)];

  const keys = [plain(text.slice(0, bracket))];
  let rest = text.slice(bracket);
  while (rest.startsWith('[')) {
    // One white space after the bracket is skipped, but only to see whether the bracket is empty.
    const empty = /^\[[ \t\n\v\f\r]?\]/.exec(rest);
    const end = empty ? empty[0].length - 1 : rest.indexOf(']');
    // An unclosed first bracket is part of the name; an unclosed later one is dropped, like text between brackets.
    if (end === -1) return keys.length === 1 ? [plain(text)] : keys;
    keys.push(empty ? '' : rest.slice(1, end));
    rest = rest.slice(end + 1);
  }
  return keys;
};

const set = (form: PhpArray, keys: string[], value: string): void => {
  let target = form;
  for (const key of keys.slice(0, -1)) {
    const place = key === '' ? nextIndex(target) : key;
    const found = target.get(place);
    // A later array replaces an earlier text.
    const inner: PhpArray = found instanceof Map ? found : new Map();
    target.set(place, inner);
    target = inner;
  }
  const last = keys.at(-1) ?? '';
  target.set(last === '' ? nextIndex(target) : last, value);
};

/** One more than the highest integer key so far. */
const nextIndex = (array: PhpArray): string => {
  const integers = [...array.keys()].filter((key) => /^(?:0|-?[1-9]\d*)$/.test(key)).map(Number);
  return String(integers.length === 0 ? 0 : Math.max(...integers) + 1);
};

/** As in PHP's `json_encode`: keys 0, 1, 2, … in this order are a list, so an empty array is `[]`. */
export const phpToJson = (value: PhpValue): unknown => {
  if (typeof value === 'string') return value;
  const entries = [...value].map(([key, inner]) => [key, phpToJson(inner)] as const);
  if (entries.every(([key], index) => key === String(index))) return entries.map(([, inner]) => inner);
  // fromEntries defines members, so that `__proto__` is an ordinary key.
  return Object.fromEntries(entries);
};
