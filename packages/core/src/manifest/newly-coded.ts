import { encodeInput } from '../call/codecs.js';
import type { Codec } from '../definition/request-plan.js';
import { checkValue } from './check.js';
import type { JsonSchema } from './json-schema.js';
import { typesOf } from './json-type.js';
import type { ManifestOperation } from './manifest.js';

/** The paths whose values went as they were, and are written now by a codec that cannot write all of them. */
export function newlyCoded({ input, request }: ManifestOperation, now: ManifestOperation): string[] {
  const places = placesOf(input, []);
  const reached = (path: string): Place[] => places.filter((place) => isReached(place, path));
  const coded = new Set(Object.keys(request?.encode ?? {}).flatMap(reached));
  return Object.entries(now.request?.encode ?? {})
    .filter(([path, codec]) => reached(path).some((place) => !coded.has(place) && !writesAll(codec, place.form)))
    .map(([path]) => path);
}

/** What may stand under some keys. Each form of a choice is a place, and so is what a list holds. */
interface Place {
  readonly keys: readonly string[];
  readonly form: JsonSchema;
  readonly isItem: boolean;
}

const anyKey = '*';

function placesOf(form: JsonSchema, keys: readonly string[], isItem = false): Place[] {
  const { anyOf, oneOf, items, properties = {}, additionalProperties: others = false } = form;
  const choices = anyOf ?? oneOf;
  if (choices) return choices.flatMap((choice) => placesOf(choice, keys, isItem));
  const named = { ...properties, ...(others && { [anyKey]: others === true ? {} : others }) };
  return [
    { keys, form, isItem },
    ...(items ? placesOf(items, keys, true) : []),
    ...Object.entries(named).flatMap(([key, inner]) => placesOf(inner, [...keys, key])),
  ];
}

/** Whether the codec at a path comes to a place. What may be anything may hold any key. */
function isReached({ keys, form, isItem }: Place, path: string): boolean {
  const types = typesOf(form);
  const isAnything = types.length === 0 && !form.enum && form.const === undefined;
  const fits = (key: string | undefined, wanted: string | undefined) => key === wanted || key === anyKey;
  if (path.startsWith('**.')) {
    const isLeaf = !isItem && !types.includes('object') && !types.includes('array');
    return isAnything || (isLeaf && fits(keys.at(-1), path.slice('**.'.length)));
  }
  const wanted = path.split('.');
  const isUnder = keys.every((key, index) => fits(key, wanted[index]));
  return isUnder && (isAnything || keys.length === wanted.length);
}

/** Values that a schema may take and a codec not write: texts that are no day or too far away, times without a zone. */
const samples: readonly unknown[] = [
  '',
  'x',
  '2026-01-31',
  '1969-12-31',
  '2070-01-01',
  '2026-02-30',
  '2026-01-31T10:00:00Z',
  '2026-01-31T10:00:00',
  '2026-02-30T10:00:00Z',
  true,
  false,
  1,
  { data: '?', file_name: 'x' },
  { data: '?', file_name: 'x', content_type: 'text/plain' },
];

/** Told by trying: whether a codec writes all that a schema takes. */
function writesAll(codec: Codec, form: JsonSchema): boolean {
  if (codec.startsWith('map:')) return false; // of two with one name one would be lost
  const { enum: allowed = [], examples = [], const: only = 'x' } = form;
  const taken = [...samples, ...allowed, ...examples, only].filter((value) => !checkValue(form, value).issues);
  // A codec of files leaves alone what is none, and every codec null; of a list it writes each item.
  const isPassed = codec.startsWith('file:') || ['null', 'array'].includes(typesOf(form).join());
  const written = taken.filter((value) => encodeInput({ value }, { value: codec }).issues.length === 0);
  return written.length === taken.length && (isPassed || taken.length > 0);
}
