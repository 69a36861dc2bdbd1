import { type IssueList, issueList } from './issue-list.js';
import type { Issue } from './standard-schema.js';

const deepest = 100;

/** In one input. Nobody calls an API with more; without a bound, objects that hold others twice grow without end. */
const mostValues = 1_000_000;

/**
 * A copy of a value made of plain data, and where it is none. What is checked is then what is sent, whatever a getter or
 * a proxy answers the second time. Bytes are not copied.
 */
export function plainCopy(value: unknown): PlainCopy {
  const walk: Walk = { path: [], found: issueList(), values: 0 };
  const copy = copyOf(value, walk);
  return new PlainCopy(copy, walk.found.all(), walk.values);
}

/** A class, so that what takes any value can tell that this one is copied already. */
export class PlainCopy {
  readonly #values: number;
  readonly copy: unknown;
  readonly issues: readonly Issue[];

  constructor(copy: unknown, issues: readonly Issue[], values: number) {
    this.copy = copy;
    this.issues = issues;
    this.#values = values;
  }

  /** How many values it holds, at any depth. Bytes and texts count as one. */
  get values(): number {
    return this.#values;
  }

  /** `instanceof` would ask a proxy for its prototype. */
  static is(value: unknown): value is PlainCopy {
    return typeof value === 'object' && value !== null && #values in value;
  }
}

interface Walk {
  /** Leads to the value that is looked at. */
  readonly path: PropertyKey[];
  readonly found: IssueList;
  values: number;
}

function copyOf(value: unknown, walk: Walk): unknown {
  switch (typeof value) {
    case 'symbol':
    case 'bigint':
    case 'function':
      return refuse(walk, `must be plain data, not a ${typeof value}`);
    case 'number':
      // JSON has no such number: it would be sent as null, in a form as a word.
      return Number.isFinite(value) ? value : refuse(walk, `must be a finite number, not ${value}`);
    case 'object':
      return value === null ? value : copyOfObject(value, walk);
    default:
      return value;
  }
}

function copyOfObject(value: object, walk: Walk): unknown {
  if (walk.path.length > deepest) return refuse(walk, 'nested too deeply, or in a circle');
  if (walk.values > mostValues) return undefined; // said once
  const depth = walk.path.length;
  try {
    if (value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return copyOfList(value, walk);
    return isPlain(value) ? copyOfMembers(value, walk) : refuse(walk, `must be plain data, not ${nameOf(value)}`);
  } catch {
    walk.path.length = depth;
    return refuse(walk, 'cannot be read: a getter or a proxy throws');
  }
}

function copyOfList(list: readonly unknown[], walk: Walk): unknown {
  if (isTooMuch(walk, list.length)) return undefined;
  const copy: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (item === undefined && !Object.hasOwn(list, index)) return refuse(walk, gaps);
    walk.path.push(index);
    copy.push(copyOf(item, walk));
    walk.path.pop();
  }
  return Object.keys(list).length > list.length ? refuse(walk, gaps) : copy;
}

const gaps = 'must be a list without gaps and other keys';

function copyOfMembers(value: object, walk: Walk): unknown {
  const keys = Object.keys(value);
  if (isTooMuch(walk, keys.length)) return undefined;
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    walk.path.push(key);
    // Schema libraries disagree on this key: some drop it, some keep it. Nobody needs it, so it is refused.
    if (key === '__proto__') refuse(walk, 'this key is not allowed');
    else copy[key] = copyOf((value as Record<string, unknown>)[key], walk);
    walk.path.pop();
  }
  return copy;
}

function isTooMuch(walk: Walk, more: number): boolean {
  const before = walk.values;
  walk.values += more;
  if (walk.values <= mostValues) return false;
  // Of the whole: where it became too much says nothing.
  if (before <= mostValues) walk.found.add(() => ({ path: [], message: 'the input holds too many values' }));
  return true;
}

function refuse({ path, found }: Walk, message: string): undefined {
  found.add(() => ({ path: [...path], message }));
}

/** An object of any realm, as in n8n: there `Object` is another one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) return !(Symbol.toStringTag in value);
  const kind = Object.prototype.toString.call(value);
  return kind === '[object Object]' && (prototype === null || Object.getPrototypeOf(prototype) === null);
}

function nameOf(value: object): string {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return kind === 'Object' ? 'an instance of a class' : kind;
}
