import { readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openLines } from '../support/json-lines.ts';
import { isKilledAt, killedEverywhere } from '../test-support/kill-at.ts';
import { writeProfiles } from '../test-support/profiles.ts';
import { startWorld } from '../test-support/world.ts';
import { importCsv, type ReportLine } from './import-csv.ts';

async function start(count: number, more: string[] = []) {
  const world = await startWorld({ applicants: 24 });
  const csvFile = await writeProfiles(world.file('profiles.csv'), count, more);
  const reportFile = world.file('report.jsonl');
  const vacancy = world.simulator.state.vacancies[0]!;
  const run = (client = world.client) => importCsv({ client, csvFile, reportFile, vacancy: vacancy.slug });
  const made = () => world.simulator.state.applicants.slice(24).map(({ candidate }) => candidate.email);
  const sent = () => world.simulator.requests.filter(({ host }) => host === 'careers').length;
  /** The last word on each profile, by its line in the CSV. */
  const report = async () => new Map((await openLines<ReportLine>(reportFile)).map((line) => [line.line, line]));
  return { ...world, csvFile, reportFile, run, made, sent, report, faults: world.simulator.faults };
}
const none = { created: 0, already_there: 0, refused: 0, unknown: 0 };

const many = process.env['RACCORD_PROOF'] === 'full' ? 500 : 100;

test(`${many} profiles become as many candidates with a report line each, and a rerun adds nothing`, async () => {
  const { run, made, sent, report, simulator, reportFile } = await start(many);
  expect(await run()).toEqual({ ...none, created: many });
  expect(new Set(made()).size).toBe(many);
  const last = { firstname: 'Zoé', lastname: `Essai; n° ${many}` };
  expect(simulator.state.applicants.at(-1)?.candidate).toMatchObject(last);
  expect([...(await report()).values()].map(({ line, outcome }) => [line, outcome])).toEqual(
    Array.from({ length: many }, (_, index) => [index + 2, 'created']),
  );
  const before = await readFile(reportFile, 'utf8');
  expect(await run()).toEqual({ ...none, created: many });
  expect(await readFile(reportFile, 'utf8')).toBe(before);
  await rm(reportFile); // even without the report, Flatchr is looked at first
  expect(await run()).toEqual({ ...none, already_there: many });
  expect(sent()).toBe(many);
});

const intake = { host: 'careers', method: 'POST' } as const;
/** The first ones are taken, then the key is refused. */
const stopAfter = (count: number) => [
  { kind: 'status', status: 201, applied: true, body: {}, times: count, ...intake } as const,
  { kind: 'status', status: 401, times: 9, ...intake } as const,
];

test('stopped in the middle by a bad key, it goes on where it was', async () => {
  const { run, made, faults, sent } = await start(20);
  faults.add(...stopAfter(10));
  await expect(run()).rejects.toMatchObject({ code: 'auth_expired' });
  expect(made()).toHaveLength(10);
  faults.clear();
  const before = sent();
  expect(await run()).toEqual({ ...none, created: 20 });
  expect(sent() - before).toBe(10);
  expect(new Set(made()).size).toBe(20);
});

test('killed while it sends and while it writes the report: nobody twice, and the one in question is told', async () => {
  const { run, made, faults, report, reportFile } = await start(6);
  faults.add(...stopAfter(2));
  await run().catch(() => {});
  faults.clear();
  // What is in the report when the program is killed in the middle of a request, and then of a line.
  const lines = (await readFile(reportFile, 'utf8')).replace(/.*not_taken.*\n/, '');
  await writeFile(reportFile, `${lines}{"line":5,"email":"profile.4@exa`);
  expect(await run()).toEqual({ ...none, created: 5, unknown: 1 });
  expect((await report()).get(4)).toMatchObject({ email: 'profile.3@example.com', outcome: 'unknown' });
  expect(new Set(made()).size).toBe(5);
  expect(made()).toHaveLength(5);
});

test('killed at any row, before it is sent or after: nobody twice, nobody forgotten, and the one not sent is told', async () => {
  const places = await killedEverywhere(async (nth, when) => {
    const { run, connect, made, report } = await start(5);
    const killed = await isKilledAt(nth, when, () => run(connect()));
    const isRow = killed && nth > 2; // the first two requests look for the vacancy and who is there
    const unknown = isRow && when === 'before' ? 1 : 0;
    expect(await run()).toEqual({ ...none, created: 5 - unknown, unknown });
    expect(made()).toHaveLength(5 - unknown);
    expect(new Set(made()).size).toBe(5 - unknown);
    expect((await report()).size).toBe(5);
    return killed;
  });
  expect(places).toBe(14);
});

test('an answer that gets lost is looked up; where the person is not there, the outcome is unknown and stays so', async () => {
  const { run, made, faults, report, sent, csvFile } = await start(4);
  faults.add({ kind: 'reset-after-read', applied: true, ...intake }, { kind: 'reset-after-read', ...intake });
  faults.add({ kind: 'status', status: 500, applied: true, ...intake });
  expect(await run()).toEqual({ ...none, created: 3, unknown: 1 });
  expect((await report()).get(3)).toMatchObject({ outcome: 'unknown', reason: 'network' });
  const before = sent();
  const csv = await readFile(csvFile, 'utf8');
  await writeFile(csvFile, csv.replace('\r\n', '\r\nNeu;Essai;new@example.com;https://example.com/cv.pdf;\r\n')); // lines move
  expect(await run()).toMatchObject({ unknown: 1 });
  expect(sent() - before).toBe(1);
  expect(made().filter((email) => email === 'profile.2@example.com')).toEqual([]);
});

test('an unknown one that Flatchr has by now is created', async () => {
  const { run, faults, client, simulator } = await start(1);
  faults.add({ kind: 'reset-after-read', ...intake });
  expect(await run()).toMatchObject({ unknown: 1 });
  const vacancy = simulator.state.vacancies[0]!.slug;
  const person = { firstname: 'Zoé', lastname: 'Essai', email: 'profile.1@example.com' };
  await client.candidates.create({ vacancy, ...person, resume: 'https://example.com/cv/1.pdf' });
  expect(await run()).toEqual({ ...none, created: 1 });
});

test('a profile that is not complete, not right or there twice is told and does not stop the others', async () => {
  const { run, report } = await start(1, [
    'Zoé;Essai;;https://example.com/cv.pdf;',
    'Zoé;;zoe@example.com',
    'Zoé;Essai;leo@example.com;cv.pdf;',
    ';;;;',
    'Zoé;Essai; PROFILE.1@example.com ;https://example.com/cv.pdf;',
  ]);
  expect(await run()).toEqual({ created: 1, already_there: 1, refused: 3, unknown: 0 });
  const reasons = [...(await report()).values()].map(({ line, outcome, reason }) => [line, outcome, reason]);
  expect(reasons).toEqual([
    [2, 'created', undefined],
    [3, 'refused', 'missing email'],
    [4, 'refused', 'missing lastname, cv'],
    [5, 'refused', expect.stringContaining('resume')],
    [7, 'already_there', undefined],
  ]);
});

test('when Flatchr does not answer any more it stops after five', async () => {
  const { run, faults, sent } = await start(20);
  faults.add({ kind: 'status', status: 503, times: 99, ...intake });
  await expect(run()).rejects.toThrow('five profiles');
  expect(sent()).toBe(5);
});

test.each([
  ['a file that is not there', undefined, 'ENOENT'],
  ['a CSV without a column that is needed', 'Prénom;Nom;Email;CV\n', 'no column firstname, lastname'],
  [
    'a CSV that is not UTF-8',
    Buffer.from('firstname;lastname;email;cv\nZo\xe9;A;a@example.com;b\n', 'latin1'),
    'UTF-8',
  ],
  ['a quote that is never closed', 'firstname;lastname;email;cv\n"Zoé;A;a@example.com;b\n', 'Quote Not Closed'],
])('%s is told before anything is sent', async (_, contents, message) => {
  const { run, csvFile, simulator } = await start(0);
  if (contents === undefined) await rm(csvFile);
  else await writeFile(csvFile, contents);
  await expect(run()).rejects.toThrow(message);
  expect(simulator.requests).toEqual([]);
});

test.each([
  ['semicolons', 'firstname;lastname;email;cv\nLéa, dite L.;Essai;lea@example.com;https://example.com/cv?a,b\n'],
  ['commas', 'firstname,lastname,email,cv\nLéa; dite L.,Essai,lea@example.com,https://example.com/cv?a;b\n'],
])('in a CSV with %s the other sign is text', async (_, csv) => {
  const { run, csvFile, simulator } = await start(0);
  await writeFile(csvFile, csv);
  expect(await run()).toEqual({ ...none, created: 1 });
  expect(simulator.state.applicants.at(-1)?.candidate).toMatchObject({
    firstname: expect.stringMatching(/^Léa[,;] dite L\.$/),
    email: 'lea@example.com',
    resume: { url: expect.stringMatching(/a[,;]b$/) },
  });
});
