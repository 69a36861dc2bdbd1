import { pathOf } from '../errors.js';
import type { Issue } from '../schema/standard-schema.js';

/** All of the first rows are checked, and as many more spread over the rest. */
const half = 1_000;

export interface Sample {
  /** The value with long lists shortened; the value itself if none is long. */
  readonly sample: unknown;
  /** Maps a path in the sample to the path in the value. */
  readonly origin: (path: NonNullable<Issue['path']>) => (string | number)[];
}

/** A sample that takes no longer to check than a list of 2,000 rows, however long the lists are. */
export function sampled(value: unknown): Sample {
  const positions = new Map<unknown, readonly number[]>();
  const sample = cut(value, positions);
  const origin: Sample['origin'] = (path) => {
    let at: unknown = sample;
    return pathOf(path).map((key) => {
      const position = typeof key === 'number' ? positions.get(at)?.[key] : undefined;
      at = (at as Record<string | number, unknown> | undefined)?.[key];
      return position ?? key;
    });
  };
  return { sample, origin };
}

function cut(value: unknown, positions: Map<unknown, readonly number[]>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) {
    const chosen = value.length > 2 * half ? positionsIn(value.length) : undefined;
    const items = chosen ? chosen.map((index) => value[index]) : value;
    const list = mapChanged(items, (item) => cut(item, positions));
    if (chosen) positions.set(list, chosen);
    return list;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [key, item] of Object.entries(value)) {
    const next = cut(item, positions);
    if (next === item) continue;
    copy ??= { ...value };
    copy[key] = next;
  }
  return copy ?? value;
}

/** The first rows, and rows at even distances up to the last one. */
function positionsIn(length: number): number[] {
  const rest = length - half;
  return Array.from({ length: 2 * half }, (_, index) =>
    index < half ? index : half + Math.floor(((index - half + 1) * rest) / half) - 1,
  );
}

function mapChanged(items: readonly unknown[], change: (item: unknown) => unknown): unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const next = change(items[index]);
    if (next === items[index]) continue;
    copy ??= items.slice();
    copy[index] = next;
  }
  return copy ?? (items as unknown[]);
}
