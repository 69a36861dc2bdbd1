import { merge, type Trigger } from '@raccord/core';
import type { Kysely } from 'kysely';
import type { Keyring } from '../secrets/keyring.js';
import type { Tables } from '../store/tables.js';
import { keyIn } from './merge-key.js';
import { keepMs, type MergeRow, readMergeRows, writeMergeRows } from './merge-rows.js';
import type { StoredEvent } from './new-event.js';

type Merged = StoredEvent & { readonly merged: Trigger };

/**
 * Events, where one that another trigger reported before is a repeat of it: what came by webhook does not come again by
 * poll. Repeats of one trigger are not looked for here: they have a window. A row per key keeps this independent of how
 * many keys there are; only one process at a time is here, as `insertEvents` says.
 */
export async function mergeEvents(
  part: Kysely<Tables>,
  keyring: Keyring,
  events: readonly StoredEvent[],
  isExempt: (event: StoredEvent) => boolean,
): Promise<readonly StoredEvent[]> {
  const keyed = events.filter((event): event is Merged => event.merged !== undefined);
  if (keyed.length === 0) return events;
  const idOf = (event: Merged, key: string): string => keyring.hash(JSON.stringify(['merge', event.connection, key]));
  const idsOf = (event: Merged): string[] => keysOf(event).map((key) => idOf(event, key));
  const asked = keyed.flatMap((event) => idsOf(event).map((id) => ({ id, connection: event.connection })));
  const rows = await readMergeRows(part, keyring, asked);
  const result = events.map((event) => {
    if (event.merged === undefined) return event;
    const own = idsOf(event as Merged).map((id) => rows.get(id)!);
    const before = isExempt(event) ? undefined : reportedBefore(event as Merged, own);
    const first = event.duplicate_of ?? before;
    note(event as Merged, own, first ?? event.id, (key) => rows.get(idOf(event as Merged, key)));
    return before === undefined ? event : { ...event, duplicate_of: first!, isMerged: true };
  });
  const newest = Math.max(...keyed.map(({ received_at }) => received_at));
  await writeMergeRows(part, keyring, [...rows.values()], newest);
  return result;
}

/** The event of another trigger that this one repeats. */
function reportedBefore(event: Merged, rows: readonly MergeRow[]): string | undefined {
  const others = rows.flatMap(({ known }) =>
    Object.entries(known).flatMap(([type, one]) => (type === event.type ? [] : [one])),
  );
  const known = Object.assign({}, ...others.map(({ entries }) => entries)) as Record<string, number>;
  return stateWith(event, known).events.length === 0 ? others[0]!.event : undefined;
}

function note(event: Merged, rows: readonly MergeRow[], first: string, rowOf: (key: string) => MergeRow | undefined) {
  const own = rows.map(({ known }) => known[event.type]?.entries);
  const { keys } = stateWith(event, Object.assign({}, ...own) as Record<string, number>).state;
  const byRow = new Map<MergeRow, Record<string, number>>();
  for (const [entry, at] of Object.entries(keys)) {
    const row = rowOf(keyIn(entry));
    if (row) byRow.set(row, { ...byRow.get(row), [entry]: at });
  }
  for (const [row, entries] of byRow) row.known = { ...row.known, [event.type]: { event: first, entries } };
}

function keysOf(event: Merged): string[] {
  return [...new Set(Object.keys(stateWith(event, {}).state.keys).map(keyIn))];
}

function stateWith({ merged, type, dedupe_id, payload, received_at: now }: Merged, keys: Record<string, number>) {
  return merge(merged, [{ type, id: dedupe_id, at: now, event: payload, drift: [] }], { v: 1, keys }, { now, keepMs });
}
