import { momentOf } from '../codecs/dates.js';
import type { Input } from '../exchange/drafting.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { Issue } from '../schema/standard-schema.js';

/**
 * Issues of keys marked `notBefore`. The wrong way round, two dates find nothing, or are stored: either way the call
 * seems to succeed.
 */
export function orderIssues({ properties = {} }: JsonSchema, input: Input): Issue[] {
  return Object.entries(properties).flatMap(([last, { notBefore: first }]) => {
    if (first === undefined || !isBefore(input[last], input[first])) return [];
    return [{ path: [last], message: `"${String(input[last])}" is before ${first} "${String(input[first])}"` }];
  });
}

const dayLength = 10;

/** A day and a moment are compared by their days. */
function isBefore(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return Math.min(one.length, other.length) === dayLength
    ? one.slice(0, dayLength) < other.slice(0, dayLength)
    : momentOf(one) < momentOf(other);
}
