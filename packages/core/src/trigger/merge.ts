import type { Trigger } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { canonicalJson } from '../text/canonical-json.js';
import { isObject, valueAt } from '../text/path.js';
import { systemNow } from '../runtime/clock.js';
import type { TriggerEvent } from './event.js';

/** What a host keeps between merges, as JSON: the keys delivered, with their times in ms. */
export interface MergeState {
  readonly v: 1;
  readonly keys: Readonly<Record<string, number>>;
}

const defaultKeepMs = 30 * 86_400_000;

/**
 * Of events that come by push and by poll, those not delivered before. The first key that both have, and in the same form
 * (a clear id is a number, an encoded one a text), says whether two are the same. Keep `state` only after the events are
 * stored. An event without any key is always delivered.
 *
 * @param keepMs how long a key is remembered; longer than push and poll can be apart.
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
      // A new thing under a known later key: what the older one had before it is forgotten, and kept of a repeat.
      const old = marks.get(key) ?? [];
      for (const mark of old) {
        if (known) keys.set(mark, now);
        else keys.delete(mark);
      }
      for (const each of [key, ...before]) keys.set(each, now); // of a repeat too: the next may share only those
      marks.set(key, new Set([...(known ? old : []), ...before]));
    }
    return !known;
  });
  return { events: fresh, state: { v: 1, keys: Object.fromEntries(keys) } };
}

/** The marks there are, by the key that they are of. */
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
    message: `the stored state of merging ${name} is of another version or damaged`,
    hint: 'Start again with the state null; events that came both ways may then come twice.',
  });
}

interface Key {
  readonly key: string;
  /** One mark for each alternative before it that the event has, by the form of its values. */
  readonly before: readonly string[];
}

function keysOf({ key = [] }: Trigger, event: unknown): Key[] {
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

/** E-mail addresses are written in any case; of encoded ids the case counts. */
function comparable(value: unknown): string {
  const text = typeof value === 'object' ? canonicalJson(value) : String(value);
  return text.includes('@') ? text.toLowerCase() : text;
}
