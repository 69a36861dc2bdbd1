import type { PollTrigger } from '@raccord/core';
import type { Fixture } from '../fixtures/fixture.js';
import { sampleValue, sinceFilter, valueAt } from '@raccord/core/tools';
import type { Check, Finding } from '../finding.js';
import { wordsFor } from '../outcome.js';
import { listingOf, playHistory } from '../polling/history.js';
import { paginatedOf } from '../polling/paginated-of.js';
import { sendSample } from '../request/send-sample.js';
import { fixturesOf, operationOf, type Subject } from '../subject.js';

/** Polling loses nothing that comes within the overlap, and repeats nothing, whatever happens in between. */
export const polls: Check = {
  name: 'polls',
  cases: ({ connector }) => Object.values(connector.triggers).flatMap((t) => (t.kind === 'poll' ? [t.name] : [])),
  find: async (subject, name) => {
    const trigger = subject.connector.triggers[name];
    if (trigger?.kind !== 'poll') return [];
    const rows = await fixtureRows(subject, trigger);
    if (!Array.isArray(rows)) return [rows];
    const [row = {}] = rows;
    return [
      ...pathFindings(trigger, rows),
      ...(await eventFindings(subject, trigger, rows)),
      ...(await historyFindings(subject, trigger, row)),
    ];
  },
};

/** Faults of every kind that the tests of this check plant show within the sample. */
const histories = { sample: 15, full: 60 };

/** The rows of a listing, from the first fixture of the operation that has every path of the trigger. */
async function fixtureRows(subject: Subject, trigger: PollTrigger): Promise<unknown[] | Finding> {
  const answers = await Promise.all(fixturesOf(subject, trigger.list).map((one) => rowsOf(subject, trigger, one)));
  const whole = answers.find((rows) => Array.isArray(rows) && pathFindings(trigger, rows).length === 0);
  return whole ?? answers[0] ?? { detail: trigger.list, message: `${trigger.list} has no fixture` };
}

/** The rows of a fixture, requested as polling does. */
async function rowsOf(subject: Subject, trigger: PollTrigger, fixture: Fixture): Promise<unknown[] | Finding> {
  const { list, rows, constants, since } = trigger;
  const given = givenFor(subject, trigger) as object | undefined;
  const filter = sinceFilter(since, Date.UTC(2026, 0, 31));
  const outcome = await sendSample(subject, list, { input: { ...given, ...constants, ...filter }, fixture });
  if (outcome.error !== undefined) return { detail: list, message: `${list} ${wordsFor(outcome)}` };
  const output = operationOf(subject, list).paginate ? (outcome.value as { items: unknown }).items : outcome.value;
  const found = rows === undefined ? output : valueAt(output, rows);
  if (Array.isArray(found) && found.length > 0) return found;
  return {
    detail: list,
    message: `the fixture ${fixture.name} has no rows${rows === undefined ? '' : ` at ${rows}`}`,
  };
}

/** What a user could give to a trigger that takes an input. */
function givenFor(subject: Subject, { name, input }: PollTrigger): unknown {
  const described = input && subject.manifest.triggers[name];
  return described?.kind === 'poll' && described.input ? sampleValue(described.input, { keys: 'all' }) : undefined;
}

function pathFindings({ identity, watch = [], since }: PollTrigger, rows: readonly unknown[]): Finding[] {
  const paths = [...identity, ...watch.filter((path) => path !== '*'), since.path];
  const absent = paths.filter((path) => rows.every((row) => valueAt(row, path) === undefined));
  const times = rows.map((row) => valueAt(row, since.path)).filter((time) => typeof time === 'string');
  return [
    ...(since.overlapMs > 0 ? [] : [{ detail: 'overlap', message: 'is 0: a row that comes late would be lost' }]),
    ...absent.map((path) => ({ detail: 'paths', message: `no row of the fixture has ${path}` })),
    ...times
      .filter((time) => Number.isNaN(Date.parse(time)))
      .map((time) => ({ detail: 'paths', message: `${since.path} is not a date: ${time}` })),
  ];
}

/** Rows match the event's schema. */
async function eventFindings(subject: Subject, trigger: PollTrigger, rows: readonly unknown[]): Promise<Finding[]> {
  const paged = operationOf(subject, trigger.list).paginate !== undefined;
  const client = { $call: () => (paged ? paginatedOf(rows, rows.length) : Promise.resolve(listingOf(trigger, rows))) };
  const { events } = await subject.kernel.poll(client, trigger, null, {
    since: '1970-01-01T00:00:00Z',
    now: Date.UTC(2100, 0),
    input: givenFor(subject, trigger),
  });
  const drift = events.flatMap((event) => event.drift.map(({ path }) => (path ?? []).map(String).join('.')));
  return [...new Set(drift)].map((path) => ({ detail: 'event', message: `drifts at ${path || 'the top'}` }));
}

/** The findings of the first history that has any. */
async function historyFindings(subject: Subject, trigger: PollTrigger, row: unknown): Promise<Finding[]> {
  const paged = operationOf(subject, trigger.list).paginate !== undefined;
  const count = subject.full ? histories.full : histories.sample;
  for (let seed = 1; seed <= count; seed++) {
    const found = await playHistory(
      subject.kernel.poll,
      { trigger, row, paged, input: givenFor(subject, trigger) },
      seed,
    );
    const which = `history ${seed} of ${count}`;
    if (found.length > 0) return found.map(({ detail, message }) => ({ detail, message: `${message} (${which})` }));
  }
  return [];
}
