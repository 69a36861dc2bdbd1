import type { Codec, JsonSchema, ManifestOperation } from '@raccord/core';
import { checkValue, encodeInput, resolveCodec } from '@raccord/core/tools';
import { probesOf } from '../lint/probes.js';

/** Paths whose values were sent unchanged before, and now go through a codec that cannot convert all of them. */
export function newlyCoded({ input, request }: ManifestOperation, now: ManifestOperation): string[] {
  const places = placesOf(input, '');
  const reached = (path: string): Place[] => places.filter((place) => isReached(place, path));
  const coded = Object.keys(request?.encode ?? {}).flatMap(reached);
  return Object.entries(now.request?.encode ?? {})
    .filter(([path, codec]) => reached(path).some((place) => !coded.includes(place) && !writesAll(codec, place.schema)))
    .map(([path]) => path);
}

/** A schema at a path, e.g. `.rows.day`. Each variant and each list item is a place of its own. */
interface Place {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isItem: boolean;
}

function placesOf(schema: JsonSchema, path: string, isItem = false): Place[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((choice) => placesOf(choice, path, isItem));
  return [
    { path, schema, isItem },
    ...(schema.items ? placesOf(schema.items, path, true) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => placesOf(inner, `${path}.${key}`)),
  ];
}

/** Whether a codec path matches a place, or a key in it that has no schema of its own. */
function isReached({ path, schema, isItem }: Place, wanted: string): boolean {
  const isAnywhere = wanted.startsWith('**.');
  const isOpen = schema.type === 'object' ? schema.additionalProperties : schema.type === undefined && !schema.enum;
  if (isOpen && (isAnywhere || `.${wanted}`.startsWith(`${path}.`))) return true;
  if (!isAnywhere) return path === `.${wanted}`;
  return !isItem && !/object|array/.test(String(schema.type)) && path.endsWith(wanted.slice('**'.length));
}

/** Days that do not exist or that a two-digit year cannot express; a time without a zone. */
const odd = ['1969-12-31', '1969-12-31T10:00:00Z', '2026-02-30', '2026-01-31T10:00:00'];

/** Whether a codec converts every value that a schema accepts, found by trying. */
function writesAll(codec: Codec, schema: JsonSchema): boolean {
  const { kind } = resolveCodec(codec) ?? {};
  if (kind?.takesLists) return false; // of two entries with the same name, one would be lost
  const tried = [...probesOf(schema, 'input').map(({ whole }) => whole), ...odd, ...(schema.enum ?? [])];
  const taken = tried.filter((value) => !checkValue(schema, value).issues);
  // The file codec leaves other values alone, every codec leaves null alone, and lists are converted item by item.
  const isPassed = kind?.onlyFiles || schema.type === 'array' || schema.type === 'null';
  const isWritten = (value: unknown): boolean => encodeInput({ value }, { value: codec }).issues.length === 0;
  return (isPassed || taken.length > 0) && taken.every(isWritten);
}
