import type { PollState, PollTrigger, poll } from '@raccord/core';
import type { Finding } from '../finding.js';
import { setAt } from '../fixtures/leaves.js';
import { seededRandom } from '../runtime/seeded-random.js';
import { paginatedOf } from './paginated-of.js';
import { world, type World } from './world.js';

type Poll = typeof poll;

const steps = 14;
/** Rows per page, if a listing has pages. */
const pageSize = 2;

export interface Played {
  readonly trigger: PollTrigger;
  /** A row as in the listing. */
  readonly row: unknown;
  /** The listing has pages. */
  readonly paged: boolean;
  /** What a user gives, if the trigger takes an input. */
  readonly input?: unknown;
}

/**
 * Plays one history: rows appear (some late, some at the same moment), change, are left out of an answer; the host
 * crashes before it stored the events or, in every other history, before it stored the state. Returns what was lost or
 * delivered twice.
 */
export async function playHistory(
  poll: Poll,
  { trigger, row, paged, input }: Played,
  seed: number,
): Promise<Finding[]> {
  const random = seededRandom(seed);
  // A row that changes back while the state is lost looks unchanged: the two are not played together.
  const losesState = seed % 2 === 0;
  const rows = world(trigger, row, random, { changesBack: !losesState });
  const host = { state: null as PollState | null, events: new Map<string, string>() };
  const turn = async (healthy: boolean): Promise<void> => {
    const isEmpty = !healthy && random() < 0.15;
    const client = {
      $call: (_: string, asked: unknown) => {
        const visible = isEmpty ? [] : rows.visible(dayIn(trigger, asked));
        return paged ? paginatedOf(visible, pageSize) : Promise.resolve(listingOf(trigger, visible));
      },
    };
    const polled = await poll(client, trigger, host.state, { now: rows.now(), input });
    const times = polled.events.map(({ event }) => rows.timeOf(event));
    if (times.some((time, index) => time < (times[index - 1] ?? time))) isOrdered = false;
    if (!healthy && random() < 0.15) return; // crashed before the events were stored
    for (const { id, event } of polled.events) if (!host.events.has(id)) host.events.set(id, rows.nameOf(event));
    if (!healthy && losesState && random() < 0.15) return; // crashed before the state was stored
    host.state = JSON.parse(JSON.stringify(polled.state)) as PollState;
  };
  let isOrdered = true;
  rows.pass();
  await turn(true); // sets the mark
  rows.mark();
  for (let step = 0; step < steps; step++) {
    rows.pass();
    await turn(false);
  }
  rows.settle(); // late rows come in
  await turn(true);
  await turn(true);
  rows.muchLater();
  await turn(true);
  const known = Object.keys(host.state?.seen ?? {}).length;
  return [
    ...judge(rows, [...host.events.values()]),
    ...(isOrdered ? [] : [{ detail: 'order', message: 'the events of a poll are not oldest first' }]),
    ...(known <= rows.recent()
      ? []
      : [{ detail: 'state', message: `knows ${known} rows, and only ${rows.recent()} are inside the overlap` }]),
  ];
}

/** Puts rows where a listing has them. */
export function listingOf({ rows }: PollTrigger, list: readonly unknown[]): unknown {
  return rows === undefined ? list : setAt({}, rows.split('.'), list);
}

/** The first day a listing requests, if it can. */
function dayIn({ since }: PollTrigger, input: unknown): string | undefined {
  return since.param === undefined ? undefined : String((input as Readonly<Record<string, unknown>>)[since.param]);
}

function judge(rows: World, delivered: readonly string[]): Finding[] {
  return rows.expected().flatMap(({ name, least, most, latest }): Finding[] => {
    const events = delivered.filter((one) => one.startsWith(`${name}=`));
    if (events.length < least) return [{ detail: 'lost', message: `${name} was not delivered` }];
    if (events.length > most)
      return [{ detail: 'repeated', message: `${name} was delivered ${events.length} times, not ${most}` }];
    const isStale = latest !== undefined && events.length > 0 && events.at(-1) !== `${name}=${latest}`;
    return isStale ? [{ detail: 'lost', message: `the last change of ${name} was not delivered` }] : [];
  });
}
