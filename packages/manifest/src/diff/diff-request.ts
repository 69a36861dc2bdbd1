import type { ManifestOperation, RequestPlan } from '@raccord/core';
import { canonicalJson, resolveCodec } from '@raccord/core/tools';
import { otherChanges } from './diff-members.js';
import { newlyCoded } from './newly-coded.js';

export function requestChanges(where: string, old: ManifestOperation, now: ManifestOperation) {
  const was: Partial<RequestPlan> = old.request ?? {};
  const is: Partial<RequestPlan> = now.request ?? {};
  const format = formatChange(was, is);
  const coded = newlyCoded(old, now);
  return otherChanges(where, was, is, {
    breaking: {
      decode: format,
      answer: format,
      encode: coded.length > 0 && `rejects values of ${coded.join(' and ')} that its codec cannot convert`,
    },
  });
}

type Formats = Partial<Pick<RequestPlan, 'decode' | 'answer'>>;

/** Why a change of decoding is breaking, if it is. Days are ISO 8601, whatever the vendor's format. */
export function formatChange(old: Formats, now: Formats): string | false {
  return outputFormats(old) !== outputFormats(now) && 'returns some values in a different format';
}

function outputFormats({ decode = {}, answer = {} }: Formats): string {
  const codecs = Object.entries(decode).map(([path, name]) => {
    const codec = resolveCodec(String(name));
    return [path, codec ? codec.kind.form(codec.argument) : name];
  });
  return canonicalJson([Object.fromEntries(codecs), answer.value, answer.as ?? 'json']);
}
