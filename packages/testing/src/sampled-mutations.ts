import { type Mutation, mutateDrift } from './mutate-drift.js';

/**
 * The mutations of a document: all of them, or enough that each place and each kind of change is among them. The rows of
 * a list count as one place, and the kinds take turns.
 */
export function sampledMutations(document: unknown, all: boolean): readonly Mutation[] {
  const mutations = [...mutateDrift(document)];
  if (all) return mutations;
  const taken = new Set<Mutation>();
  const uses = new Map<string, number>();
  const take = (mutation: Mutation): void => {
    taken.add(mutation);
    uses.set(kindOf(mutation), (uses.get(kindOf(mutation)) ?? 0) + 1);
  };
  for (const [first, ...others] of byPlace(mutations)) {
    const usesOf = (mutation: Mutation): number => uses.get(kindOf(mutation)) ?? 0;
    if (first) take(others.reduce((least, one) => (usesOf(one) < usesOf(least) ? one : least), first));
  }
  for (const mutation of mutations) if (!uses.has(kindOf(mutation))) take(mutation);
  return mutations.filter((mutation) => taken.has(mutation));
}

function byPlace(mutations: readonly Mutation[]): Iterable<readonly Mutation[]> {
  const places = new Map<string, Mutation[]>();
  for (const mutation of mutations) {
    const place = mutation.path.map((key) => (/^\d+$/.test(key) ? '[]' : key)).join('.');
    places.set(place, [...(places.get(place) ?? []), mutation]);
  }
  return places.values();
}

function kindOf({ description }: Mutation): string {
  return description.split(' at ', 1)[0] ?? '';
}
