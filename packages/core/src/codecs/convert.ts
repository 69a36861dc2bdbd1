import type { Codec } from '../exchange/request-plan.js';
import type { Issue } from '../schema/standard-schema.js';
import { redacted } from '../redact.js';
import { isObject } from '../text/path.js';
import { readAnyDate, readDate, readUnix, writeDate, writeUnix } from './dates.js';
import { fileBase64, isFile } from './file-value.js';

type Codecs = Readonly<Record<string, Codec>>;
type Convert = (value: unknown, codec: Codec) => unknown;

/** Our values in the vendor's form. A value that a codec cannot write is an issue, and stays as it is. */
export function encodeInput(input: unknown, codecs: Codecs | undefined): { value: unknown; issues: Issue[] } {
  return convertAll(input, codecs, encodeValue, 'cannot be written as');
}

/** The vendor's values in our form. A value that a codec cannot read is an issue, and stays as it came. */
export function decodeOutput(output: unknown, codecs: Codecs | undefined): { value: unknown; issues: Issue[] } {
  return convertAll(output, codecs, decodeValue, 'cannot be read as');
}

function convertAll(value: unknown, codecs: Codecs | undefined, convert: Convert, failure: string) {
  const issues: Issue[] = [];
  const change = (codec: Codec) => (found: unknown, path: readonly PropertyKey[]) => {
    const converted = found === redacted ? found : convert(found, codec); // masked, for a dry run
    if (converted !== undefined) return converted;
    const asMap = `must be a list of objects, each with a ${codec.slice('map:'.length).split(',')[0]} of its own`;
    const years = /\bYY\b/.test(codec) ? ', whose two digits are a year from 1970 to 2069' : '';
    issues.push({ path, message: codec.startsWith('map:') ? asMap : `${failure} ${codec}${years}` });
    return found;
  };
  const anywhere = new Map<string, Change>();
  let result = value;
  for (const [path, codec] of Object.entries(codecs ?? {})) {
    if (path.startsWith(atAnyDepth)) anywhere.set(path.slice(atAnyDepth.length), change(codec));
    else result = at(result, path.split('.'), [], change(codec), codec.startsWith('map:'));
  }
  return { value: anywhere.size > 0 ? everywhere(result, anywhere, []) : result, issues };
}

const atAnyDepth = '**.';
type Change = (value: unknown, path: readonly PropertyKey[]) => unknown;

/** A copy of `value` with every key of these names changed, however deep it stands. Null stays null. */
function everywhere(value: unknown, names: ReadonlyMap<string, Change>, walked: readonly PropertyKey[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => everywhere(item, names, [...walked, index]));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, item]) => {
    const change = names.get(key);
    const isLeaf = typeof item !== 'object' && item !== undefined;
    return [key, change && isLeaf ? change(item, [...walked, key]) : everywhere(item, names, [...walked, key])];
  });
  return Object.fromEntries(members);
}

/** A copy of `value` with `change` applied at a path. Lists on the way are walked through; null stays null. */
function at(
  value: unknown,
  path: readonly string[],
  walked: readonly PropertyKey[],
  change: Change,
  wholeList = false,
): unknown {
  const [key, ...rest] = path;
  if (value === undefined || value === null) return value;
  if (Array.isArray(value) && !(wholeList && key === undefined))
    return value.map((item, index) => at(item, path, [...walked, index], change, wholeList));
  if (key === undefined) return change(value, walked);
  if (!isObject(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: at(value[key], rest, [...walked, key], change, wholeList) };
}

function encodeValue(value: unknown, codec: Codec): unknown {
  if (codec === 'unix-seconds') return writeUnix(value);
  if (codec === 'true-false') return typeof value === 'boolean' ? String(value) : undefined;
  if (codec.startsWith('date:')) return writeDate(value, codec.slice('date:'.length));
  if (codec.startsWith('file:')) return isFile(value) ? fileObject(value, codec) : value;
  if (codec.startsWith('map:')) return mapOf(value, codec);
  return undefined;
}

function decodeValue(value: unknown, codec: Codec): unknown {
  if (value === '') return value; // vendors write "none" so; there is nothing to read
  if (codec === 'unix-seconds') return readUnix(value);
  if (codec === 'true-false') return readBoolean(value);
  if (codec === 'date:auto') return readAnyDate(value);
  if (codec.startsWith('date:')) return readDate(value, codec.slice('date:'.length));
  return undefined;
}

function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function mapOf(list: unknown, codec: string): unknown {
  const [key = '', item = ''] = codec.slice('map:'.length).split(',');
  if (!Array.isArray(list) || !list.every(isObject)) return undefined;
  const names = new Set(list.map((entry) => String(entry[key])));
  if (names.size < list.length) return undefined; // of two with one name the first would be lost
  return Object.fromEntries(list.map((entry) => [String(entry[key]), entry[item]]));
}

function fileObject(file: Parameters<typeof fileBase64>[0], codec: string): unknown {
  const [data = '', name = '', type = ''] = codec.slice('file:'.length).split(',');
  try {
    return { [data]: fileBase64(file), [name]: file.file_name, [type]: file.content_type };
  } catch {
    return undefined;
  }
}
