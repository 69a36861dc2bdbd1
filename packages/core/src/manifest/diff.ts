import type { JsonSchema } from './json-schema.js';
import type { Manifest, ManifestOperation } from './manifest.js';

/** What a change is to those who use the connector: `breaking` may break their code, `feature` adds, `fix` does neither. */
export type ChangeLevel = 'breaking' | 'feature' | 'fix';

export interface ManifestChange {
  readonly level: ChangeLevel;
  /** Where, e.g. `applicants.move input.column_id`. */
  readonly where: string;
  readonly reason: string;
}

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
    ...byKey(before.triggers, after.triggers, 'trigger', 'trigger ', (where, old, now) => [
      ...schemaChanges(`${where} event`, old.event, now.event, 'output'),
      ...otherChanges(where, old, now, ['event']),
    ]),
  ];
  const levels: readonly ChangeLevel[] = ['breaking', 'feature', 'fix'];
  return { level: levels.find((level) => changes.some((change) => change.level === level)) ?? 'none', changes };
}

function connectionChanges(before: Manifest, after: Manifest): ManifestChange[] {
  const fields = (where: string, old: Manifest['settings'], now: Manifest['settings']) => [
    ...byKey(old, now, 'field', `${where}.`, (field, was, is) => {
      if (was.optional && !is.optional) return [{ level: 'breaking', where: field, reason: 'is required now' }];
      return otherChanges(field, was, is, []);
    }),
    ...Object.entries(now)
      .filter(([name, field]) => !Object.hasOwn(old, name) && !field.optional)
      .map(([name]) => ({ level: 'breaking' as const, where: `${where}.${name}`, reason: 'is a new required field' })),
  ];
  return [
    ...fields('settings', before.settings, after.settings),
    ...byKey(before.auth, after.auth, 'scheme', 'auth.', (where, old, now) => [
      ...fields(where, old.fields, now.fields),
      ...(old.kind === now.kind ? [] : [{ level: 'breaking' as const, where, reason: 'is of another kind' }]),
    ]),
    ...byKey(before.servers, after.servers, 'server', 'servers.', (where, old, now) =>
      old === now ? [] : [{ level: 'fix', where, reason: `is ${now} instead of ${old}` }],
    ),
  ];
}

function operationChanges(where: string, old: ManifestOperation, now: ManifestOperation): ManifestChange[] {
  const changes: ManifestChange[] = [];
  const breaking = (reason: string): void => void changes.push({ level: 'breaking', where, reason });
  if (old.effect !== now.effect) breaking(`has the effect ${now.effect} instead of ${old.effect}`);
  if (old.idempotent && !now.idempotent) breaking('is not idempotent any more');
  if ((old.paginate === undefined) !== (now.paginate === undefined)) breaking('answers another way: paginated or not');
  const groups = (operation: ManifestOperation): string[] => operation.auth.map((group) => group.join('+'));
  for (const group of groups(old)) if (!groups(now).includes(group)) breaking(`does not take ${group} any more`);
  if (old.auth.length === 0 && now.auth.length > 0) breaking('needs credentials now');
  return [
    ...changes,
    ...schemaChanges(`${where} input`, old.input, now.input, 'input'),
    ...schemaChanges(`${where} output`, old.output, now.output, 'output'),
    ...otherChanges(where, old, now, ['effect', 'idempotent', 'auth', 'input', 'output']),
  ];
}

/**
 * An input may take more and must not take less; an output may promise more and must not promise less.
 */
function schemaChanges(where: string, old: JsonSchema, now: JsonSchema, side: 'input' | 'output'): ManifestChange[] {
  const changes: ManifestChange[] = [];
  const add = (level: ChangeLevel, reason: string, at = where): void => void changes.push({ level, where: at, reason });
  const [was, is] = [typesOf(old), typesOf(now)];
  const gone = was.filter((type) => !is.includes(type));
  const more = is.filter((type) => !was.includes(type));
  if (gone.length > 0) add(side === 'input' ? 'breaking' : 'fix', `is not ${gone.join(' or ')} any more`);
  if (more.length > 0) add(side === 'input' ? 'feature' : 'breaking', `may also be ${more.join(' or ')}`);
  for (const [keyword, level] of Object.entries(tightenings)) {
    if (JSON.stringify(old[keyword]) === JSON.stringify(now[keyword])) continue;
    add(side === 'input' && now[keyword] !== undefined ? level : 'fix', `has another ${keyword}`);
  }
  const [oldKeys, newKeys] = [old.properties ?? {}, now.properties ?? {}];
  const required = (schema: JsonSchema, key: string): boolean => schema.required?.includes(key) ?? false;
  for (const [key, schema] of Object.entries(oldKeys)) {
    const next = newKeys[key];
    const at = `${where}.${key}`;
    if (next === undefined) add('breaking', 'is gone', at);
    else changes.push(...schemaChanges(at, schema, next, side));
    if (next !== undefined && required(old, key) !== required(now, key)) {
      const harder = required(now, key) === (side === 'input');
      add(harder ? 'breaking' : 'feature', required(now, key) ? 'is required now' : 'is optional now', at);
    }
  }
  for (const key of Object.keys(newKeys)) {
    if (Object.hasOwn(oldKeys, key)) continue;
    const mustGive = side === 'input' && required(now, key);
    add(mustGive ? 'breaking' : 'feature', mustGive ? 'is a new required key' : 'is new', `${where}.${key}`);
  }
  if (old.items && now.items) changes.push(...schemaChanges(`${where}[]`, old.items, now.items, side));
  return changes;
}

const tightenings: Readonly<Record<string, ChangeLevel>> = {
  format: 'breaking',
  pattern: 'breaking',
  minLength: 'breaking',
  maxLength: 'breaking',
  minimum: 'breaking',
  maximum: 'breaking',
  default: 'breaking',
};

/** Types and allowed values, as texts that can be compared. */
function typesOf(schema: JsonSchema): string[] {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value));
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.flatMap(typesOf))];
  return schema.type === undefined ? [] : [schema.type].flat();
}

function otherChanges(where: string, old: object, now: object, except: readonly string[]): ManifestChange[] {
  const rest = (object: object): Map<string, string> =>
    new Map(
      Object.entries(object).flatMap(([key, value]) => (except.includes(key) ? [] : [[key, JSON.stringify(value)]])),
    );
  const [was, is] = [rest(old), rest(now)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => ({ level: 'fix', where, reason: `has another ${key}` }));
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
