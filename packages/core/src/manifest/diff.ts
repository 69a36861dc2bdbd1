import { canonicalJson } from '../text/canonical-json.js';
import { schemaChanges } from './diff-schema.js';
import type { Manifest, ManifestOperation, ManifestTrigger } from './manifest.js';
import { type ChangeLevel, type ManifestChange, told } from './manifest-change.js';
import { restMethods } from './open-api-route.js';

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
  const rulesOf = ({ errors }: Manifest) => (errors?.rules ?? []).map(({ hint: _words, ...rule }) => rule);
  return [
    ...fieldChanges('settings', before.settings, after.settings),
    ...byKey(before.auth, after.auth, 'scheme', 'auth.', (where, old, now) => [
      ...fieldChanges(where, old.fields, now.fields),
      ...otherChanges(where, old, now, {
        except: ['fields'],
        breaking: { kind: 'is of another kind', scopes: 'asks for other scopes: users must connect again' },
      }),
    ]),
    ...byKey(before.servers, after.servers, 'server', 'servers.', (where, old, now) =>
      old === now ? [] : [{ level: 'fix', where, reason: `is ${now} instead of ${old}` }],
    ),
    ...otherChanges(
      'errors',
      { rules: rulesOf(before) },
      { rules: rulesOf(after) },
      {
        breaking: { rules: 'failures may have other codes' },
      },
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

const anotherForm = 'gives some values in another form';

function operationChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  return [
    ...told(old.effect !== now.effect, 'breaking', where, `has the effect ${now.effect} instead of ${old.effect}`),
    ...told(old.idempotent && !now.idempotent, 'breaking', where, 'is not idempotent any more'),
    ...told(!old.idempotent && now.idempotent, 'feature', where, 'is idempotent now'),
    ...told(!old.paginate !== !now.paginate, 'breaking', where, 'answers another way: paginated or not'),
    ...told(!old.uses && now.uses, 'breaking', where, 'is composed now: a manifest client needs its function'),
    ...told(!old.deprecated && now.deprecated, 'feature', where, 'is deprecated now'),
    ...authChanges(where, old.auth, now.auth),
    ...routeChanges(where, old, now),
    ...schemaChanges(`${where} input`, old.input, now.input, 'input'),
    ...schemaChanges(`${where} output`, old.output, now.output, 'output'),
    ...otherChanges(`${where} request`, old.request ?? {}, now.request ?? {}, {
      breaking: { decode: anotherForm, unwrap: anotherForm, response: anotherForm, order: 'refuses other inputs' },
    }),
    ...otherChanges(where, old, now, { except: ['effect', 'idempotent', 'auth', 'input', 'output', 'request'] }),
  ];
}

/** Inputs decide which routes a service offers: what is secret, personal or no scalar cannot stand in a URL. */
function routeChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const [was, is] = [restMethods(old), restMethods(now)];
  const gone = was.filter((method) => !is.includes(method));
  const added = is.filter((method) => !was.includes(method));
  return [
    ...told(gone.length > 0, 'breaking', where, `has no REST route by ${gone.join(' and ')} any more`),
    ...told(added.length > 0, 'feature', where, `has a REST route by ${added.join(' and ')} now`),
  ];
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

function triggerChanges(where: string, old: ManifestTrigger, now: ManifestTrigger): ManifestChange[] {
  const identity = 'gives events other ids: what was delivered comes once more';
  const timeOf = (trigger: ManifestTrigger) => (trigger.kind === 'poll' ? trigger.since.path : undefined);
  return [
    ...schemaChanges(`${where} event`, old.event, now.event, 'output'),
    ...told(
      old.kind === now.kind && timeOf(old) !== timeOf(now),
      'breaking',
      where,
      'tells time by another field: what is stored of earlier polls does not fit',
    ),
    ...otherChanges(where, old, now, {
      except: ['event'],
      breaking: {
        kind: 'is of another kind',
        verify: 'is verified another way: hosts must be set up again',
        match: 'is told from other payloads another way',
        key: 'is merged with other events another way',
        decode: anotherForm,
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
