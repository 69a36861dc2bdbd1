import type { ManifestOperation, RequestPlan } from '@raccord/core';
import { canonicalJson, type Path, resolveCodec, segmentsOf } from '@raccord/core/tools';
import { changeIf, type ManifestChange } from './manifest-change.js';

type Answer = NonNullable<RequestPlan['answer']>;

export const otherFormat = 'returns some values in a different format';
const usualMaxBytes = 50_000_000;

/** Whether decoding returns other values. Days are ISO 8601, whatever the vendor's format. */
export function hasOtherFormat(old: Pick<RequestPlan, 'decode'>, now: Pick<RequestPlan, 'decode'>): boolean {
  return formats(old) !== formats(now);
}

function formats({ decode = {} }: Pick<RequestPlan, 'decode'>): string {
  const codecs = Object.entries(decode).map(([path, name]) => {
    const codec = resolveCodec(String(name));
    return [path, codec ? codec.kind.form(codec.argument) : name];
  });
  return canonicalJson(Object.fromEntries(codecs));
}

/** What callers notice of a change of `answer`. */
export function answerChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const was = old.request?.answer ?? {};
  const is = now.request?.answer ?? {};
  const less = (is.maxBytes ?? usualMaxBytes) < (was.maxBytes ?? usualMaxBytes);
  return [
    ...changeIf((was.as ?? 'json') !== (is.as ?? 'json'), 'breaking', where, otherFormat),
    ...changeIf(
      placeOf(was.value) !== placeOf(is.value),
      'breaking',
      where,
      'takes its output from a different place in the answer',
    ),
    ...keptChanges(where, old, now),
    ...changeIf(less, 'breaking', where, 'rejects answers that were accepted: maxBytes is lower'),
  ];
}

/** A path may be written as a text or as a list. */
function placeOf(path: Path | undefined): string {
  return canonicalJson(path === undefined ? null : segmentsOf(path));
}

/** Changes of the members that `keep` and `headers` add to the output. */
function keptChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const [was, is] = [keptBy(old.request?.answer), keptBy(now.request?.answer)];
  const own = old.paginate ? {} : (old.output.properties ?? {});
  return [
    ...[...was.keys()].flatMap((name) => changeIf(!is.has(name), 'breaking', where, `no longer keeps ${name}`)),
    ...[...is].flatMap(([name, place]) => {
      if (was.has(name))
        return changeIf(was.get(name) !== place, 'breaking', where, `keeps ${name} from a different place`);
      if (Object.hasOwn(own, name))
        return changeIf(true, 'breaking', where, `takes ${name} of its output from a different place`);
      return changeIf(true, 'feature', where, `now keeps ${name}`);
    }),
    ...changeIf(
      !old.paginate && !now.paginate && was.size === 0 && is.size > 0 && old.output.type !== 'object',
      'breaking',
      where,
      'returns an object, with an output of any other kind as its value',
    ),
  ];
}

function keptBy({ keep = {}, headers = {} }: Answer = {}): Map<string, string> {
  return new Map([
    ...Object.entries(keep).map(([name, path]) => [name, placeOf(path)] as const),
    ...Object.entries(headers).map(([name, header]) => [name, `header ${header.toLowerCase()}`] as const),
  ]);
}
