/** The median of what several rounds measured, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('nothing was measured');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle]!;
  const median = sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/** The ratio of each round: the two were measured one right after the other, so most noise of the machine cancels out. */
export function ratiosOf(ours: readonly number[], peer: readonly number[]): number[] {
  if (ours.length !== peer.length) throw new Error('ours and the peer were not measured in the same rounds');
  return ours.map((value, round) => value / peer[round]!);
}
