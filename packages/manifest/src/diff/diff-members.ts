import { canonicalJson } from '@raccord/core/tools';
import type { ManifestChange } from './manifest-change.js';

interface Rules {
  readonly except?: readonly string[];
  /** Members whose change is breaking, each with its reason. */
  readonly breaking?: Readonly<Record<string, string | false>>;
  /** Members that were compared elsewhere, with what was found. */
  readonly told?: Readonly<Record<string, readonly ManifestChange[]>>;
}

/** Changes of members that have no rule of their own. */
export function otherChanges(
  where: string,
  old: object,
  now: object,
  { except = [], breaking = {}, told = {} }: Rules = {},
) {
  const members = (object: object): Map<string, string> =>
    new Map(Object.entries(object).map(([key, value]) => [key, canonicalJson(value ?? null)]));
  const [was, is] = [members(old), members(now)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !except.includes(key) && was.get(key) !== is.get(key),
  );
  return changed.flatMap((key): readonly ManifestChange[] => {
    const found = Object.hasOwn(told, key) ? told[key] : undefined;
    if (found?.length) return found;
    const reason = Object.hasOwn(breaking, key) && breaking[key];
    return [reason ? { level: 'breaking', where, reason } : { level: 'fix', where, reason: `${key} changed` }];
  });
}

export function byKey<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  what: string,
  prefix: string,
  compare: (where: string, old: T, now: T) => ManifestChange[],
): ManifestChange[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  return [
    ...gone.map(
      (key): ManifestChange => ({ level: 'breaking', where: prefix + key, reason: `the ${what} was removed` }),
    ),
    ...added.map((key): ManifestChange => ({ level: 'feature', where: prefix + key, reason: `new ${what}` })),
    ...Object.entries(before).flatMap(([key, old]) => {
      const now = after[key];
      return now === undefined || !Object.hasOwn(after, key) ? [] : compare(prefix + key, old, now);
    }),
  ];
}

/** Whether a list has items that the old one did not have. */
export function isLonger(old: readonly unknown[] = [], now: readonly unknown[] = []): boolean {
  const was = old.map(canonicalJson);
  return now.some((item) => !was.includes(canonicalJson(item)));
}
