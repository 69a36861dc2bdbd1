import { isFile } from '../codecs/file-value.js';
import { isObject, segmentsOf } from '../text/path.js';
import type { RequestPlan } from './request-plan.js';

/** How a body that is one input is sent: a file as its bytes, a text as it is unless JSON is asked for, else JSON. */
export function bodyEncoding({ encoding }: RequestPlan, value: unknown): 'json' | 'raw' | 'none' {
  if (value === undefined) return 'none';
  return isFile(value) || (typeof value === 'string' && encoding !== 'json') ? 'raw' : 'json';
}

/** The members of a body within their wrapper. A constant with the wrapper's first key is what stands beside them. */
export function wrapped(
  members: Record<string, unknown>,
  { wrap, constants = {} }: RequestPlan,
): Record<string, unknown> {
  if (wrap === undefined) return members;
  const [first = '', ...rest] = segmentsOf(wrap);
  const beside = Object.hasOwn(constants, first) ? constants[first] : undefined;
  if (beside !== undefined) delete members[first];
  let body = members;
  for (let index = rest.length - 1; index >= 0; index--)
    body = { ...besideAt(beside, rest.slice(0, index)), [rest[index]!]: body };
  return { [first]: body };
}

function besideAt(value: unknown, path: readonly string[]): object {
  let at = value;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  return isObject(at) ? at : {};
}
