import { canonicalJson } from '../text/canonical-json.js';
import type { JsonSchema } from './json-schema.js';
import type { ChangeLevel, ManifestChange } from './manifest-change.js';

type Side = 'input' | 'output';

/**
 * What changed in a schema. An input may take more and must not take less; an output may promise more and must not
 * promise less. What cannot be told apart counts as the worse.
 */
export function schemaChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  if (canonicalJson(old) === canonicalJson(now)) return [];
  const reworded = words.filter((word) => differ(old[word], now[word]));
  const found = [
    ...reworded.map((word): ManifestChange => ({ level: 'fix', where, reason: `has another ${word}` })),
    ...typeChanges(where, old, now, side),
    ...formChanges(where, old, now, side),
  ];
  return found.length > 0 ? found : [{ level: 'fix', where, reason: 'is written another way' }];
}

/** Words for people, and marks that change what is shown, not what is sent. */
const words = ['title', 'description', 'examples', 'secret', 'personal', 'pick', 'any', 'deprecated'];

function typeChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [typesOf(old), typesOf(now)];
  const gone = was.filter((type) => !isCovered(type, is));
  const more = is.filter((type) => !isCovered(type, was));
  return [
    ...change(gone.length > 0, side === 'input' ? 'breaking' : 'fix', where, `is not ${gone.join(' or ')} any more`),
    ...change(more.length > 0, side === 'input' ? 'feature' : 'breaking', where, `may also be ${more.join(' or ')}`),
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
  const was = [...formsOf(old)];
  const left = [...formsOf(now)];
  const changes: ManifestChange[] = [];
  const alone = was.length === 1 && left.length === 1;
  const unmatched = was.filter((form) => {
    const index = alone ? 0 : left.findIndex((other) => kindOf(other) === kindOf(form));
    const [match] = index < 0 ? [] : left.splice(index, 1);
    if (match) changes.push(...structureChanges(where, form, match, side));
    return match === undefined;
  });
  // Where the type itself came or went, that is told already.
  const fewer = unmatched.some((form) => typesOf(form).every((type) => isCovered(type, typesOf(now))));
  const more = left.some((form) => typesOf(form).every((type) => isCovered(type, typesOf(old))));
  return [
    ...changes,
    ...change(fewer, side === 'input' ? 'breaking' : 'fix', where, 'has a form less'),
    ...change(more, side === 'input' ? 'feature' : 'breaking', where, 'has a form more'),
  ];
}

function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function kindOf(form: JsonSchema): string {
  return [...new Set(typesOf(form).map(baseType))].toSorted().join();
}

function structureChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const both = (at: string, was: unknown, is: unknown): ManifestChange[] =>
    isSchema(was) && isSchema(is) ? schemaChanges(at, was, is, side) : [];
  return [
    ...keyChanges(where, old, now, side),
    ...both(`${where}[]`, old.items, now.items),
    ...both(`${where}{}`, old.additionalProperties, now.additionalProperties),
    ...keywordChanges(where, old, now, side),
  ];
}

function keyChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const [was, is] = [old.properties ?? {}, now.properties ?? {}];
  const required = (schema: JsonSchema, key: string): boolean => schema.required?.includes(key) ?? false;
  const kept = Object.entries(was).flatMap(([key, schema]): ManifestChange[] => {
    const at = `${where}.${key}`;
    const next = Object.hasOwn(is, key) ? is[key] : undefined;
    if (next === undefined) return [{ level: 'breaking', where: at, reason: 'is gone' }];
    const mustNow = required(now, key);
    const level = mustNow === (side === 'input') ? 'breaking' : 'feature';
    const reason = mustNow ? 'is required now' : 'is optional now';
    return [...schemaChanges(at, schema, next, side), ...change(required(old, key) !== mustNow, level, at, reason)];
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

/** Looked at part by part, not as a keyword. */
const structure = ['type', 'enum', 'const', 'properties', 'required', 'items', 'anyOf', 'oneOf', ...words];
const lower = ['minimum', 'minLength', 'minItems', 'exclusiveMinimum'];
const upper = ['maximum', 'maxLength', 'maxItems', 'exclusiveMaximum'];

function keywordChanges(where: string, old: JsonSchema, now: JsonSchema, side: Side): ManifestChange[] {
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !structure.includes(key));
  return keywords.flatMap((keyword): ManifestChange[] => {
    const [was, is] = [old[keyword], now[keyword]];
    if (!differ(was, is) || (keyword === 'additionalProperties' && isSchema(was) && isSchema(is))) return [];
    const level = side === 'output' ? 'fix' : inputLevel(keyword, was, is);
    if (was === undefined) return [{ level, where, reason: `has a ${keyword} now` }];
    return [{ level, where, reason: is === undefined ? `has no ${keyword} any more` : `has another ${keyword}` }];
  });
}

/** A bound that is wider, or gone, takes more than before; anything else may refuse or change what was sent. */
function inputLevel(keyword: string, was: unknown, is: unknown): ChangeLevel {
  if (keyword === 'default') return 'breaking';
  if (keyword === 'additionalProperties') return is === false ? 'breaking' : 'feature';
  if (is === undefined) return 'feature';
  if (typeof was !== 'number' || typeof is !== 'number') return 'breaking';
  const isWider = (lower.includes(keyword) && is < was) || (upper.includes(keyword) && is > was);
  return isWider ? 'feature' : 'breaking';
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

function differ(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) !== canonicalJson(other ?? null);
}

function change(happened: boolean, level: ChangeLevel, where: string, reason: string): ManifestChange[] {
  return happened ? [{ level, where, reason }] : [];
}
