import type { ManifestOperation, RequestPlan } from '@raccord/core';
import { canonicalJson, resolveCodec } from '@raccord/core/tools';
import { isLonger, otherChanges } from './diff-members.js';
import { newlyCoded } from './newly-coded.js';

export function requestChanges(where: string, old: ManifestOperation, now: ManifestOperation) {
  const was: Partial<RequestPlan> = old.request ?? {};
  const is: Partial<RequestPlan> = now.request ?? {};
  const form = anotherForm(was, is);
  const coded = newlyCoded(old, now);
  return otherChanges(where, was, is, {
    breaking: {
      decode: form,
      unwrap: form,
      response: form,
      order: isLonger(was.order, is.order) && 'refuses other inputs',
      encode: coded.length > 0 && `refuses values of ${coded.join(' and ')} that its codec cannot write`,
    },
  });
}

/** Why a change of what is decoded breaks, if it does; a day is ISO 8601 whatever form the vendor has. */
export function anotherForm(old: Partial<RequestPlan>, now: Partial<RequestPlan>): string | false {
  return formsGiven(old) !== formsGiven(now) && 'gives some values in another form';
}

function formsGiven({ decode = {}, unwrap, response = 'json' }: Partial<RequestPlan>): string {
  const codecs = Object.entries(decode).map(([path, name]) => {
    const codec = resolveCodec(String(name));
    return [path, codec ? codec.kind.form(codec.argument) : name];
  });
  return canonicalJson([Object.fromEntries(codecs), unwrap, response]);
}
