import { poll, type PollState, type PollTrigger, type TriggerEvent } from '@raccord/core';
import { describe, expect, test } from 'vitest';
import { flatchr } from '../connector.js';
import { idsOf, pdf, type Simulated, simulated } from '../test-support/simulated.js';

const { applicants_new, applicants_changed, applicants_moved, vacancies_new } = flatchr.triggers;
const hour = 3_600_000;

/** A host that polls and keeps the state as JSON, as hosts do. The first poll, which only sets the mark, is done. */
async function polling({ client, clock }: Simulated, trigger: PollTrigger) {
  let state: PollState | null = null;
  const turn = async (): Promise<TriggerEvent<Record<string, unknown>>[]> => {
    const polled = await poll(client, trigger, state, { now: clock.time });
    state = JSON.parse(JSON.stringify(polled.state)) as PollState;
    return polled.events as TriggerEvent<Record<string, unknown>>[];
  };
  expect(await turn()).toEqual([]);
  return turn;
}

const apply = ({ client, vacancy }: Simulated, email: string) =>
  client.candidates.create({ firstname: 'A', lastname: 'B', resume: pdf, email, vacancy: vacancy.slug });
const emails = (events: readonly TriggerEvent<Record<string, unknown>>[]) => events.map(({ event }) => event['email']);
const columns = (events: readonly TriggerEvent<Record<string, unknown>>[]) =>
  events.map(({ event }) => event['column']);

describe('applicants_new', () => {
  test('reports each new applicant once, without drift', async () => {
    const given = await simulated();
    const turn = await polling(given, applicants_new);
    await apply(given, 'a@example.com');
    const events = await turn();
    expect(emails(events)).toEqual(['a@example.com']);
    expect(events[0]?.drift).toEqual([]);
    await given.client.applicants.moveTo({ ...given.ids, column: 'Proposition' });
    expect(await turn()).toEqual([]);
  });

  test('reports one that is found only a day later', async () => {
    const given = await simulated();
    const turn = await polling(given, applicants_new);
    await apply(given, 'a@example.com');
    const late = given.simulator.state.applicants.pop()!;
    given.clock.time += 20 * hour;
    await apply(given, 'b@example.com');
    expect(emails(await turn())).toEqual(['b@example.com']);
    given.simulator.state.applicants.push(late);
    expect(emails(await turn())).toEqual(['a@example.com']);
    expect(await turn()).toEqual([]);
  });

  test('asks for days, and reads only', async () => {
    const given = await simulated();
    const turn = await polling(given, applicants_new);
    await turn();
    expect(JSON.parse(given.lastRequest().body)).toEqual({ start: '11/20/26' });
    expect(new Set(given.simulator.requests.map(({ path }) => path.split('/').slice(-2).join('/')))).toEqual(
      new Set(['search/applicants']),
    );
  });
});

describe('applicants_changed', () => {
  test('reports a move and an archived applicant, each once', async () => {
    const given = await simulated();
    const turn = await polling(given, applicants_changed);
    await given.client.applicants.moveTo({ ...given.ids, column: 'Proposition' });
    expect(columns(await turn())).toEqual(['Proposition']);
    await given.client.applicants.archive(given.ids);
    expect((await turn()).map(({ event }) => event['status'])).toEqual([0]);
    expect(await turn()).toEqual([]);
  });
});

describe.each(['2022', 'now'] as const)('applicants_moved, in the shapes of %s', (vintage) => {
  test('reports a move, and the move back as another event', async () => {
    const given = await simulated({ vintage });
    const turn = await polling(given, applicants_moved);
    const home = given.applicant.column.title;
    const seen: TriggerEvent<Record<string, unknown>>[] = [];
    for (const column of ['Proposition', home, 'Proposition']) {
      given.clock.time += hour;
      await given.client.applicants.moveTo({ ...given.ids, column });
      seen.push(...(await turn()));
      expect(await turn()).toEqual([]);
    }
    expect(columns(seen)).toEqual(['Proposition', home, 'Proposition']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
  });

  test('does not report that something else has changed of an applicant it has seen', async () => {
    const given = await simulated({ vintage });
    await given.client.applicants.moveTo({ ...given.ids, column: 'Proposition' });
    const turn = await polling(given, applicants_moved);
    await given.client.applicants.archive(given.ids);
    expect(await turn()).toEqual([]);
  });
});

test('applicants_moved may report one that it has not seen before, and does so once', async () => {
  const given = await simulated();
  const turn = await polling(given, applicants_moved);
  const old = given.simulator.state.applicants.find(
    ({ vacancy, updated_at, status }) =>
      vacancy.company === given.vacancy.company && updated_at < given.clock.time - 30 * 24 * hour && status === 1,
  )!;
  await given.client.applicants.archive(idsOf(old)); // changed, and not moved
  expect((await turn()).map(({ event }) => event['applicant'])).toEqual([old.id]);
  given.clock.time += hour;
  old.updated_at = given.clock.time; // changed again
  expect(await turn()).toEqual([]);
});

test('vacancies_new reports a vacancy once', async () => {
  const given = await simulated();
  const turn = await polling(given, vacancies_new);
  const { id: _, ...first } = given.vacancy;
  given.simulator.state.vacancies.push({ ...first, id: 'Nn1Oo2Pp3Qq4Rr5S', created_at: given.clock.time });
  expect((await turn()).map(({ event }) => event['id'])).toEqual(['Nn1Oo2Pp3Qq4Rr5S']);
  expect(await turn()).toEqual([]);
});

/** Clocks go forward on 29 March and back on 25 October 2026 in Paris, at 01:00 UTC. */
describe.each(['2026-03-28T06:00:00Z', '2026-10-24T06:00:00Z'])('over the change of clocks after %s', (start) => {
  test.each([1, 7])('nothing is lost and nothing comes twice, polled every %i hours', async (every) => {
    const given = await simulated({ applicants: 30 });
    given.clock.time = Date.parse(start);
    const turn = await polling(given, applicants_new);
    const turnMoved = await polling(given, applicants_moved);
    const applied: string[] = [];
    const reported: unknown[] = [];
    const moved: unknown[] = [];
    for (let count = 0; count < 60; count += 1) {
      given.clock.time += hour;
      if (count < 50) {
        applied.push(`nr${count}@example.com`);
        await apply(given, applied.at(-1)!);
      }
      if (count % every === 0) {
        reported.push(...emails(await turn()));
        moved.push(...emails(await turnMoved()));
      }
    }
    given.clock.time += hour;
    reported.push(...emails(await turn()));
    moved.push(...emails(await turnMoved()));
    expect(reported.map(String).toSorted()).toEqual(applied.toSorted());
    expect(moved.map(String).toSorted()).toEqual(applied.toSorted());
  });
});
