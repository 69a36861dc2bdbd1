import { isObject } from '../text/path.js';

/** A value with every number in it as text: an id that a vendor sends as 1 today and as "1" tomorrow is the same. */
export function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, numbersAsText(item)]));
}
