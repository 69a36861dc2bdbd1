import type { JsonSchema } from '@raccord/core';
import { canonicalJson } from '@raccord/core/tools';

/** A value of any type, on purpose. */
export const anyValue: JsonSchema = { any: true };

/** A choice with more forms than this is more than a draft should spell out. */
const mostForms = 8;

/** One of several shapes. A choice that includes any value is any value. */
export function choiceOf(shapes: readonly JsonSchema[]): JsonSchema {
  const different = [...new Map(shapes.map((shape) => [canonicalJson(shape), shape])).values()];
  const [first = anyValue] = different;
  if (different.length <= 1) return first;
  return different.length > mostForms || different.some(({ any }) => any) ? anyValue : { anyOf: different };
}

export function nullableTo(isNullable: boolean, shape: JsonSchema): JsonSchema {
  return isNullable && !shape.any ? { anyOf: [shape, { type: 'null' }] } : shape;
}

/** Keywords with a number; other values are mistakes of the document. */
export function keywordsOf(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const given = names.filter(
    (name) => Number.isSafeInteger(schema[name]) || (name.includes('imum') && Number.isFinite(schema[name])),
  );
  return Object.fromEntries(given.map((name) => [name, schema[name]]));
}
