import { momentOf } from '../codecs/dates.js';
import { systemNow } from '../runtime/clock.js';
import { canonicalJson } from '../text/canonical-json.js';
import { definedMembers } from '../text/defined-members.js';
import { sha256Hex } from '../text/sha256.js';
import { eventDrift, type TriggerEvent } from './event.js';
import { checkIdentities, namedRows } from './named-rows.js';
import { unknownState, unreadableSince } from './poll-failures.js';
import type { PollQuery } from './poll-query.js';
import { type ChangedRow, compare, dayMs, type FoundRow, identify } from './poll-rows.js';
import { isState, type PollState } from './poll-state.js';
import { queryOf } from './query-of.js';
import type { EventOf, PollTrigger, ReportTrigger } from './trigger.js';

/** The parts of a client that polling needs. */
interface PollClient {
  $call(
    operation: string,
    input?: unknown,
    options?: { readonly only?: 'read' },
  ): PromiseLike<unknown> | AsyncIterable<unknown>;
}

export interface PollOptions {
  /**
   * First poll only: deliver rows from this time on (ISO 8601). Without it, the first poll only records the current
   * state.
   */
  readonly since?: string;
  /** What the user gave, if the trigger has an `input`. With another one than last time, polling starts over. */
  readonly input?: unknown;
  /** In ms since 1970. */
  readonly now?: number;
}

/**
 * One poll: `(state) → (events, next state)`. It stores nothing. Store `state` only after the events are stored; then a
 * crash repeats events with the same ids and loses none. Rows may come late by the trigger's overlap.
 *
 * @throws ConnectorError `input_invalid` if `input` does not fit the trigger, before anything is sent.
 * @example
 * const { events, state } = await poll(client, flatchr.triggers.applicants_new, await load());
 * await storeTogether(events, state);
 */
export async function poll<T extends PollTrigger | ReportTrigger>(
  client: PollClient,
  trigger: T,
  stored: PollState | null,
  { since, input, now = systemNow() }: PollOptions = {},
): Promise<{ events: TriggerEvent<EventOf<T>>[]; state: PollState }> {
  const query = await queryOf(trigger, input);
  const start = since === undefined ? now : momentOf(since);
  if (Number.isNaN(start)) throw unreadableSince(trigger);
  if (stored && !isState(stored)) throw unknownState(trigger);
  const of = trigger.input === undefined ? undefined : (await sha256Hex(canonicalJson(input ?? {}))).slice(0, 24);
  const state = stored && stored.of === of ? stored : null;
  const old = state ?? { v: 1, since: new Date(start).toISOString(), seen: {} };
  const { overlapMs, when, date } = query;
  const mark = markOf(old, now, overlapMs);
  const from = mark - overlapMs;
  const found = await findRows(client, trigger, query, { from, now, of, isFirst: !state });
  const fresh = found.filter(({ lasts }) => lasts >= startOf(from, query)).sort((a, b) => a.time - b.time);
  const newest = Math.max(mark, ...fresh.map(({ time }) => Math.min(time, now)));
  const { changed, seen } = compare(old.seen, fresh);
  // The first poll has seen nothing yet: only rows from `since` on are new to the host. A condition on a row without a
  // time is about now, so it counts from the first poll on.
  const isNew = ({ lasts }: FoundRow): boolean =>
    state || (when && date === undefined) ? true : since !== undefined && lasts >= start;
  const kept = Object.entries(seen).filter(([, { t }]) => t >= startOf(newest - overlapMs, query)); // requested again next time
  return {
    events: await Promise.all(changed.filter(isNew).map((row) => eventOf(trigger, row))),
    state: { v: 1, since: new Date(newest).toISOString(), seen: Object.fromEntries(kept), ...definedMembers({ of }) },
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

interface Asked {
  readonly from: number;
  readonly now: number;
  readonly of: string | undefined;
  readonly isFirst: boolean;
}

async function findRows(client: PollClient, trigger: PollTrigger | ReportTrigger, query: PollQuery, asked: Asked) {
  const { from, now, isFirst } = asked;
  const answer = client.$call(query.list, query.inputAt(from, now), query.named ? { only: 'read' } : undefined);
  const listed = Symbol.asyncIterator in answer ? await everyRow(answer) : query.rowsIn(await answer);
  const rows = query.named ? namedRows(trigger, query, listed, isFirst) : (listed as unknown[]);
  const identity = query.identity ?? (Array.isArray(listed) ? ['*'] : []);
  const found = await Promise.all(rows.map((row) => identify(query, identity, row, asked)));
  if (query.named) checkIdentities(trigger, identity, found);
  return found;
}

async function everyRow(answer: AsyncIterable<unknown>): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of answer) rows.push(row);
  return rows;
}

/** A row with only a day counts from the start of that day: it must not fall out of a window that starts later. */
function startOf(from: number, { overlapMs }: PollQuery): number {
  return overlapMs >= dayMs ? Math.floor(from / dayMs) * dayMs : from;
}

async function eventOf<T extends PollTrigger | ReportTrigger>(
  trigger: T,
  { row, time, key, watched, count }: ChangedRow,
): Promise<TriggerEvent<EventOf<T>>> {
  const id = await sha256Hex(canonicalJson([trigger.name, key, watched ?? null, count]));
  return { id, at: time, type: trigger.name, event: row as EventOf<T>, drift: await eventDrift(trigger.event, row) };
}
