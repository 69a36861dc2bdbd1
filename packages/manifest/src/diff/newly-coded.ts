import type { Codec, JsonSchema, ManifestOperation } from '@raccord/core';
import { checkValue, encodeInput, resolveCodec } from '@raccord/core/tools';
import { probesOf } from '../lint/probes.js';

/** The paths whose values went as they were, and are written now by a codec that cannot write all of them. */
export function newlyCoded({ input, request }: ManifestOperation, now: ManifestOperation): string[] {
  const places = placesOf(input, '');
  const reached = (path: string): Place[] => places.filter((place) => isReached(place, path));
  const coded = Object.keys(request?.encode ?? {}).flatMap(reached);
  return Object.entries(now.request?.encode ?? {})
    .filter(([path, codec]) => reached(path).some((place) => !coded.includes(place) && !writesAll(codec, place.form)))
    .map(([path]) => path);
}

/** What may stand at a path, e.g. `.rows.day`. Each form of a choice is a place, and so is what a list holds. */
interface Place {
  readonly path: string;
  readonly form: JsonSchema;
  readonly isItem: boolean;
}

function placesOf(form: JsonSchema, path: string, isItem = false): Place[] {
  const choices = form.anyOf ?? form.oneOf;
  if (choices) return choices.flatMap((choice) => placesOf(choice, path, isItem));
  return [
    { path, form, isItem },
    ...(form.items ? placesOf(form.items, path, true) : []),
    ...Object.entries(form.properties ?? {}).flatMap(([key, inner]) => placesOf(inner, `${path}.${key}`)),
  ];
}

/** Whether the codec at a path comes to a place, or to a key in it that has no schema of its own. */
function isReached({ path, form, isItem }: Place, wanted: string): boolean {
  const isAnywhere = wanted.startsWith('**.');
  const isOpen = form.type === 'object' ? form.additionalProperties : form.type === undefined && !form.enum;
  if (isOpen && (isAnywhere || `.${wanted}`.startsWith(`${path}.`))) return true;
  if (!isAnywhere) return path === `.${wanted}`;
  return !isItem && !/object|array/.test(String(form.type)) && path.endsWith(wanted.slice('**'.length));
}

/** Days that two digits of a year cannot say, and that there are not; a time without a zone. */
const odd = ['1969-12-31', '1969-12-31T10:00:00Z', '2026-02-30', '2026-01-31T10:00:00'];

/** Told by trying: whether a codec writes all that a schema takes. */
function writesAll(codec: Codec, form: JsonSchema): boolean {
  const { kind } = resolveCodec(codec) ?? {};
  if (kind?.takesLists) return false; // of two entries with one name, one would be lost
  const tried = [...probesOf(form, 'input').map(({ whole }) => whole), ...odd, ...(form.enum ?? [])];
  const taken = tried.filter((value) => !checkValue(form, value).issues);
  // A codec of files leaves everything else alone, and every codec null; of a list it writes each item.
  const isPassed = kind?.onlyFiles || form.type === 'array' || form.type === 'null';
  const isWritten = (value: unknown): boolean => encodeInput({ value }, { value: codec }).issues.length === 0;
  return (isPassed || taken.length > 0) && taken.every(isWritten);
}
