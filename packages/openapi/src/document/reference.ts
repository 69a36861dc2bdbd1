import { isObject } from '@raccord/core/tools';
import { Unsayable } from '../unsayable.js';
import { type Document, member, type Obj } from './document.js';

/** The value that a local reference points to; undefined if it leads nowhere. */
export function target({ root }: Document, ref: string): unknown {
  if (ref === '#') return root;
  if (!ref.startsWith('#/')) return undefined;
  let found: unknown = root;
  for (const part of ref.slice(2).split('/')) found = member(found, unescaped(part));
  return found;
}

function unescaped(part: string): string {
  let key = part;
  try {
    key = decodeURIComponent(part);
  } catch {
    // A `%` that escapes nothing.
  }
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Keys as a reference. */
export function pointer(keys: readonly (string | number)[]): string {
  return `#${keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/** The object that a value is, or that its references lead to. Throws `Unsayable` if there is none. */
export function followed(document: Document, value: unknown, what: string): Obj {
  const seen = new Set<string>();
  let found = value;
  while (isObject(found) && typeof found['$ref'] === 'string') {
    const ref = found['$ref'];
    if (seen.has(ref)) throw new Unsayable(`${what} refers to itself: ${ref}`);
    seen.add(ref);
    found = target(document, ref);
    if (found === undefined) throw new Unsayable(`${what} refers to ${ref}, which is not in the document`);
  }
  if (isObject(found)) return found;
  throw new Unsayable(`${what} is not an object`);
}
