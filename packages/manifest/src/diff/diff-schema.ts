import type { JsonSchema } from '@raccord/core';
import { canonicalJson } from '@raccord/core/tools';
import { type ChangeLevel, type ManifestChange, told } from './manifest-change.js';

type Side = 'input' | 'output';

/**
 * What changed in a schema. An input may take more and must not take less; an output may promise more and must not
 * promise less. What cannot be told apart counts as the worse.
 */
export function schemaChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  if (canonicalJson(old) === canonicalJson(now)) return [];
  const isDeprecated = now['deprecated'] === true && old['deprecated'] !== true;
  const reworded = words.filter((word) => differ(old[word], now[word]) && !(isDeprecated && word === 'deprecated'));
  const found = [
    ...reworded.map((word): ManifestChange => ({ level: 'fix', where, reason: `has another ${word}` })),
    ...told(isDeprecated, 'feature', where, 'is deprecated now'),
    ...keywordChange(where, 'default', old, now, 'breaking'),
    ...typeChanges(where, old, now, side),
    ...formChanges(where, old, now, side),
  ];
  return found.length > 0 ? found : [{ level: 'fix', where, reason: 'is written another way' }];
}

/** Words for people, and marks that change what is shown, not what is sent. */
const words = ['title', 'description', 'examples', 'secret', 'personal', 'pick', 'any', 'deprecated', 'otherwise'];

function typeChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [typesOf(old), typesOf(now)];
  const gone = was.filter((type) => !isCovered(type, is));
  const more = is.filter((type) => !isCovered(type, was));
  return [
    ...told(gone.length > 0, side === 'input' ? 'breaking' : 'fix', where, `is not ${gone.join(' or ')} any more`),
    ...told(more.length > 0, side === 'input' ? 'feature' : 'breaking', where, `may also be ${more.join(' or ')}`),
  ];
}

/** Types and allowed values, as texts that can be compared. */
function typesOf(schema: JsonSchema): string[] {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value));
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.flatMap(typesOf))];
  return schema.type === undefined ? ['anything'] : [schema.type].flat();
}

function isCovered(type: string, by: readonly string[]): boolean {
  const wider = baseType(type);
  return [type, wider, wider === 'integer' ? 'number' : wider, 'anything'].some((one) => by.includes(one));
}

/** The type of an allowed value; a type is its own. */
function baseType(type: string): string {
  if (type.startsWith('"')) return 'string';
  if (type === 'true' || type === 'false') return 'boolean';
  return /^-?\d/.test(type) ? (Number.isInteger(Number(type)) ? 'integer' : 'number') : type;
}

/** The forms of a choice, each against the one of its kind; without a choice there is one form. */
function formChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [before, after] = [formsOf(old), formsOf(now)];
  const was = before.filter((form) => after.every((other) => differ(form, other)));
  const left = after.filter((form) => before.every((other) => differ(form, other)));
  const changes: ManifestChange[] = [];
  const alone = before.length === 1 && after.length === 1;
  const unmatched = was.filter((form) => {
    const index = alone ? 0 : left.findIndex((other) => kindOf(other) === kindOf(form));
    const [match] = index < 0 ? [] : left.splice(index, 1);
    if (match) changes.push(...typeChanges(where, form, match, side), ...structureChanges(where, form, match, side));
    return match === undefined;
  });
  // Where the type itself came or went, that is told already.
  const fewer = unmatched.some((form) => typesOf(form).every((type) => isCovered(type, typesOf(now))));
  const more = left.some((form) => typesOf(form).every((type) => isCovered(type, typesOf(old))));
  return [
    ...changes,
    ...told(fewer, side === 'input' ? 'breaking' : 'fix', where, 'has a form less'),
    ...told(more, side === 'input' ? 'feature' : 'breaking', where, 'has a form more'),
  ];
}

function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  return (schema.anyOf ?? schema.oneOf)?.flatMap(formsOf) ?? [schema];
}

function kindOf(form: JsonSchema): string {
  return [...new Set(typesOf(form).map(baseType))].toSorted().join();
}

function structureChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const both = (type: string): boolean => [old, now].every((schema) => typesOf(schema).includes(type));
  return [
    ...keyChanges(where, old, now, side),
    ...(both('array') ? schemaChanges(`${where}[]`, old.items ?? {}, now.items ?? {}, side) : []),
    ...(both('object') ? otherKeyChanges(where, old, now, side) : []),
    ...keywordChanges(where, old, now, side),
  ];
}

/** What stands under keys that have no schema of their own: `false` is nothing, and where nothing is said anything. */
function otherKeyChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [old, now].map(({ additionalProperties: others = true }) => (others === true ? {} : others));
  if (was && is) return schemaChanges(`${where}{}`, was, is, side);
  return [
    ...told(!was && Boolean(is), 'feature', where, 'has other keys, too'),
    ...told(Boolean(was) && !is, 'breaking', where, 'has no other keys any more'),
  ];
}

function keyChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [keysOf(old), keysOf(now)];
  const required = (schema: JsonSchema, key: string): boolean => schema.required?.includes(key) ?? false;
  const kept = Object.entries(was).flatMap(([key, schema]): ManifestChange[] => {
    const at = `${where}.${key}`;
    const next = Object.hasOwn(is, key) ? is[key] : undefined;
    if (next === undefined) return [{ level: 'breaking', where: at, reason: 'is gone' }];
    const mustNow = required(now, key);
    const level = mustNow === (side === 'input') ? 'breaking' : 'feature';
    const reason = mustNow ? 'is required now' : 'is optional now';
    const isChanged = required(old, key) !== mustNow;
    // Of a key that nobody could leave out a default changes nothing.
    const compared = isChanged && !mustNow ? { ...next, default: schema.default } : next;
    return [...schemaChanges(at, schema, compared, side), ...told(isChanged, level, at, reason)];
  });
  const added = Object.keys(is).filter((key) => !Object.hasOwn(was, key));
  return [
    ...kept,
    ...added.map((key): ManifestChange => {
      const mustGive = side === 'input' && required(now, key);
      const reason = mustGive ? 'is a new required key' : 'is new';
      return { level: mustGive ? 'breaking' : 'feature', where: `${where}.${key}`, reason };
    }),
  ];
}

/** The keys of an object; one that is only required is of the other keys. */
function keysOf({ properties, required = [], additionalProperties = {} }: JsonSchema): Record<string, JsonSchema> {
  const others = additionalProperties === true ? {} : additionalProperties;
  return { ...(others && Object.fromEntries(required.map((key) => [key, others]))), ...properties };
}

/** Looked at part by part, not as a keyword. */
const structure = 'type enum const properties required items additionalProperties anyOf oneOf default'.split(' ');
const lower = ['minimum', 'minLength', 'minItems', 'exclusiveMinimum'];
const upper = ['maximum', 'maxLength', 'maxItems', 'exclusiveMaximum', 'maxBytes'];

function keywordChanges(where: string, before: JsonSchema, after: JsonSchema, side: Side): ManifestChange[] {
  const [old, now] = [inclusive(before), inclusive(after)];
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => !structure.includes(key) && !words.includes(key),
  );
  return keywords.flatMap((keyword) =>
    keywordChange(where, keyword, old, now, levelOf(keyword, old[keyword], now[keyword], side)),
  );
}

function keywordChange(where: string, keyword: string, old: JsonSchema, now: JsonSchema, level: ChangeLevel) {
  const [was, is] = [old[keyword], now[keyword]];
  const reason =
    was === undefined
      ? `has a ${keyword} now`
      : is === undefined
        ? `has no ${keyword} any more`
        : `has another ${keyword}`;
  return told(differ(was, is), level, where, reason);
}

/** An integer above 29 is at least 30. */
function inclusive(schema: JsonSchema): JsonSchema {
  const { exclusiveMinimum: above, exclusiveMaximum: below, ...others } = schema;
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (schema.type !== 'integer') return schema;
  return {
    ...others,
    ...(above === undefined ? {} : { minimum: Math.max(minimum, Math.floor(above) + 1) }),
    ...(below === undefined ? {} : { maximum: Math.min(maximum, Math.ceil(below) - 1) }),
  };
}

/** An input may get wider and an output narrower: it takes, or promises, what it did before. */
function levelOf(keyword: string, was: unknown, is: unknown, side: Side): ChangeLevel {
  if (side === 'input') return isNarrower(keyword, is, was) ? 'feature' : 'breaking';
  return isNarrower(keyword, was, is) ? 'fix' : 'breaking';
}

/** Whether what fits afterwards did so before. */
function isNarrower(keyword: string, was: unknown, is: unknown): boolean {
  if (was === undefined || typeof was !== 'number' || typeof is !== 'number') return was === undefined;
  return (lower.includes(keyword) && is > was) || (upper.includes(keyword) && is < was);
}

function differ(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) !== canonicalJson(other ?? null);
}
