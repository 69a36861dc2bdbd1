import { canonicalJson } from '../text/canonical-json.js';
import { schemaChanges } from './diff-schema.js';
import type { Manifest, ManifestOperation, ManifestTrigger } from './manifest.js';
import type { ChangeLevel, ManifestChange } from './manifest-change.js';

/**
 * What changed between two manifests of one connector, and the level of the whole: the floor of the next version.
 *
 * @example
 * const { level, changes } = diffManifests(published, toManifest(flatchr));
 * if (level === 'breaking') console.log(changes.filter((change) => change.level === 'breaking'));
 */
export function diffManifests(
  before: Manifest,
  after: Manifest,
): { level: ChangeLevel | 'none'; changes: ManifestChange[] } {
  const changes = [
    ...connectionChanges(before, after),
    ...byKey(before.operations, after.operations, 'operation', '', operationChanges),
    ...byKey(before.triggers, after.triggers, 'trigger', 'trigger ', triggerChanges),
  ];
  const levels: readonly ChangeLevel[] = ['breaking', 'feature', 'fix'];
  return { level: levels.find((level) => changes.some((change) => change.level === level)) ?? 'none', changes };
}

function connectionChanges(before: Manifest, after: Manifest): ManifestChange[] {
  return [
    ...fieldChanges('settings', before.settings, after.settings),
    ...byKey(before.auth, after.auth, 'scheme', 'auth.', (where, old, now) => [
      ...fieldChanges(where, old.fields, now.fields),
      ...otherChanges(where, old, now, { except: ['fields'], breaking: { kind: 'is of another kind' } }),
    ]),
    ...byKey(before.servers, after.servers, 'server', 'servers.', (where, old, now) =>
      old === now ? [] : [{ level: 'fix', where, reason: `is ${now} instead of ${old}` }],
    ),
    ...otherChanges('connector', before, after, {
      except: ['settings', 'auth', 'servers', 'operations', 'triggers', 'version'],
      breaking: { id: 'has another id', format: 'has another format' },
    }),
  ];
}

function fieldChanges(where: string, old: Manifest['settings'], now: Manifest['settings']): ManifestChange[] {
  const needed = Object.keys(now).filter((name) => !Object.hasOwn(old, name) && !now[name]?.optional);
  return [
    ...byKey(old, now, 'field', `${where}.`, (field, was, is) =>
      was.optional && !is.optional
        ? [{ level: 'breaking', where: field, reason: 'is required now' }]
        : otherChanges(field, was, is),
    ),
    ...needed.map(
      (name): ManifestChange => ({ level: 'breaking', where: `${where}.${name}`, reason: 'is a new required field' }),
    ),
  ];
}

function operationChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const changes: ManifestChange[] = [];
  const add = (level: ChangeLevel, reason: string): void => void changes.push({ level, where, reason });
  if (old.effect !== now.effect) add('breaking', `has the effect ${now.effect} instead of ${old.effect}`);
  if (old.idempotent && !now.idempotent) add('breaking', 'is not idempotent any more');
  if (!old.idempotent && now.idempotent) add('feature', 'is idempotent now');
  if ((old.paginate === undefined) !== (now.paginate === undefined))
    add('breaking', 'answers another way: paginated or not');
  return [
    ...changes,
    ...authChanges(where, old.auth, now.auth),
    ...schemaChanges(`${where} input`, old.input, now.input, 'input'),
    ...schemaChanges(`${where} output`, old.output, now.output, 'output'),
    ...otherChanges(where, old, now, { except: ['effect', 'idempotent', 'auth', 'input', 'output'] }),
  ];
}

/** Groups of schemes; none at all takes every connection. */
function authChanges(where: string, old: ManifestOperation['auth'], now: ManifestOperation['auth']): ManifestChange[] {
  const [was, is] = [old, now].map((groups) => groups.map((group) => group.join('+'))) as [string[], string[]];
  if (was.length === 0 && is.length > 0) return [{ level: 'breaking', where, reason: 'needs credentials now' }];
  if (was.length > 0 && is.length === 0) return [{ level: 'feature', where, reason: 'needs no credentials any more' }];
  const gone = was.filter((group) => !is.includes(group));
  const added = is.filter((group) => !was.includes(group));
  const sameGroups = gone.length === 0 && added.length === 0;
  return [
    ...gone.map((group): ManifestChange => ({ level: 'breaking', where, reason: `does not take ${group} any more` })),
    ...added.map((group): ManifestChange => ({ level: 'feature', where, reason: `also takes ${group}` })),
    // Where several are filled the first one is used.
    ...(sameGroups && was.join() !== is.join()
      ? [{ level: 'fix' as const, where, reason: 'takes its schemes in another order' }]
      : []),
  ];
}

function triggerChanges(where: string, old: ManifestTrigger, now: ManifestTrigger): ManifestChange[] {
  const identity = 'gives events other ids: what was delivered comes once more';
  return [
    ...schemaChanges(`${where} event`, old.event, now.event, 'output'),
    ...otherChanges(where, old, now, {
      except: ['event'],
      breaking: {
        kind: 'is of another kind',
        verify: 'is verified another way: hosts must be set up again',
        identity,
        watch: identity,
      },
    }),
  ];
}

interface Rules {
  readonly except?: readonly string[];
  /** Members whose change breaks, each with the reason to tell. */
  readonly breaking?: Readonly<Record<string, string>>;
}

/** Members that changed and have no rule of their own. */
function otherChanges(where: string, old: object, now: object, { except = [], breaking = {} }: Rules = {}) {
  const members = (object: object): Map<string, string> =>
    new Map(Object.entries(object).map(([key, value]) => [key, canonicalJson(value ?? null)]));
  const [was, is] = [members(old), members(now)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !except.includes(key) && was.get(key) !== is.get(key),
  );
  return changed.map((key): ManifestChange => {
    const reason = Object.hasOwn(breaking, key) ? breaking[key] : undefined;
    return reason === undefined
      ? { level: 'fix', where, reason: `has another ${key}` }
      : { level: 'breaking', where, reason };
  });
}

function byKey<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  what: string,
  prefix: string,
  compare: (where: string, old: T, now: T) => ManifestChange[],
): ManifestChange[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  return [
    ...gone.map((key): ManifestChange => ({ level: 'breaking', where: prefix + key, reason: `the ${what} is gone` })),
    ...added.map((key): ManifestChange => ({ level: 'feature', where: prefix + key, reason: `a new ${what}` })),
    ...Object.entries(before).flatMap(([key, old]) => {
      const now = after[key];
      return now === undefined || !Object.hasOwn(after, key) ? [] : compare(prefix + key, old, now);
    }),
  ];
}
