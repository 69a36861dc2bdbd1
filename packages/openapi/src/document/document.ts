import { isObject } from '@raccord/core/tools';

/** An object of a document. Nothing about its members is certain. */
export type Obj = Readonly<Record<string, unknown>>;

/** A document that has passed the checks of `readDocument`. */
export interface Document {
  readonly root: Obj;
  /** Whether it is of OpenAPI 3.0, whose schemas differ from JSON Schema. */
  readonly isOld: boolean;
}

/** An object, or an empty one: documents are often not quite valid. */
export function object(value: unknown): Obj {
  return isObject(value) ? value : nothing;
}

const nothing: Obj = Object.freeze({});

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member of its own: a document may ask for `constructor`. */
export function member(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? (of as Obj)[key] : undefined;
}

/** A record whose keys come from the document: `__proto__` becomes a key like any other. */
export function record<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries(entries);
}
