import { describe, expect, test } from 'vitest';
import { poll, type PollState, type ReportTrigger } from '../index.js';
import { kit } from '../test-support/acme.js';
import { failureOf } from '../test-support/failure-of.js';
import { api, noon } from '../test-support/polling.js';

const day = 86_400_000;
const trigger: ReportTrigger = { ...kit.report({ title: 'Report', description: 'x' }), name: 'report' };

/** Polls once a day, keeping the state as a host does: as JSON. */
function host(input: object, start = noon) {
  let state: PollState | null = null;
  let now = start;
  const world = api();
  const turn = async (answer: unknown, more: { since?: string } = {}) => {
    world.list = answer;
    const polled = await poll(world, trigger, state, { now, input: { operation: 'stats.read', ...input }, ...more });
    state = JSON.parse(JSON.stringify(polled.state)) as PollState;
    now += day;
    return polled.events.map(({ event }) => event);
  };
  return { turn, world };
}

const figures = (...rows: [date: string, visits: number][]) => rows.map(([date, visits]) => ({ date, visits }));

describe('a daily load', () => {
  const input = {
    date: 'date',
    days: 2,
    input: { period: { start: '{from}', end: '{yesterday}' }, on: ['{today}', '{x}'] },
  };

  test('asks for the days to read again, in any text of the input, and leaves other braces alone', async () => {
    const { turn, world } = host(input);
    await turn([]);
    expect(world.asked).toEqual([
      ['stats.read', { period: { start: '2026-01-29', end: '2026-01-30' }, on: ['2026-01-31', '{x}'] }],
    ]);
  });

  test('delivers new days, and old ones again when their figures were corrected, each time once', async () => {
    const { turn } = host(input);
    const [a, b, c] = [['2026-01-29', 5] as const, ['2026-01-30', 7] as const, ['2026-01-31', 2] as const];
    expect(await turn(figures([...a], [...b]))).toEqual([]);
    expect(await turn(figures([...a], ['2026-01-30', 8], [...c]))).toEqual(figures(['2026-01-30', 8], [...c]));
    expect(await turn(figures(['2026-01-30', 8], [...c]))).toEqual([]);
    expect(await turn(figures([...b], [...c]))).toEqual(figures([...b])); // changed back is a change
  });

  test('delivers from a day on when it starts with one', async () => {
    const { turn } = host(input);
    const answer = figures(['2026-01-29', 5], ['2026-01-30', 7]);
    expect(await turn(answer, { since: '2026-01-30' })).toEqual(figures(['2026-01-30', 7]));
  });

  test('tells rows of one day apart by what the user says', async () => {
    const rows = [
      { date: '2026-01-31', from: 'ads', visits: 1 },
      { date: '2026-01-31', from: 'mail', visits: 1 },
    ];
    const error = await failureOf(host(input).turn([rows[0], { ...rows[1], visits: 2 }]));
    expect(error).toMatchObject({ code: 'input_invalid', message: expect.stringContaining('identity') });
    const { turn } = host({ ...input, identity: ['date', 'from'] });
    expect(await turn([])).toEqual([]);
    expect(await turn(rows)).toEqual(rows);
  });
});

describe('an alert', () => {
  const low = { path: 'visits', is: 'below', value: 10 };

  test('of figures of now comes once, from the first poll on, and again after the condition has ended', async () => {
    const { turn } = host({ when: low });
    const turns: number[] = [];
    for (const visits of [5, 4, 12, '3', 2, null]) turns.push((await turn({ visits })).length);
    expect(turns).toEqual([1, 0, 0, 1, 0, 0]);
  });

  test('of the figures of a day comes once for each day', async () => {
    const { turn } = host({ when: low, date: 'date', rows: 'data.rows' });
    const answer = (...rows: [string, number][]) => ({ data: { rows: figures(...rows) } });
    expect(await turn(answer(['2026-01-31', 3]))).toEqual([]); // the first poll only marks
    expect(await turn(answer(['2026-01-31', 4], ['2026-02-01', 20]))).toEqual([]);
    expect(await turn(answer(['2026-02-01', 9], ['2026-02-02', 11]))).toEqual(figures(['2026-02-01', 9]));
    expect(await turn(answer(['2026-02-01', 8], ['2026-02-02', 12]))).toEqual([]);
  });

  test.each([
    ['above', 10, [11, '10.5'], [10, 9, '', 'x', null, true]],
    ['below', '10', [9, '-1'], [10, 11, '', 'x', null]],
    ['equals', 4, [4, '4'], [5, null]],
    ['differs', 'gold', ['silver', 4], ['gold', null]],
  ])('by "%s"', async (is, value, holding, others) => {
    const events = async (visits: unknown) =>
      (await host({ when: { path: 'visits', is, value } }).turn({ visits })).length;
    for (const visits of holding) expect([visits, await events(visits)]).toEqual([visits, 1]);
    for (const visits of others) expect([visits, await events(visits)]).toEqual([visits, 0]);
  });
});

describe('a mistake is told by the name of its field, never taken for a quiet report', () => {
  const rows = figures(['2026-01-31', 3]);
  test.each<[string, object, unknown]>([
    ['operation', { operation: undefined }, rows],
    ['dates', { dates: 'date' }, rows],
    ['days', { days: -1 }, rows],
    ['rows', { rows: 'data' }, { other: rows }],
    ['date', { date: 'day' }, rows],
    ['when.path', { when: { path: 'visit', is: 'above', value: 1 }, date: 'date' }, rows],
    ['when.value', { when: { path: 'visits', is: 'above', value: 'many' }, date: 'date' }, rows],
    ['when.is', { when: { path: 'visits', is: 'over', value: 1 } }, rows],
    ['identity', { when: { path: 'visits', is: 'above', value: 1 } }, rows],
    ['operation', {}, Array.from({ length: 10_001 }, (_, index) => ({ index }))],
  ])('%s', async (field, input, answer) => {
    const error = await failureOf(host(input).turn(answer));
    expect(error).toMatchObject({ code: 'input_invalid', operation: 'report' });
    expect(`${(error.issues?.[0]?.path ?? []).join('.')} ${error.message}`).toContain(field);
  });

  test('later, an answer without the place of its rows is one without rows', async () => {
    const { turn } = host({ rows: 'data.rows' });
    await turn({ data: { rows: [] } });
    expect(await turn({ data: [] })).toEqual([]);
  });
});
