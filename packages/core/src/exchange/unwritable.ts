import type { Issue } from '../schema/standard-schema.js';
import { isObject } from '../text/path.js';
import type { Draft } from './draft.js';
import { fileBytes, isFile } from '../codecs/file-value.js';

/** Where a draft holds what cannot be written out letter for letter, and why. */
export function unwritable({ query, body, list, encoding }: Draft): Issue | undefined {
  // Credentials that go into the body find no place in a list; without them the request must not go.
  if (list !== undefined && Object.keys(body).length > 0)
    return { path: [], message: 'only a JSON object can carry credentials' };
  return problemIn(query, 'form', []) ?? problemIn(list === undefined ? body : list, encoding, []);
}

function problemIn(value: unknown, encoding: Draft['encoding'], path: readonly PropertyKey[]): Issue | undefined {
  const problem = problemOf(value, encoding);
  if (problem !== undefined) return { path, message: problem };
  if (encoding === 'multipart' && isFile(value)) return undefined;
  const isList = Array.isArray(value);
  if (!isList && !isObject(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const here = [...path, isList ? Number(key) : key];
    if (encoding !== 'json') {
      // In a form PHP ends a nested key at the first `]`: the rest would get lost. At the top a name may say `page[size]`.
      if (path.length > 0 ? /[[\]]/.test(key) : !/^[^[\]]*(?:\[[^[\]]*\])*$/.test(key))
        return { path, message: `the key "${key}" holds a square bracket, which would cut it` };
      if (!key.isWellFormed()) return { path, message: `one of its keys ${malformed}` };
    }
    const found = problemIn(item, encoding, here);
    if (found) return found;
  }
  return undefined;
}

const malformed = 'is not well-formed text: it has half of a surrogate pair';

function problemOf(value: unknown, encoding: Draft['encoding']): string | undefined {
  // JSON writes half a pair as an escape; a form would put another character in its place.
  if (typeof value === 'string') return encoding === 'json' || value.isWellFormed() ? undefined : malformed;
  if (value instanceof Uint8Array) return 'bytes cannot stand here: they go as the data of a file';
  if (encoding !== 'multipart' || !isFile(value)) return undefined;
  if (![value.file_name, value.content_type ?? ''].every((text) => text.isWellFormed())) return `its name ${malformed}`;
  try {
    fileBytes(value);
    return undefined;
  } catch {
    return 'its data is no base64 text';
  }
}
