import type { RequestPlan } from '../exchange/request-plan.js';
import { canonicalJson } from '../text/canonical-json.js';
import { isLonger, otherChanges } from './diff-members.js';
import type { ManifestOperation } from '../definition/manifest.js';
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
  const codecs = Object.entries(decode).map(([path, codec]) => [
    path,
    String(codec).replace(/^date:(?!auto$).+/, 'date'),
  ]);
  return canonicalJson([Object.fromEntries(codecs), unwrap, response]);
}
