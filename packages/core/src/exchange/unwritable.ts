import { fileBytes, isFile } from '../codecs/file-value.js';
import type { Issue } from '../schema/standard-schema.js';
import { isObject } from '../text/path.js';
import { shortened } from '../text/shortened.js';
import type { Draft } from './draft.js';

/** Finds a value of a draft that cannot be sent unchanged, and says why. */
export function unwritable({ query, body, list, encoding }: Draft): Issue | undefined {
  // A list has no place for credentials in the body; the request must not go without them.
  if (list !== undefined && Object.keys(body).length > 0)
    return { path: [], message: 'only a JSON object can carry credentials' };
  return problemIn(query, 'form', []) ?? problemIn(list === undefined ? body : list, encoding, []);
}

/** `path` leads to the value; it is copied when a problem is found. */
function problemIn(value: unknown, encoding: Draft['encoding'], path: PropertyKey[]): Issue | undefined {
  const problem = problemOf(value, encoding);
  if (problem !== undefined) return { path: [...path], message: problem };
  if ((encoding === 'multipart' || encoding === 'raw') && isFile(value)) return undefined;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = problemAt(index, value[index], encoding, path);
      if (found) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  for (const key of Object.keys(value)) {
    const found = keyProblem(key, encoding, path) ?? problemAt(key, value[key], encoding, path);
    if (found) return found;
  }
  return undefined;
}

function problemAt(key: PropertyKey, item: unknown, encoding: Draft['encoding'], path: PropertyKey[]) {
  path.push(key);
  const found = problemIn(item, encoding, path);
  path.pop();
  return found;
}

function keyProblem(key: string, encoding: Draft['encoding'], path: readonly PropertyKey[]): Issue | undefined {
  if (encoding === 'json') return undefined;
  // In a form, PHP ends a nested key at the first `]`: the rest would be lost. At the top level, `page[size]` is
  // allowed.
  if (path.length > 0 ? /[[\]]/.test(key) : !/^[^[\]]*(?:\[[^[\]]*\])*$/.test(key))
    return {
      path: [...path],
      message: `the key "${shortened(key, 100)}" contains a square bracket, which would cut it off`,
    };
  return key.isWellFormed() ? undefined : { path: [...path], message: `one of its keys ${malformed}` };
}

const malformed = 'is not well-formed text: it contains half of a surrogate pair';

function problemOf(value: unknown, encoding: Draft['encoding']): string | undefined {
  // JSON escapes half a surrogate pair; a form would replace it.
  if (typeof value === 'string') return encoding === 'json' || value.isWellFormed() ? undefined : malformed;
  if (value instanceof Uint8Array) return 'bytes are not allowed here: use them as the data of a file';
  if ((encoding !== 'multipart' && encoding !== 'raw') || !isFile(value)) return undefined;
  if (![value.file_name ?? '', value.content_type ?? ''].every((text) => text.isWellFormed()))
    return `its name ${malformed}`;
  return fileBytes(value) ? undefined : 'its data is not base64 text';
}
