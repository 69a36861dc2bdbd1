import type { Fields, Manifest, ManifestOperation } from '@raccord/core';
import { holesOf } from '@raccord/core/tools';
import { type ManifestChange, told } from './manifest-change.js';

/** What an operation needs of a connection: credentials, and settings for its path. */
export function needChanges(id: string, before: Manifest, after: Manifest): ManifestChange[] {
  return [
    ...authChanges(id, before.operations[id]?.auth ?? [], after.operations[id]?.auth ?? []),
    ...settingChanges(id, settingsOf(before.operations, id), settingsOf(after.operations, id), after.settings),
  ];
}

/** Settings that are needed now: one that all must give is told where it became so. */
export function settingChanges(where: string, old: readonly string[], now: readonly string[], settings: Fields) {
  return now.flatMap((name) =>
    told(settings[name]?.optional && !old.includes(name), 'breaking', where, `needs the setting ${name} now`),
  );
}

/** The names in its path that no input fills; of a composed operation those of its parts. */
function settingsOf(operations: Manifest['operations'], id: string): string[] {
  const { request, uses = [], input } = operations[id] ?? {};
  const own = holesOf(request?.path ?? '').filter((name) => !Object.hasOwn(input?.properties ?? {}, name));
  return [...own, ...uses.flatMap((part) => settingsOf(operations, part))];
}

/** Groups of schemes; none at all takes every connection. */
function authChanges(where: string, old: ManifestOperation['auth'], now: ManifestOperation['auth']): ManifestChange[] {
  const [was = [], is = []] = [old, now].map((groups) =>
    groups.length === 0 ? [''] : groups.map((group) => group.toSorted().join('+')),
  );
  const gone = was.filter((group) => group !== '' && !is.includes(group));
  const added = is.filter((group) => group !== '' && !was.includes(group));
  const [wasFree, isFree] = [was.includes(''), is.includes('')];
  return [
    ...told(wasFree && !isFree, 'breaking', where, 'needs credentials now'),
    ...told(!wasFree && isFree, 'feature', where, 'needs no credentials any more'),
    ...gone.flatMap((group) => told(is.length > 1 || !isFree, 'breaking', where, `does not take ${group} any more`)),
    ...added.flatMap((group) => told(!wasFree || isFree, 'feature', where, `also takes ${group}`)),
    // Where several are filled the first one is used.
    ...told(
      gone.length + added.length === 0 && wasFree === isFree && was.join() !== is.join(),
      'fix',
      where,
      'takes its schemes in another order',
    ),
  ];
}
