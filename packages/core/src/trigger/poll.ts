import { momentOf } from '../codecs/dates.js';
import type { EventOf, PollTrigger } from './trigger.js';
import { ConnectorError } from '../errors.js';
import { systemNow } from '../runtime/clock.js';
import { canonicalJson } from '../text/canonical-json.js';
import { definedMembers } from '../text/defined-members.js';
import { isObject, valueAt } from '../text/path.js';
import { sha256Hex } from '../text/sha256.js';
import { numbersAsText } from './numbers-as-text.js';
import { sinceFilter } from './since-filter.js';
import { eventDrift, type TriggerEvent } from './event.js';

/** What a host stores between polls, as JSON. It grows with the rows inside the overlap, not with time. */
export interface PollState {
  readonly v: 1;
  /** Time of the newest row seen, ISO 8601. */
  readonly since: string;
  /** Rows inside the overlap, by a hash of their identity. */
  readonly seen: Readonly<Record<string, SeenRow>>;
}
interface SeenRow {
  /** Time of the row in ms; for a day, its end. */
  readonly t: number;
  /** Hash of the watched values. */
  readonly w?: string;
  /** Counts changes from the time the row was first seen: a change back, even much later, is another event. */
  readonly n?: number;
}

/** The parts of a client that polling needs. */
interface PollClient {
  $call(operation: string, input?: unknown): PromiseLike<unknown> | AsyncIterable<unknown>;
}

export interface PollOptions {
  /**
   * First poll only: deliver rows from this time on (ISO 8601). Without it, the first poll only records the current
   * state.
   */
  readonly since?: string;
  /** In ms since 1970. */
  readonly now?: number;
}

/**
 * One poll: `(state) → (events, next state)`. It stores nothing. Store `state` only after the events are stored; then a
 * crash repeats events with the same ids and loses none. Rows may come late by the trigger's overlap.
 *
 * @example
 * const { events, state } = await poll(client, flatchr.triggers.applicants_new, await load());
 * await storeTogether(events, state);
 */
export async function poll<T extends PollTrigger>(
  client: PollClient,
  trigger: T,
  state: PollState | null,
  { since, now = systemNow() }: PollOptions = {},
): Promise<{ events: TriggerEvent<EventOf<T>>[]; state: PollState }> {
  const { overlapMs } = trigger.since;
  const start = since === undefined ? now : momentOf(since);
  if (Number.isNaN(start)) throw unreadableSince(trigger);
  const old = state ?? { v: 1, since: new Date(start).toISOString(), seen: {} };
  if (!isState(old)) throw unknownState(trigger);
  const mark = markOf(old, now, overlapMs);
  const from = mark - overlapMs;
  const rows = await listRows(client, trigger, from, now);
  const found = await Promise.all(rows.map((row) => identify(trigger, row, now)));
  const fresh = found.filter(({ lasts }) => lasts >= startOf(from, trigger)).sort((a, b) => a.time - b.time);
  const newest = Math.max(mark, ...fresh.map(({ time }) => Math.min(time, now)));
  const { changed, seen } = compare(old.seen, fresh);
  // The first poll has seen nothing yet: only rows from `since` on are new to the host.
  const isNew = ({ lasts }: FoundRow): boolean => (state ? true : since !== undefined && lasts >= start);
  const kept = Object.entries(seen).filter(([, { t }]) => t >= startOf(newest - overlapMs, trigger)); // requested again next time
  return {
    events: await Promise.all(changed.filter(isNew).map((row) => eventOf(trigger, row))),
    state: { v: 1, since: new Date(newest).toISOString(), seen: Object.fromEntries(kept) },
  };
}

/**
 * A mark far in the future comes from a clock that was ahead, and would hide new rows. If rows were seen near it, `now`
 * is wrong instead.
 */
function markOf({ since, seen }: PollState, now: number, overlapMs: number): number {
  const last = Date.parse(since);
  const isTrue = last - now <= overlapMs || Object.values(seen).some(({ t }) => t > now && t <= last + dayMs);
  return isTrue ? last : now;
}

function isState({ v, since, seen }: PollState): boolean {
  return v === 1 && !Number.isNaN(Date.parse(since)) && isObject(seen) && Object.values(seen).every(isObject);
}

interface FoundRow {
  readonly row: unknown;
  readonly time: number;
  /** The end of its time, which may be a whole day. */
  readonly lasts: number;
  /** Tells rows apart that were first seen at different times; 0 if the row has no time. */
  readonly first: number;
  readonly key: string;
  readonly watched: string | undefined;
}

async function listRows(client: PollClient, trigger: PollTrigger, from: number, now: number): Promise<unknown[]> {
  const filter = sinceFilter(trigger.since, Math.min(from, now));
  const answer = client.$call(trigger.list, { ...trigger.input, ...filter });
  if (Symbol.asyncIterator in answer) {
    const rows: unknown[] = [];
    for await (const row of answer) rows.push(row);
    return rows;
  }
  const output = await answer;
  const rows = trigger.rows === undefined ? output : valueAt(output, trigger.rows);
  return Array.isArray(rows) ? rows : [];
}

/** A row with only a day counts from the start of that day: it must not fall out of a window that starts later. */
function startOf(from: number, { since }: PollTrigger): number {
  return since.overlapMs >= dayMs ? Math.floor(from / dayMs) * dayMs : from;
}
const dayMs = 86_400_000;

async function identify(trigger: PollTrigger, row: unknown, now: number): Promise<FoundRow> {
  const text = String(valueAt(row, trigger.since.path));
  const parsed = momentOf(text);
  const time = Number.isNaN(parsed) ? now : parsed;
  const lasts = /^\d{4}-\d{2}-\d{2}$/.test(text) ? time + dayMs - 1 : time;
  const key = await hashOf(row, trigger.identity);
  const watched = trigger.watch ? await hashOf(row, trigger.watch) : undefined;
  const first = watched === undefined || Number.isNaN(parsed) ? 0 : time;
  return { row, time, lasts, first, key, watched };
}

async function hashOf(row: unknown, paths: readonly string[]): Promise<string> {
  const values = paths.map((path) => numbersAsText(path === '*' ? row : (valueAt(row, path) ?? null)));
  return (await sha256Hex(canonicalJson(values))).slice(0, 24); // 96 bits: no collision within a window
}

interface ChangedRow extends FoundRow {
  readonly count: number;
}

/** Finds new and changed rows, and the next `seen`. Rows missing this time are kept: an API may leave some out. */
function compare(before: PollState['seen'], rows: readonly FoundRow[]) {
  const seen = new Map(Object.entries(before));
  const changed: ChangedRow[] = [];
  for (const row of rows) {
    const known = seen.get(row.key);
    const same = known !== undefined && known.w === row.watched;
    const count = known === undefined ? row.first : (known.n ?? 0) + (same ? 0 : 1);
    if (!same) changed.push({ ...row, count });
    seen.set(row.key, {
      t: row.lasts,
      ...definedMembers({ w: row.watched, n: count || undefined }),
    });
  }
  return { changed, seen: Object.fromEntries(seen) };
}

async function eventOf<T extends PollTrigger>(
  trigger: T,
  { row, time, key, watched, count }: ChangedRow,
): Promise<TriggerEvent<EventOf<T>>> {
  const id = await sha256Hex(canonicalJson([trigger.name, key, watched ?? null, count]));
  return { id, at: time, type: trigger.name, event: row as EventOf<T>, drift: await eventDrift(trigger.event, row) };
}

function unreadableSince(trigger: PollTrigger): ConnectorError {
  return new ConnectorError({
    code: 'input_invalid',
    connector: 'poll',
    operation: trigger.name,
    message: `${trigger.name}: since is not a date`,
    hint: 'Use an ISO 8601 date, e.g. 2026-01-31T12:00:00Z.',
  });
}

function unknownState(trigger: PollTrigger): ConnectorError {
  return new ConnectorError({
    code: 'misconfigured',
    connector: 'poll',
    operation: trigger.name,
    message: `the stored state of ${trigger.name} has another version or is damaged`,
    hint: 'Start over with state null; pass `since` to deliver the rows missed meanwhile.',
  });
}
