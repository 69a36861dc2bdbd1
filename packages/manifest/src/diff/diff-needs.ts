import type { Fields, Manifest, ManifestOperation } from '@raccord/core';
import { holesOf } from '@raccord/core/tools';
import { changeIf, type ManifestChange } from './manifest-change.js';

/** Changes of the credentials and path settings that an operation needs. */
export function needChanges(id: string, before: Manifest, after: Manifest): ManifestChange[] {
  return [
    ...authChanges(id, before.operations[id]?.auth ?? [], after.operations[id]?.auth ?? []),
    ...settingChanges(id, settingsOf(before.operations, id), settingsOf(after.operations, id), after.settings),
  ];
}

/** Newly needed settings. One that became required for every connection is reported with the setting itself. */
export function settingChanges(where: string, old: readonly string[], now: readonly string[], settings: Fields) {
  return now.flatMap((name) =>
    changeIf(settings[name]?.optional && !old.includes(name), 'breaking', where, `now needs the setting ${name}`),
  );
}

/** The settings in its path; for a composed operation, those of its steps. */
function settingsOf(operations: Manifest['operations'], id: string): string[] {
  const { request, uses = [], input } = operations[id] ?? {};
  const own = holesOf(request?.path ?? '').filter((name) => !Object.hasOwn(input?.properties ?? {}, name));
  return [...own, ...uses.flatMap((part) => settingsOf(operations, part))];
}

/** Changes in the groups of schemes; without groups, every connection is accepted. */
function authChanges(where: string, old: ManifestOperation['auth'], now: ManifestOperation['auth']): ManifestChange[] {
  const [was = [], is = []] = [old, now].map((groups) =>
    groups.length === 0 ? [''] : groups.map((group) => group.toSorted().join('+')),
  );
  const gone = was.filter((group) => group !== '' && !is.includes(group));
  const added = is.filter((group) => group !== '' && !was.includes(group));
  const [wasFree, isFree] = [was.includes(''), is.includes('')];
  return [
    ...changeIf(wasFree && !isFree, 'breaking', where, 'now needs credentials'),
    ...changeIf(!wasFree && isFree, 'feature', where, 'no longer needs credentials'),
    ...gone.flatMap((group) => changeIf(is.length > 1 || !isFree, 'breaking', where, `no longer accepts ${group}`)),
    ...added.flatMap((group) => changeIf(!wasFree || isFree, 'feature', where, `also accepts ${group}`)),
    // If several are filled, the first one is used.
    ...changeIf(
      gone.length + added.length === 0 && wasFree === isFree && was.join() !== is.join(),
      'fix',
      where,
      'prefers its schemes in a different order',
    ),
  ];
}
