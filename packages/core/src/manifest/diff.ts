import { canonicalJson } from '../text/canonical-json.js';
import type { RequestPlan } from '../definition/request-plan.js';
import { connectionChanges } from './diff-connection.js';
import { byKey, isLonger, otherChanges } from './diff-members.js';
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
    ...told(formsGiven(old.request) !== formsGiven(now.request), 'breaking', `${where} request`, anotherForm),
    ...told(isLonger(old.request?.order, now.request?.order), 'breaking', `${where} request`, 'refuses other inputs'),
    ...otherChanges(`${where} request`, old.request ?? {}, now.request ?? {}),
    ...otherChanges(where, old, now, { except: ['effect', 'idempotent', 'auth', 'input', 'output', 'request'] }),
  ];
}

/** What decides the form of values that come out; a day is ISO 8601 whatever form the vendor has. */
function formsGiven({ decode = {}, unwrap, response }: Partial<RequestPlan> = {}): string {
  const codecs = Object.entries(decode).map(([path, codec]) => [
    path,
    String(codec).replace(/^date:(?!auto$).+/, 'date'),
  ]);
  return canonicalJson([Object.fromEntries(codecs), unwrap, response]);
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
    ...told(
      old.kind === 'webhook' && now.kind === 'webhook' && formsGiven(old) !== formsGiven(now),
      'breaking',
      where,
      anotherForm,
    ),
    ...otherChanges(where, old, now, {
      except: ['event'],
      breaking: {
        kind: 'is of another kind',
        verify: 'is verified another way: hosts must be set up again',
        match: 'is told from other payloads another way',
        key: 'is merged with other events another way',
        identity,
        watch: identity,
      },
    }),
  ];
}
