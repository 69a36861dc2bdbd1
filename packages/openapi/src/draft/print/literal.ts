/** How long a line may be before its members get lines of their own. */
const widest = 100;

const codeKey = Symbol('code');

/** A piece of TypeScript that is inserted into a literal as it is. */
export interface Code {
  readonly [codeKey]: string;
}

export function code(text: string): Code {
  return { [codeKey]: text };
}

/** A value as TypeScript. Members that are undefined are left out. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return list('[', value.map(literal), ']');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (codeKey in value) return (value as Code)[codeKey];
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return list(
    '{',
    members.map(([key, item]) => `${keyText(key)}: ${literal(item)}`),
    '}',
  );
}

/** `{ a, b }`, on several lines if one would be too long. */
export function list(open: string, items: readonly string[], close: string): string {
  const room = open.endsWith('{') ? ' ' : '';
  if (items.length === 0) return `${open}${close}`;
  const line = `${open}${room}${items.join(', ')}${room}${close}`;
  if (line.length <= widest && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${indented(item)},`).join('\n')}\n${close}`;
}

export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

export function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return text.includes("'") ? `"${inner}"` : `'${inner.replaceAll('\\"', '"')}'`;
}

function keyText(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}
