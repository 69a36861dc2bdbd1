import type { JsonSchema } from '@raccord/core';
import { fits, flattened, sampleValue, variants } from '@raccord/core/tools';

/** The longest example that is copied from a document, as JSON. */
const longest = 500;

/**
 * An example of an input: the document's, if it is short and fits, otherwise one made up where the type alone does not
 * show what is meant.
 */
export function exampleFor(part: JsonSchema, shape: JsonSchema, root: JsonSchema): unknown {
  const schema = flattened(part, root);
  const given = [...(schema.examples ?? []), schema['example'], schema.default];
  const found = given.find((one) => one !== undefined && one !== null && isShort(one) && fits(shape, one));
  if (found !== undefined) return found;
  return isTelling(shape) ? undefined : made(part, shape, root);
}

function isShort(value: unknown): boolean {
  return JSON.stringify(value).length <= longest;
}

/** Whether the type shows what is meant: a sample can be made from it. */
function isTelling({ any, enum: values, pattern, items, additionalProperties: others, ...rest }: JsonSchema): boolean {
  if (any || values || pattern !== undefined) return false;
  const parts = [items, typeof others === 'object' ? others : undefined, ...variants(rest)];
  return parts.every((one) => one === undefined || isTelling(one));
}

function made(part: JsonSchema, shape: JsonSchema, root: JsonSchema): unknown {
  const samples = [
    () => sampleValue(part, { root, keys: 'required' }),
    () => sampleValue(shape, { texts: { any: 'sample' } }),
  ];
  for (const sample of samples) {
    const value = sample();
    if (value !== undefined && value !== null && isShort(value) && fits(shape, value)) return value;
  }
  return {};
}
