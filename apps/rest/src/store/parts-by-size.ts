export interface Sized {
  readonly id: string;
  /** In bytes; null for none. */
  readonly size: number | null;
}

/** The ids of rows in parts that are not larger than `most` bytes together, in their order. A larger row is a part of its own. */
export function partsBySize(rows: readonly Sized[], most: number): string[][] {
  const parts: string[][] = [];
  let bytes = Infinity;
  for (const { id, size } of rows) {
    bytes += size ?? 0;
    if (bytes > most) {
      parts.push([]);
      bytes = size ?? 0;
    }
    parts.at(-1)!.push(id);
  }
  return parts;
}
