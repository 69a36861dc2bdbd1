import { redacted } from '../redact.js';
import { type IssueList, issueList } from '../schema/issue-list.js';
import type { Issue } from '../schema/standard-schema.js';
import { kept } from '../text/kept.js';
import { isObject, withMember } from '../text/path.js';
import type { Direction } from './kind.js';
import { type Codec, type ResolvedCodec, resolveCodec } from './kinds.js';

type Codecs = Readonly<Record<string, Codec>>;

export interface Converted {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

/** Converts our values to the vendor's format. A value that a codec cannot convert is reported as an issue and kept. */
export function encodeInput(input: unknown, codecs: Codecs | undefined): Converted {
  return convert(input, codecs, 'write');
}

/** Converts the vendor's values to our format. A value that a codec cannot convert is reported as an issue and kept. */
export function decodeOutput(output: unknown, codecs: Codecs | undefined): Converted {
  return convert(output, codecs, 'read');
}

/** Paths with this prefix match the key at any depth. */
export const atAnyDepth = '**.';

/** Codecs by path, as a tree: each value is visited once, however many paths lead through it. */
interface Place {
  codec?: ResolvedCodec;
  keys?: Map<string, Place>;
}
interface Compiled {
  readonly top: Place;
  readonly anywhere: ReadonlyMap<string, ResolvedCodec>;
}

/** Cached by the codecs of a plan, which never change. */
const compiled = new WeakMap<Codecs, Compiled>();

function compile(codecs: Codecs): Compiled {
  const top: Place = {};
  const anywhere = new Map<string, ResolvedCodec>();
  for (const [path, name] of Object.entries(codecs)) {
    const codec = resolveCodec(name);
    if (!codec) continue; // defineConnector rejects unknown codecs
    if (path.startsWith(atAnyDepth)) anywhere.set(path.slice(atAnyDepth.length), codec);
    else placeAt(top, path.split('.')).codec = codec;
  }
  return { top, anywhere };
}

function placeAt(top: Place, keys: readonly string[]): Place {
  let place = top;
  for (const key of keys) {
    place.keys ??= new Map();
    place = kept(place.keys, key, () => ({}));
  }
  return place;
}

/** A conversion in progress: `path` leads to the current value. */
interface Walk {
  readonly direction: Direction;
  readonly path: PropertyKey[];
  readonly found: IssueList;
}

function convert(value: unknown, codecs: Codecs | undefined, direction: Direction): Converted {
  if (codecs === undefined) return { value, issues: [] };
  const { top, anywhere } = kept(compiled, codecs, compile);
  const walk: Walk = { direction, path: [], found: issueList() };
  const placed = top.keys ? atPlace(value, top, walk) : value;
  return { value: anywhere.size > 0 ? everywhere(placed, anywhere, walk) : placed, issues: walk.found.all() };
}

/** The converted value, or the value itself if nothing changed. Walks through lists; null stays null. */
function atPlace(value: unknown, place: Place, walk: Walk): unknown {
  if (value === undefined || value === null) return value;
  const { codec, keys } = place;
  if (Array.isArray(value) && !codec?.kind.takesLists)
    return eachItem(value, walk, (item) => atPlace(item, place, walk));
  let result: unknown = value;
  if (keys && isObject(value)) {
    for (const [key, next] of keys) {
      if (!Object.hasOwn(value, key)) continue;
      walk.path.push(key);
      result = withMember(value, result, key, atPlace(value[key], next, walk));
      walk.path.pop();
    }
  }
  return codec ? converted(result, codec, walk) : result;
}

/** The same for every key with one of these names, at any depth. */
function everywhere(value: unknown, names: ReadonlyMap<string, ResolvedCodec>, walk: Walk): unknown {
  if (Array.isArray(value)) return eachItem(value, walk, (item) => everywhere(item, names, walk));
  if (!isObject(value)) return value;
  let result: unknown = value;
  for (const key of Object.keys(value)) {
    const item = value[key];
    const isLeaf = typeof item !== 'object';
    const codec = isLeaf ? names.get(key) : undefined;
    if (item === undefined || (isLeaf && !codec)) continue;
    walk.path.push(key);
    const next = codec ? converted(item, codec, walk) : everywhere(item, names, walk);
    result = withMember(value, result, key, next);
    walk.path.pop();
  }
  return result;
}

function eachItem(list: readonly unknown[], walk: Walk, change: (item: unknown) => unknown): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    walk.path.push(index);
    const next = change(list[index]);
    walk.path.pop();
    if (next === list[index]) continue;
    copy ??= list.slice();
    copy[index] = next;
  }
  return copy ?? list;
}

function converted(value: unknown, { name, kind, argument }: ResolvedCodec, { direction, path, found }: Walk): unknown {
  if (value === redacted) return value; // masked, for a dry run
  if (direction === 'read' && value === '') return value; // vendors send '' for "none"; nothing to convert
  const result = kind[direction]?.(value, argument);
  if (result !== undefined) return result;
  found.add(() => ({
    path: [...path],
    message:
      direction === 'read'
        ? `cannot be parsed as ${name}`
        : (kind.unwritable?.(argument) ?? `cannot be written as ${name}`),
  }));
  return value;
}
