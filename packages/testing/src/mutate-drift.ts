/** A document with one change. */
export interface Mutation {
  /** The change and where it is: `null at 0.created_at`. */
  readonly description: string;
  readonly path: readonly string[];
  readonly document: unknown;
}

/** The key added by mutations of the kind "extra field". */
export const extraKey = 'raccord_extra';

/** The text used by mutations of the kind "unknown value". */
export const unknownValue = 'raccord_unknown_value';

/**
 * Copies of a JSON document, each with one change that vendors make without notice: an extra field in every object, and
 * at every path null, a missing value, an unknown enum value (texts), a number as text and a text as number.
 *
 * @example
 * for (const { description, document } of mutateDrift({ id: 7, kind: 'a' })) {
 *   await expect(readThing(document), description).resolves.toBeDefined();
 * }
 */
export function* mutateDrift(document: unknown): Generator<Mutation> {
  yield* mutations(document, [], ([changed]) => changed);
}

/** The whole document with the current value replaced by one value, or removed. */
type Rebuild = (put: readonly [] | readonly [unknown]) => unknown;

function* mutations(value: unknown, path: readonly string[], rebuild: Rebuild): Generator<Mutation> {
  const mutation = (what: string, ...put: [] | [unknown]): Mutation => ({
    description: `${what} at ${path.join('.') || 'the top'}`,
    path,
    document: rebuild(put),
  });
  if (value !== null) yield mutation('null', null);
  if (path.length > 0) yield mutation('nothing');
  if (typeof value === 'string') {
    yield mutation('an unknown value', unknownValue);
    yield mutation('a number for a text', Number(value) || 4711);
  }
  if (typeof value === 'number') yield mutation('a text for a number', String(value));
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* mutations(item, [...path, String(index)], (put) => rebuild([value.toSpliced(index, 1, ...put)]));
  } else if (typeof value === 'object' && value !== null) {
    yield mutation('an extra field', { ...value, [extraKey]: { text: 'é', list: [1] } });
    const members = Object.entries(value);
    for (const [position, [key, item]] of members.entries()) {
      // Keys keep their order, so that only the mutation differs.
      const replaced: Rebuild = (put) =>
        rebuild([Object.fromEntries(members.toSpliced(position, 1, ...member(key, put)))]);
      yield* mutations(item, [...path, key], replaced);
    }
  }
}

function member(key: string, put: readonly unknown[]): [string, unknown][] {
  return put.map((value) => [key, value]);
}
