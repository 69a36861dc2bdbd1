/** The sends that a process may have at the same time, shared by its subscriptions. */
export interface Places {
  /** How many are free. */
  free(): number;
  /** Takes places for a subscription, at most `most`; how many it got. */
  take(id: string, most: number): number;
  giveBack(id: string, count: number): void;
  /** Whether the target of a subscription stood still when it was tried last. */
  standsStill(id: string, isStill: boolean): void;
}

/** A subscription may have this part of the places that the others leave free. */
const part = 1 / 5;

/**
 * Shares places so that targets that stand still, each for as long as a try may take, leave some to the others: the more
 * are taken, the fewer a subscription may have, and one whose last try found its target still has one place, to try it.
 */
export function places(all: number): Places {
  const held = new Map<string, number>();
  const still = new Set<string>();
  let free = all;
  return {
    free: () => free,
    take: (id, most) => {
      const own = held.get(id) ?? 0;
      const limit = still.has(id) ? 1 : Math.max(1, Math.floor((free + own) * part));
      const count = Math.max(0, Math.min(most, limit - own, free));
      if (count > 0) held.set(id, own + count);
      free -= count;
      return count;
    },
    giveBack: (id, count) => {
      const own = (held.get(id) ?? 0) - count;
      if (own > 0) held.set(id, own);
      else held.delete(id);
      free += count;
    },
    standsStill: (id, isStill) => void (isStill ? still.add(id) : still.delete(id)),
  };
}
