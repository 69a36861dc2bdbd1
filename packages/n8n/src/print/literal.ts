const codeKey = Symbol('code');

/** A piece of TypeScript that is inserted into a literal unchanged. */
export interface Code {
  readonly [codeKey]: string;
}

export function code(text: string): Code {
  return { [codeKey]: text };
}

/**
 * A value as a JavaScript literal. Keys are quoted only if necessary, since n8n's lint does not see quoted ones.
 * Undefined members are left out.
 */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (codeKey in value) return (value as Code)[codeKey];
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{ ${members.map(([key, item]) => `${keyText(key)}: ${literal(item)}`).join(', ')} }`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
