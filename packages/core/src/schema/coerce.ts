import type { JsonSchema, Subschema } from './json-schema.js';
import { possibleTypes } from './types.js';

export interface CoerceOptions {
  /** The document that references point into, if the schema is only a part of it. */
  readonly root?: JsonSchema | undefined;
  /**
   * Where a schema takes texts too, whether to keep a text unless it is digits alone: for forms in which ids are written
   * with and without quotes. Otherwise every text that can be a number or a boolean becomes one.
   */
  readonly preferText?: boolean;
}

/**
 * A text from a query string or a form field as the type that a schema asks for. A text that cannot be one stays a
 * text: the check of the value then says what is wrong with it.
 */
export function coerceText(schema: Subschema, text: string, { root, preferText = false }: CoerceOptions = {}): unknown {
  const types = possibleTypes(schema, root);
  const takesText = types.includes('string');
  const takesNumber = types.includes('number');
  const isWhole = /^-?\d+$/.test(text);
  if (takesText && (preferText ? !/^\d{1,15}$/.test(text) : isWhole && !Number.isSafeInteger(Number(text))))
    return text;
  if (takesNumber && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (types.includes('integer') && isWhole) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
