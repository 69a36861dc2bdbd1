import { isObject } from '../text/path.js';
import type { CodecKind } from './kind.js';

/** `map:<key>,<value>`: requests only; a list of objects as one object, `[{k: 7, v: 'x'}]` as `{7: 'x'}`. */
export const map: CodecKind<`map:${string},${string}`> = {
  kind: 'map',
  takesArgument: true,
  write: (list, keys) => {
    const [key = '', item = ''] = keys.split(',');
    if (!Array.isArray(list) || !list.every(isObject)) return undefined;
    const names = new Set(list.map((entry) => String(entry[key])));
    if (names.size < list.length) return undefined; // two entries with the same name: the first would be lost
    return Object.fromEntries(list.map((entry) => [String(entry[key]), entry[item]]));
  },
  takesLists: true,
  unwritable: (keys) => `must be a list of objects, each with a ${keys.split(',')[0]} of its own`,
  form: () => 'list',
};
