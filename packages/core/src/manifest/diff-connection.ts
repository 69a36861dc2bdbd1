import type { AuthScheme } from '../definition/auth-scheme.js';
import { canonicalJson } from '../text/canonical-json.js';
import { byKey, isLonger, otherChanges } from './diff-members.js';
import type { Manifest } from './manifest.js';
import { type ManifestChange, told } from './manifest-change.js';

export function connectionChanges(before: Manifest, after: Manifest): ManifestChange[] {
  return [
    ...fieldChanges('settings', before.settings, after.settings),
    ...byKey(before.auth, after.auth, 'scheme', 'auth.', (where, old, now) => [
      ...fieldChanges(where, old.fields, now.fields),
      ...told(
        isLonger(scopesOf(old), scopesOf(now)),
        'breaking',
        where,
        'asks for more scopes: users must connect again',
      ),
      ...otherChanges(where, old, now, { except: ['fields'], breaking: { kind: 'is of another kind' } }),
    ]),
    ...byKey(before.servers, after.servers, 'server', 'servers.', (where, old, now) =>
      old === now ? [] : [{ level: 'fix', where, reason: `is ${now} instead of ${old}` }],
    ),
    ...errorChanges(before, after),
    ...otherChanges('connector', before, after, {
      except: ['settings', 'auth', 'servers', 'operations', 'triggers', 'version'],
      breaking: { id: 'has another id', format: 'has another format' },
    }),
  ];
}

const scopesOf = (scheme: AuthScheme) => (scheme.kind === 'oauth2' ? (scheme.scopes ?? []) : []);

/** By status, since the order of rules for different ones does nothing. */
function errorChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const rules = [before, after].map(({ errors }) => errors?.rules ?? []);
  const statuses = new Set(rules.flat().flatMap(({ status = 'other' }) => status));
  const other = [...statuses].filter((one) => {
    const [was, is] = rules.map((list) =>
      list
        .filter(({ status }) => status === undefined || [status].flat().some((status) => status === one))
        .map(({ where, is }) => ({ where, is })),
    );
    return canonicalJson(was) !== canonicalJson(is);
  });
  return told(other.length > 0, 'breaking', 'errors', `failures may have other codes: status ${other.join(', ')}`);
}

function fieldChanges(where: string, old: Manifest['settings'], now: Manifest['settings']): ManifestChange[] {
  const needed = Object.keys(now).filter((name) => !Object.hasOwn(old, name) && !now[name]?.optional);
  return [
    ...byKey(old, now, 'field', `${where}.`, (field, was, is) => [
      ...told(was.optional && !is.optional, 'breaking', field, 'is required now'),
      ...told(!was.optional && is.optional, 'feature', field, 'is optional now'),
      ...otherChanges(field, was, is, { except: ['optional'] }),
    ]),
    ...needed.map(
      (name): ManifestChange => ({ level: 'breaking', where: `${where}.${name}`, reason: 'is a new required field' }),
    ),
  ];
}
