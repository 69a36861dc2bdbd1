/**
 * A place in JSON: keys with dots between them, such as `error.message`; a list of keys where a key contains a dot:
 * `['@odata.nextLink']`. In a list, a whole number is a position, counted from the end if negative: `data.-1.id`.
 */
export type Path = string | readonly string[];

export function segmentsOf(path: Path): readonly string[] {
  return typeof path === 'string' ? path.split('.') : path;
}

/** Whether a value is a path without empty keys. */
export function isPath(value: unknown): value is Path {
  if (typeof value !== 'string' && !Array.isArray(value)) return false;
  const segments = segmentsOf(value as Path);
  return segments.length > 0 && segments.every((key) => typeof key === 'string' && key !== '');
}

/** The value at a path; undefined if there is none. Own keys only. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of segmentsOf(path)) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) current = /^-?\d+$/.test(key) ? current.at(Number(key)) : undefined;
    else current = Object.hasOwn(current, key) ? (current as Record<string, unknown>)[key] : undefined;
  }
  return current;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/**
 * `copy` with a member changed. It is made from `original` at the first change: a value without changes is not copied.
 */
export function withMember(
  original: Readonly<Record<string, unknown>>,
  copy: unknown,
  key: string,
  value: unknown,
): unknown {
  if (value === original[key]) return copy;
  const result = (copy === original ? { ...original } : copy) as Record<string, unknown>;
  // `__proto__` is an ordinary key in JSON, but a setter in JavaScript.
  if (key === '__proto__') Object.defineProperty(result, key, { value, enumerable: true, writable: true });
  else result[key] = value;
  return result;
}
