import { createHash } from 'node:crypto';
import { canonicalJson, isObject } from '@raccord/core/tools';

/** A hash over texts; none of them can pass for two others. */
export function hashOf(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

/**
 * The same for equal inputs, whatever the order of their keys. The bytes of an upload and base64 text in JSON differ: a
 * repeated request comes in the form of the first one. Long texts stand as hashes, so that no long text is made of them.
 */
export function hashInput(input: unknown): string {
  return hashOf(canonicalJson(shortened(input)));
}

const longText = 1024;

function shortened(value: unknown): unknown {
  if (typeof value === 'string' && value.length > longText) return digest('text', value);
  if (value instanceof Uint8Array) return digest('bytes', value);
  if (Array.isArray(value)) return value.map(shortened);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item)]));
}

/** In a list of a kind that JSON input cannot be mistaken for: its text is longer than any short text. */
function digest(kind: string, value: string | Uint8Array): string {
  return `${kind} ${createHash('sha256').update(value).digest('hex')} ${'-'.repeat(longText)}`;
}
