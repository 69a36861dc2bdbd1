import { readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { somebody, startWorld } from '../test-support/world.ts';
import { nightlyExport } from './nightly-export.ts';

const minute = 60_000;
const day = 86_400_000;

async function start(at: number, options = {}) {
  const world = await startWorld({ at, ...options });
  const run = (since?: string) =>
    nightlyExport({ client: world.client, folder: world.folder, now: world.clock.now, ...(since ? { since } : {}) });
  const { companies, columns, applicants } = world.simulator.state;
  const board = columns.filter(({ company }) => company === companies[0]);
  const people = applicants.filter(({ vacancy }) => vacancy.company === companies[0]);
  /** Somebody is moved to the next column, at this moment. */
  const move = (index: number, when = world.clock.now()) => {
    const person = people[index % people.length]!;
    person.column = board[(board.indexOf(person.column) + 1) % board.length]!;
    person.updated_at = when;
    return person.id;
  };
  return { ...world, run, move, people };
}

test('the first run notes where to start, or goes back to a day', async () => {
  const { run, people, folder } = await start(Date.UTC(2026, 10, 22, 1, 30));
  expect((await run()).lines).toEqual([]);
  await rm(`${folder}/state.json`);
  const { lines } = await run('2026-09-01T00:00:00Z');
  const since = people.filter(({ updated_at }) => updated_at >= Date.UTC(2026, 8, 1));
  expect(since.length).toBeGreaterThan(3);
  expect(new Set(lines.map(({ applicant }) => applicant.applicant))).toEqual(new Set(since.map(({ id }) => id)));
});

test('a line has the vacancy and the column joined', async () => {
  const { run, move, people, clock } = await start(Date.UTC(2026, 10, 22, 1, 30));
  await run();
  clock.set(clock.now() + day);
  move(0);
  const { file, lines } = await run();
  const { vacancy, column, candidate } = people[0]!;
  expect(lines).toMatchObject([
    {
      exported_at: '2026-11-23T01:30:00.000Z',
      applicant: { email: candidate.email, updated_at: expect.stringMatching(/^2026-11-23/) },
      vacancy: {
        id: vacancy.id,
        vacancy_id: vacancy.vacancy_id,
        title: vacancy.title.trim(),
        reference: vacancy.reference,
      },
      column: { id: column.id, title: column.title, position: column.position, hired: column.hired },
    },
  ]);
  expect((await readFile(file, 'utf8')).trim()).toBe(JSON.stringify(lines[0]));
});

test('an account that answers as in 2022 names the vacancy by its title alone: it is joined where one alone has it', async () => {
  const { run, move, people, clock, simulator } = await start(Date.UTC(2026, 10, 22, 1, 30), { vintage: '2022' });
  await run();
  clock.set(clock.now() + day);
  move(0);
  const { vacancy } = people[0]!;
  const joined = { id: vacancy.id, vacancy_id: vacancy.vacancy_id, title: vacancy.title.trim() };
  expect((await run()).lines).toMatchObject([{ vacancy: joined }]);
  simulator.state.vacancies.push({ ...vacancy, id: 'DemoVacancyTwin1', vacancy_id: 1 });
  clock.set(clock.now() + day);
  move(0);
  expect((await run()).lines).toMatchObject([{ vacancy: { id: null, vacancy_id: null, title: vacancy.title.trim() } }]);
});

/** The same random numbers every time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test.each([
  ['spring, 29 March', Date.UTC(2026, 2, 20, 1, 30)],
  ['autumn, 25 October', Date.UTC(2026, 9, 16, 0, 30)],
])('over the change of clocks in %s every change is exported once', async (_name, began) => {
  const { run, move, clock } = await start(began, { applicants: 48 });
  await run();
  const roll = dice(began);
  for (let night = 1; night <= 18; night += 1) {
    // The job runs at half past two in Paris, more or less: an hour earlier or later by UTC after the change of clocks.
    const next = began + night * day + (roll(121) - 60) * minute;
    const changed = new Set<string>();
    while (clock.now() < next) {
      clock.set(clock.now() + (1 + roll(600)) * minute);
      if (clock.now() < next) changed.add(move(roll(16)));
    }
    // The moments at which days, and the clocks, change in Paris and in UTC.
    for (const [index, hour] of [22, 23, 24, 25].entries()) {
      const midnight = Math.floor((next - day) / day) * day + hour * 60 * minute;
      if (midnight > next - 20 * 60 * minute && midnight < next) changed.add(move(index, midnight));
    }
    clock.set(next);
    const exported = (await run()).lines.map(({ applicant }) => applicant.applicant);
    expect(exported.toSorted()).toEqual([...changed].toSorted());
  }
});

test('nights without a run are made up for', async () => {
  const { run, move, clock } = await start(Date.UTC(2026, 9, 20, 0, 30));
  await run();
  const changed = [0, 1, 2, 3, 4].map((index) => {
    clock.set(clock.now() + day);
    return move(index);
  });
  clock.set(clock.now() + day);
  const { lines } = await run();
  expect(lines.map(({ applicant }) => applicant.applicant)).toEqual(changed); // oldest first
  expect((await run()).lines).toEqual([]);
});

test('a run that was killed before it noted its end writes the same file again', async () => {
  const { run, move, clock, folder } = await start(Date.UTC(2026, 10, 22, 1, 30));
  await run();
  const before = await readFile(`${folder}/state.json`);
  clock.set(clock.now() + day);
  move(0);
  const killed = await run();
  await writeFile(`${folder}/state.json`, before);
  move(1);
  const again = await run();
  expect(again.file).toBe(killed.file);
  expect(again.lines.map(({ id }) => id)).toEqual([killed.lines[0]?.id, expect.any(String)]);
});

test('a failure writes nothing, and the next run has it all', async () => {
  const world = await start(Date.UTC(2026, 10, 22, 1, 30));
  await world.run();
  world.clock.set(world.clock.now() + day);
  const changed = world.move(0);
  world.simulator.faults.add({ kind: 'status', status: 200, path: /search/, body: { message: 'maintenance' } });
  await expect(world.run()).rejects.toThrow('the answer is not a list');
  world.simulator.faults.add({ kind: 'status', status: 500, path: /columns/, times: 9 });
  await expect(world.run()).rejects.toMatchObject({ code: 'unavailable' });
  world.simulator.faults.clear();
  expect((await world.run()).lines.map(({ applicant }) => applicant.applicant)).toEqual([changed]);
});

test('who was archived is exported too', async () => {
  const world = await start(Date.UTC(2026, 10, 22, 1, 30));
  await world.run();
  world.clock.set(world.clock.now() + day);
  const { id, vacancy } = somebody(world);
  await world.client.applicants.archive({ vacancy_id: vacancy.id, applicant_id: id });
  expect((await world.run()).lines).toMatchObject([{ applicant: { applicant: id, status: 0 } }]);
});
