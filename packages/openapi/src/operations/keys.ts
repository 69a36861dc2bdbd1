/** Where an input goes, in the order in which they get their own names as keys. */
export const places = ['path', 'query', 'header', 'cookie', 'body'] as const;

export type Place = (typeof places)[number];

export interface Named {
  readonly name: string;
  readonly in: Place;
}

/** A character that the holes of paths and headers cannot have. */
const unheld = /[^\w.$-]/g;

/**
 * The input key of each value: its name as spelled. Where two share one, the place of the later becomes a suffix,
 * `id_query`, and a number if that is taken, `id_query2`. The order of the values does not matter.
 */
export function keysOf<T extends Named>(values: readonly T[]): Map<T, string> {
  const keys = new Map<T, string>();
  const taken = new Set<string>();
  const sorted = [...values].toSorted(byPlaceAndName);
  const take = (value: T, key: string): void => {
    keys.set(value, key);
    taken.add(key);
  };
  for (const value of sorted) if (!taken.has(plainName(value))) take(value, plainName(value));
  const counts = new Map<string, number>();
  for (const value of sorted) {
    if (keys.has(value)) continue;
    const suffixed = `${plainName(value)}_${value.in}`;
    let key = suffixed;
    let count = counts.get(suffixed) ?? 2;
    for (; taken.has(key); count++) key = `${suffixed}${count}`;
    counts.set(suffixed, count);
    take(value, key);
  }
  return new Map(values.map((value) => [value, keys.get(value)!]));
}

function plainName({ name, in: place }: Named): string {
  const isHole = place === 'path' || place === 'header' || place === 'cookie';
  return isHole ? name.replace(unheld, '_') : name;
}

function byPlaceAndName(one: Named, other: Named): number {
  return places.indexOf(one.in) - places.indexOf(other.in) || compare(one.name, other.name);
}

/** The order of texts, the same on every machine. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
