import { isFile } from '../codecs/file-value.js';
import { isObject, isPath, segmentsOf } from '../text/path.js';
import type { RequestPlan } from './request-plan.js';

/** How a body that is one input is sent: a file as its bytes, a text as it is unless JSON is asked for, else JSON. */
export function bodyEncoding({ encoding }: RequestPlan, value: unknown): 'json' | 'raw' | 'none' {
  if (value === undefined) return 'none';
  return isFile(value) || (typeof value === 'string' && encoding !== 'json') ? 'raw' : 'json';
}

/** The keys of the wrapper around all input keys that have none of their own. */
export function wrapperOf({ wrap }: Pick<RequestPlan, 'wrap'>): readonly string[] {
  const around = isPath(wrap) ? wrap : wrap?.['*'];
  return around === undefined ? [] : segmentsOf(around);
}

/** Where an input key is in the body: under the vendor's name in the wrapper, or at a path of its own. */
export function bodyPath(plan: Pick<RequestPlan, 'wrap' | 'rename'>, key: string): readonly string[] {
  const own = isPath(plan.wrap) || plan.wrap === undefined || key === '*' ? undefined : ownIn(plan.wrap, key);
  return own === undefined ? [...wrapperOf(plan), vendorName(plan, key)] : segmentsOf(own);
}

export function vendorName({ rename = {} }: Partial<RequestPlan> = {}, key: string): string {
  return ownIn(rename, key) ?? key;
}

function ownIn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Puts a value at a place; objects that meet there become one. The objects of `at` are changed. */
export function put(at: Record<string, unknown>, path: readonly string[], value: unknown, depth = 0): void {
  const key = path[depth] ?? '';
  const there = ownIn(at, key);
  if (depth < path.length - 1) {
    const inner = isObject(there) ? there : {};
    at[key] = inner;
    put(inner, path, value, depth + 1);
  } else at[key] = merged(there, value);
}

function merged(one: unknown, other: unknown): unknown {
  if (!isObject(one) || !isObject(other) || isFile(other)) return other;
  const both = { ...one };
  for (const key of Object.keys(other)) put(both, [key], other[key]);
  return both;
}
