import { derivedKinds } from '../exchange/derive.js';
import type { Derivation } from '../exchange/request-plan.js';
import type { Check } from './check.js';

export function checkDerive({ fail, known, text }: Check, derive: Readonly<Record<string, Derivation>> = {}): void {
  for (const [key, { from, ...values }] of Object.entries(derive)) {
    text(`from in derive of ${key}`, from);
    if (from === key) fail(`derive of ${key} cannot follow from itself`);
    for (const kind of Object.keys(values)) known(`kind in derive of ${key}`, kind, derivedKinds);
    const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
    if (Object.keys(values).length === 0 || !Object.values(values).every(isPlain))
      fail(`derive of ${key} needs a text, number or boolean for one of ${derivedKinds.join(', ')}`);
  }
}
