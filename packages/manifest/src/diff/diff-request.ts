import type { ManifestOperation, RequestPlan } from '@raccord/core';
import { isObject } from '@raccord/core/tools';
import { answerChanges, hasOtherFormat, otherFormat } from './diff-answer.js';
import { otherChanges } from './diff-members.js';
import { changeIf, type ManifestChange } from './manifest-change.js';
import { newlyCoded } from './newly-coded.js';

export function requestChanges(where: string, old: ManifestOperation, now: ManifestOperation) {
  const was: Partial<RequestPlan> = old.request ?? {};
  const is: Partial<RequestPlan> = now.request ?? {};
  const coded = newlyCoded(old, now);
  return otherChanges(where, was, is, {
    breaking: {
      decode: hasOtherFormat(was, is) && otherFormat,
      encode: coded.length > 0 && `rejects values of ${coded.join(' and ')} that its codec cannot convert`,
      style: keysWithNulls(was) !== keysWithNulls(is) && otherNulls,
    },
    told: { answer: answerChanges(where, old, now), redirect: redirectChanges(where, was.redirect, is.redirect) },
  });
}

/** Null is sent or left out: for the vendor, the same call clears a value, or no longer does. */
export const otherNulls = 'null clears a value now, or no longer does';

function keysWithNulls({ style = {} }: Partial<RequestPlan>): string {
  const sendsNull = (one: unknown): boolean => isObject(one) && one['nulls'] !== undefined;
  return Object.keys(style)
    .filter((key) => sendsNull(style[key]))
    .toSorted()
    .join();
}

type Redirect = RequestPlan['redirect'];

function redirectChanges(where: string, was: Redirect, is: Redirect): ManifestChange[] {
  return was === undefined
    ? changeIf(is, 'feature', where, 'now follows a redirect, which was an error')
    : changeIf(was !== is, 'breaking', where, 'follows other redirects, or none: calls that were redirected may fail');
}
