import type { Trigger } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { canonicalJson } from '../text/canonical-json.js';
import { isObject, valueAt } from '../text/path.js';
import { systemNow } from '../runtime/clock.js';
import type { TriggerEvent } from './event.js';

/** What a host stores between merges, as JSON: the delivered keys with their times in ms. */
export interface MergeState {
  readonly v: 1;
  readonly keys: Readonly<Record<string, number>>;
}

const defaultKeepMs = 30 * 86_400_000;

/**
 * Filters events from push and poll: returns those not delivered before. Two events are the same if the first key that
 * both have, with the same types (a clear id is a number, an encoded one a text), is equal. Store `state` only after
 * the events are stored. An event without any key is always delivered.
 *
 * @param keepMs how long a key is remembered; must be longer than push and poll can be apart.
 * @example
 * const pushed = await receive(flatchr.triggers.new_applicant, request, []);
 * const fresh = merge(flatchr.triggers.new_applicant, pushed, await load());
 * await storeTogether(fresh.events, fresh.state);
 */
export function merge<E>(
  trigger: Trigger,
  events: readonly TriggerEvent<E>[],
  state: MergeState | null,
  { now = systemNow(), keepMs = defaultKeepMs }: { readonly now?: number; readonly keepMs?: number } = {},
): { events: TriggerEvent<E>[]; state: MergeState } {
  if (state && !(state.v === 1 && isObject(state.keys))) throw unknownState(trigger);
  const keys = new Map(Object.entries(state?.keys ?? {}).filter(([, at]) => at > now - keepMs));
  const marks = marksOf(keys.keys());
  const fresh = events.filter(({ event }) => {
    const own = keysOf(trigger, event);
    const known = own.some(({ key, before }) => keys.has(key) && !before.some((mark) => keys.has(mark)));
    for (const { key, before } of own) {
      // A new subject under a known later key: the marks of the older one are dropped; those of a repeat are kept.
      const old = marks.get(key) ?? [];
      for (const mark of old) {
        if (known) keys.set(mark, now);
        else keys.delete(mark);
      }
      for (const each of [key, ...before]) keys.set(each, now); // for a repeat too: the next event may share only these
      marks.set(key, new Set([...(known ? old : []), ...before]));
    }
    return !known;
  });
  return { events: fresh, state: { v: 1, keys: Object.fromEntries(keys) } };
}

/** The known marks, by their key. */
function marksOf(keys: Iterable<string>): Map<string, Set<string>> {
  const marks = new Map<string, Set<string>>();
  for (const mark of keys) {
    const key = mark.slice(0, mark.lastIndexOf(']<') + 1);
    if (key !== '') marks.set(key, (marks.get(key) ?? new Set()).add(mark));
  }
  return marks;
}

function unknownState({ name }: Trigger): ConnectorError {
  return new ConnectorError({
    code: 'misconfigured',
    connector: 'merge',
    operation: name,
    message: `the stored merge state of ${name} has another version or is damaged`,
    hint: 'Start over with state null; events from both sources may then come twice.',
  });
}

interface Key {
  readonly key: string;
  /** One mark for each earlier alternative that the event has, by the types of its values. */
  readonly before: readonly string[];
}

function keysOf(trigger: Trigger, event: unknown): Key[] {
  const { key = [] } = trigger.kind === 'report' ? {} : trigger; // no other trigger reports the rows of a report
  const forms: string[] = [];
  return key.flatMap((paths, index) => {
    const values = paths.map((path) => valueAt(event, path));
    if (values.some((value) => value === undefined || value === null || value === '')) return [];
    const own = `${index}:${canonicalJson(values.map(comparable))}`;
    const before = forms.map((form) => `${own}<${form}`);
    forms.push(`${index}${values.map((value) => typeof value).join()}`);
    return [{ key: own, before }];
  });
}

/** E-mail addresses are compared without case; encoded ids are not. */
function comparable(value: unknown): string {
  const text = typeof value === 'object' ? canonicalJson(value) : String(value);
  return text.includes('@') ? text.toLowerCase() : text;
}
