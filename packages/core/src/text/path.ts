/** The value at a dotted path, e.g. `error.message`; undefined if there is none. Own keys only. */
export function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
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
