import type { AuthScheme, Manifest } from '@raccord/core';
import { canonicalJson, holesOf } from '@raccord/core/tools';
import { byKey, isLonger, otherChanges } from './diff-members.js';
import { settingChanges } from './diff-needs.js';
import { otherNulls } from './diff-request.js';
import { changeIf, type ManifestChange } from './manifest-change.js';

export function connectionChanges(before: Manifest, after: Manifest): ManifestChange[] {
  return [
    ...fieldChanges('settings', before.settings, after.settings),
    ...byKey(before.auth, after.auth, 'scheme', 'auth.', (where, old, now) => [
      ...fieldChanges(where, old.fields, now.fields),
      ...settingChanges(where, namesIn(old), namesIn(now), after.settings),
      ...otherChanges(where, old, now, {
        except: ['fields'],
        breaking: {
          kind: 'has a different kind',
          scopes: isLonger(scopesOf(old), scopesOf(now)) && 'requests more scopes: users must connect again',
        },
      }),
    ]),
    ...byKey(before.servers, after.servers, 'server', 'servers.', (where, old, now) =>
      old === now
        ? []
        : [
            ...settingChanges(where, holesOf(old), holesOf(now), after.settings),
            { level: 'fix', where, reason: `changed from ${old} to ${now}` },
          ],
    ),
    ...otherChanges('connector', before, after, {
      except: ['settings', 'auth', 'servers', 'operations', 'triggers', 'version'],
      breaking: {
        id: 'has a different id',
        format: 'has a different format',
        style: (before.style?.nulls === undefined) !== (after.style?.nulls === undefined) && otherNulls,
      },
      told: { errors: errorChanges(before, after) },
    }),
  ];
}

function errorChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const [was, is] = [before, after].map(({ errors }) => errors?.details);
  const isOther = canonicalJson(was ?? null) !== canonicalJson(is ?? null);
  const [level, reason] = !was
    ? (['feature', 'failures now list the wrong fields in their issues'] as const)
    : !is
      ? (['breaking', 'failures no longer list the wrong fields in their issues'] as const)
      : (['breaking', 'failures list different fields or texts in their issues'] as const);
  return [
    ...changeIf(hasOtherCodes(before, after), 'breaking', 'connector', 'failures may have different codes'),
    ...changeIf(isOther, level, 'connector', reason),
  ];
}

const scopesOf = (scheme: AuthScheme) => ('scopes' in scheme ? (scheme.scopes ?? []) : []);

/** The settings in the paths of its login, or of its OAuth page and endpoint. */
const namesIn = (scheme: AuthScheme): string[] =>
  Object.values(scheme).flatMap((part: { readonly path?: unknown } | null) => holesOf(String(part?.path)));

/** Compared by status, since the order of rules for different statuses does not matter. */
function hasOtherCodes(before: Manifest, after: Manifest): boolean {
  const rulesOf = ({ errors }: Manifest) => errors?.rules ?? [];
  const codesOf = (manifest: Manifest, one: number): string =>
    canonicalJson(
      rulesOf(manifest)
        .filter(({ status = one }) => [status].flat().includes(one))
        .map(({ hint: _words, status: _list, retryAt: _wait, ...rule }) => rule),
    );
  const anyOther = 0;
  const statuses = [before, after].flatMap(rulesOf).flatMap(({ status = anyOther }) => status);
  return statuses.some((one) => codesOf(before, one) !== codesOf(after, one));
}

function fieldChanges(where: string, old: Manifest['settings'], now: Manifest['settings']): ManifestChange[] {
  const needed = Object.keys(now).filter((name) => !Object.hasOwn(old, name) && !now[name]?.optional);
  return [
    ...byKey(old, now, 'field', `${where}.`, (field, was, is) => [
      ...changeIf(was.optional && !is.optional, 'breaking', field, 'is now required'),
      ...changeIf(!was.optional && is.optional, 'feature', field, 'is now optional'),
      ...otherChanges(field, was, is, {
        except: ['optional'],
        breaking: { kind: 'takes part in a host in another way: some values are rejected, or lead elsewhere' },
      }),
    ]),
    ...needed.map(
      (name): ManifestChange => ({ level: 'breaking', where: `${where}.${name}`, reason: 'is a new required field' }),
    ),
  ];
}
