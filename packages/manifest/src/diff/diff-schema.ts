import type { JsonSchema } from '@raccord/core';
import { canonicalJson } from '@raccord/core/tools';
import { type ChangeLevel, changeIf, type ManifestChange } from './manifest-change.js';

type Side = 'input' | 'output';

/**
 * What changed in a schema. An input may accept more but not less; an output may promise more but not less. When in
 * doubt, a change counts as breaking.
 */
export function schemaChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  if (canonicalJson(old) === canonicalJson(now)) return [];
  const isDeprecated = now['deprecated'] === true && old['deprecated'] !== true;
  const reworded = words.filter((word) => differ(old[word], now[word]) && !(isDeprecated && word === 'deprecated'));
  const found = [
    ...reworded.map((word): ManifestChange => ({ level: 'fix', where, reason: `${word} changed` })),
    ...changeIf(isDeprecated, 'feature', where, 'is now deprecated'),
    ...keywordChange(where, 'default', old, now, 'breaking'),
    ...typeChanges(where, old, now, side),
    ...variantChanges(where, old, now, side),
  ];
  return found.length > 0 ? found : [{ level: 'fix', where, reason: 'is written differently' }];
}

/** Texts for people, and marks that affect what is shown, not what is sent. */
const words = [
  'title',
  'description',
  'examples',
  'secret',
  'personal',
  'pick',
  'labels',
  'essential',
  'any',
  'deprecated',
  'otherwise',
];

function typeChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [typesOf(old), typesOf(now)];
  const gone = was.filter((type) => !isCovered(type, is));
  const more = is.filter((type) => !isCovered(type, was));
  return [
    ...changeIf(gone.length > 0, side === 'input' ? 'breaking' : 'fix', where, `is no longer ${gone.join(' or ')}`),
    ...changeIf(more.length > 0, side === 'input' ? 'feature' : 'breaking', where, `may also be ${more.join(' or ')}`),
  ];
}

/** Types and allowed values, as comparable texts. */
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

/** The type of an allowed value; a type stays itself. */
function baseType(type: string): string {
  if (type.startsWith('"')) return 'string';
  if (type === 'true' || type === 'false') return 'boolean';
  return /^-?\d/.test(type) ? (Number.isInteger(Number(type)) ? 'integer' : 'number') : type;
}

/**
 * Changes of the variants of a schema, each compared with the one of its kind. Other schemas are their only variant.
 */
function variantChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [before, after] = [variantsOf(old), variantsOf(now)];
  const was = before.filter((variant) => after.every((other) => differ(variant, other)));
  const left = after.filter((variant) => before.every((other) => differ(variant, other)));
  const changes: ManifestChange[] = [];
  const alone = before.length === 1 && after.length === 1;
  const unmatched = was.filter((variant) => {
    const index = alone ? 0 : left.findIndex((other) => kindOf(other) === kindOf(variant));
    const [match] = index < 0 ? [] : left.splice(index, 1);
    if (match)
      changes.push(...typeChanges(where, variant, match, side), ...structureChanges(where, variant, match, side));
    return match === undefined;
  });
  // If the type itself was added or removed, that is already reported.
  const verb = side === 'input' ? 'accepts' : 'returns';
  const fewer = unmatched.some((variant) => typesOf(variant).every((type) => isCovered(type, typesOf(now))));
  const more = left.some((variant) => typesOf(variant).every((type) => isCovered(type, typesOf(old))));
  return [
    ...changes,
    ...changeIf(fewer, side === 'input' ? 'breaking' : 'fix', where, `${verb} one variant fewer`),
    ...changeIf(more, side === 'input' ? 'feature' : 'breaking', where, `${verb} one more variant`),
  ];
}

/** What stands beside the variants, such as a bound, holds for each of them. */
function variantsOf({ anyOf, oneOf, ...schema }: JsonSchema): readonly JsonSchema[] {
  const options = anyOf ?? oneOf;
  if (!options) return [schema];
  const beside = Object.entries(schema).filter(([key]) => key !== 'default' && !words.includes(key));
  return options.flatMap((option) => variantsOf({ ...Object.fromEntries(beside), ...option }));
}

function kindOf(variant: JsonSchema): string {
  return [...new Set(typesOf(variant).map(baseType))].toSorted().join();
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

/** The values of keys without a schema of their own: `false` allows none; by default, any value is allowed. */
function otherKeyChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [old, now].map(({ additionalProperties: others = true }) => (others === true ? {} : others));
  if (was && is) return schemaChanges(`${where}{}`, was, is, side);
  return [
    ...changeIf(!was && Boolean(is), 'feature', where, 'now allows other keys'),
    ...changeIf(Boolean(was) && !is, 'breaking', where, 'no longer allows other keys'),
  ];
}

function keyChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [keysOf(old), keysOf(now)];
  const required = (schema: JsonSchema, key: string): boolean => schema.required?.includes(key) ?? false;
  const kept = Object.entries(was).flatMap(([key, schema]): ManifestChange[] => {
    const at = `${where}.${key}`;
    const next = Object.hasOwn(is, key) ? is[key] : undefined;
    if (next === undefined) return [{ level: 'breaking', where: at, reason: 'was removed' }];
    const mustNow = required(now, key);
    const level = mustNow === (side === 'input') ? 'breaking' : 'feature';
    const reason = mustNow ? 'is now required' : 'is now optional';
    const isChanged = required(old, key) !== mustNow;
    // A new default has no effect on a key that was always present.
    const compared = isChanged && !mustNow ? { ...next, default: schema.default } : next;
    return [...schemaChanges(at, schema, compared, side), ...changeIf(isChanged, level, at, reason)];
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

/** The keys of an object. A key that is required without its own schema has the schema of other keys. */
function keysOf({ properties, required = [], additionalProperties = {} }: JsonSchema): Record<string, JsonSchema> {
  const others = additionalProperties === true ? {} : additionalProperties;
  return { ...(others && Object.fromEntries(required.map((key) => [key, others]))), ...properties };
}

/** Compared part by part, not as keywords. */
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
    was === undefined ? `${keyword} added` : is === undefined ? `${keyword} removed` : `${keyword} changed`;
  return changeIf(differ(was, is), level, where, reason);
}

/** Bounds of integers as inclusive ones: above 29 means at least 30. */
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

/** An input may get wider and an output narrower: old inputs are still accepted, and old promises still hold. */
function levelOf(keyword: string, was: unknown, is: unknown, side: Side): ChangeLevel {
  if (side === 'input') return isNarrower(keyword, is, was) ? 'feature' : 'breaking';
  return isNarrower(keyword, was, is) ? 'fix' : 'breaking';
}

/** Whether every value that is valid now was valid before. */
function isNarrower(keyword: string, was: unknown, is: unknown): boolean {
  if (was === undefined || typeof was !== 'number' || typeof is !== 'number') return was === undefined;
  return (lower.includes(keyword) && is > was) || (upper.includes(keyword) && is < was);
}

function differ(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) !== canonicalJson(other ?? null);
}
