import { momentOf } from '../codecs/dates.js';
import { canonicalJson } from '../text/canonical-json.js';
import { definedMembers } from '../text/defined-members.js';
import { valueAt } from '../text/path.js';
import { sha256Hex } from '../text/sha256.js';
import { numbersAsText } from './numbers-as-text.js';
import type { PollQuery } from './poll-query.js';
import type { SeenRow } from './poll-state.js';
import type { When } from './report-input.js';
import { numberOf } from './report-query.js';

export const dayMs = 86_400_000;

export interface FoundRow {
  readonly row: unknown;
  readonly time: number;
  /** The end of its time, which may be a whole day. */
  readonly lasts: number;
  /** Tells rows apart that were first seen at different times; 0 if the row has no time. */
  readonly first: number;
  readonly key: string;
  readonly watched: string | undefined;
  /** Whether the row fulfils the condition; true without one. */
  readonly holds: boolean;
}

/** `of` tells the inputs of one trigger apart. */
export async function identify(
  query: PollQuery,
  identity: readonly string[],
  row: unknown,
  { now, of }: { readonly now: number; readonly of: string | undefined },
): Promise<FoundRow> {
  const { date, watch, when } = query;
  const text = date === undefined ? '' : String(valueAt(row, date));
  const parsed = date === undefined ? Number.NaN : momentOf(text);
  const time = Number.isNaN(parsed) ? now : parsed;
  const lasts = /^\d{4}-\d{2}-\d{2}$/.test(text) ? time + dayMs - 1 : time;
  const key = await hashOf(row, identity, of);
  const holds = when === undefined || doesHold(row, when);
  const watched = when ? String(holds) : watch ? await hashOf(row, watch) : undefined;
  const first = watched === undefined || Number.isNaN(parsed) ? 0 : time;
  return { row, time, lasts, first, key, watched, holds };
}

async function hashOf(row: unknown, paths: readonly string[], of?: string): Promise<string> {
  const values = paths.map((path) => numbersAsText(path === '*' ? row : (valueAt(row, path) ?? null)));
  const text = canonicalJson(of === undefined ? values : [of, values]);
  return (await sha256Hex(text)).slice(0, 24); // 96 bits: no collision within a window
}

function doesHold(row: unknown, { path, is, value }: When): boolean {
  const found = valueAt(row, path);
  if (found === undefined || found === null) return false;
  if (is === 'above') return numberOf(found) > numberOf(value);
  if (is === 'below') return numberOf(found) < numberOf(value);
  return (String(found) === String(value)) === (is === 'equals');
}

export interface ChangedRow extends FoundRow {
  readonly count: number;
}

/** Finds new and changed rows, and the next `seen`. Rows missing this time are kept: an API may leave some out. */
export function compare(before: Readonly<Record<string, SeenRow>>, rows: readonly FoundRow[]) {
  const seen = new Map(Object.entries(before));
  const changed: ChangedRow[] = [];
  for (const row of rows) {
    const known = seen.get(row.key);
    const same = known !== undefined && known.w === row.watched;
    const count = known === undefined ? row.first : (known.n ?? 0) + (same ? 0 : 1);
    if (!same && row.holds) changed.push({ ...row, count });
    seen.set(row.key, {
      t: row.lasts,
      ...definedMembers({ w: row.watched, n: count || undefined }),
    });
  }
  return { changed, seen: Object.fromEntries(seen) };
}
