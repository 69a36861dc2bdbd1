import type { Issue } from '../schema/standard-schema.js';
import type { Call } from '../exchange/work.js';
import { invalid } from '../exchange/draft.js';

const deepest = 100;
const mostIssues = 100;

/** In one input. More come from objects that hold others twice, each of which doubles what must be written. */
const mostObjects = 500_000;

/**
 * A copy of an input, made before any schema sees it: what is checked is then what is sent, whatever a getter or a proxy
 * answers the second time. Throws `input_invalid` naming what is no plain data; null is an input without keys.
 */
export function plainInput(call: Pick<Call, 'context' | 'operation' | 'redactor'>, input: unknown): unknown {
  const { copy, issues } = plainCopy(input ?? {});
  if (issues.length > 0) throw invalid(call, issues);
  return copy;
}

/** The copy, and where it is no plain data. */
export function plainCopy(value: unknown): { readonly copy: unknown; readonly issues: readonly Issue[] } {
  const found: Found = { issues: [], objects: 0 };
  return { copy: copyOf(value, [], found), issues: found.issues };
}

interface Found {
  readonly issues: Issue[];
  objects: number;
}

function copyOf(value: unknown, path: readonly PropertyKey[], found: Found): unknown {
  const { issues } = found;
  const refuse = (message: string): void => {
    issues.push({ path, message });
  };
  if (typeof value === 'symbol' || typeof value === 'bigint' || typeof value === 'function')
    return refuse(`must be plain data, not a ${typeof value}`);
  // JSON has no such number: it would go as null, in a form as a word.
  if (typeof value === 'number' && !Number.isFinite(value)) return refuse(`must be a finite number, not ${value}`);
  if (typeof value !== 'object' || value === null) return value;
  if (issues.length >= mostIssues) return undefined;
  if (path.length > deepest) return refuse('nested too deeply, or in a circle');
  if (++found.objects > mostObjects) return refuse('holds too much, or the same again and again');
  try {
    if (value instanceof Uint8Array) return value;
    if (!isPlain(value)) return refuse(`must be plain data, not ${nameOf(value)}`);
    const isList = Array.isArray(value);
    const members = Object.keys(value).map((key) => {
      const here = [...path, isList ? Number(key) : key];
      // Schema libraries disagree on this key: some drop it, some keep it. Nobody needs it, so it is refused.
      if (key === '__proto__') issues.push({ path: here, message: 'this key is not allowed' });
      return [key, copyOf((value as Record<string, unknown>)[key], here, found)] as const;
    });
    if (!isList) return Object.fromEntries(members);
    if (members.length !== value.length) return refuse('must be a list without gaps and other keys');
    return members.map(([, item]) => item);
  } catch {
    return refuse('cannot be read: a getter or a proxy throws');
  }
}

/** An object or list of any realm, as in n8n: there `Object` is another one. */
function isPlain(value: object): boolean {
  const kind = Object.prototype.toString.call(value);
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return kind === '[object Object]' && (prototype === null || Object.getPrototypeOf(prototype) === null);
}

function nameOf(value: object): string {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return kind === 'Object' ? 'an instance of a class' : kind;
}
