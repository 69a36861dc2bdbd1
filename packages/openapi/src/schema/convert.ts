import { isObject } from '@raccord/core/tools';
import type { JsonSchema } from '@raccord/core';
import { type Document, list, type Obj, object, record } from '../document/document.js';
import { conjunctsOf } from './conjuncts.js';
import { withDiscriminator } from './discriminator.js';
import { keptKeywords } from './keywords.js';
import type { Converting, Subschema } from './converting.js';

/** A schema of a document as JSON Schema, with references into `$defs`. Malformed keywords are left out. */
export function converted(converting: Converting, schema: unknown): Subschema {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return {};
  const known = converting.made.get(schema);
  if (known !== undefined) return known;
  const result = newSchema(converting, schema);
  converting.made.set(schema, result);
  return result;
}

function newSchema(converting: Converting, schema: Obj): Subschema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return members(converting, schema);
  const link = converting.link($ref);
  const reference = link === undefined ? {} : { $ref: link };
  return converting.document.isOld ? reference : { ...members(converting, schema), ...reference };
}

function members(converting: Converting, schema: Obj): JsonSchema {
  const { document } = converting;
  const each = (value: unknown): Subschema => converted(converting, value);
  const result: Record<string, unknown> = keptKeywords(schema, document);
  for (const keyword of single) if (isSchema(schema[keyword])) result[keyword] = each(schema[keyword]);
  for (const keyword of lists) {
    const parts = list(schema[keyword]).filter(isSchema);
    if (parts.length > 0) result[keyword] = parts.map(each);
  }
  for (const keyword of named) {
    if (!isObject(schema[keyword])) continue;
    const parts = Object.entries(schema[keyword]).filter(([, part]) => isSchema(part));
    result[keyword] = record(parts.map(([key, part]) => [key, each(part)]));
  }
  withSide(converting, schema, result);
  return withChoice(converting, schema, result);
}

const single = [
  'items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else', 'unevaluatedProperties',
  'unevaluatedItems',
]; // biome-ignore format: a list of words
const lists = ['allOf', 'prefixItems'];
const named = ['properties', 'dependentSchemas'];

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isObject(value);
}

/** Leaves out what is not sent, and does not require what does not arrive. */
function withSide({ document, side }: Converting, { properties }: Obj, result: Record<string, unknown>): void {
  const mark = side === 'input' ? 'readOnly' : 'writeOnly';
  const hidden = Object.keys(object(properties)).filter((key) => isMarked(document, object(properties)[key], mark));
  if (hidden.length === 0) return;
  const required = list(result['required']).filter((key) => !hidden.includes(key as string));
  if (required.length > 0) result['required'] = required;
  else delete result['required'];
  if (side === 'output') return;
  const sent = Object.entries(object(result['properties'])).filter(([key]) => !hidden.includes(key));
  result['properties'] = record(sent);
}

/** Whether a schema, or what it refers to, is `readOnly` or `writeOnly`. */
export function isMarked(document: Document, schema: unknown, mark: 'readOnly' | 'writeOnly'): boolean {
  return conjunctsOf(document, schema).some((part) => part[mark] === true);
}

/** `oneOf` becomes `anyOf`: in many documents several alternatives fit, and no API minds. */
function withChoice(converting: Converting, schema: Obj, result: Record<string, unknown>): JsonSchema {
  const choices = (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const variants = list(schema[keyword]).filter(isSchema);
    return variants.length === 0
      ? []
      : [withDiscriminator(schema, variants, (variant) => converted(converting, variant))];
  });
  const [first, ...others] = choices;
  if (first) result['anyOf'] = first;
  if (others.length > 0) result['allOf'] = [...list(result['allOf']), ...others.map((anyOf) => ({ anyOf }))];
  return result;
}
