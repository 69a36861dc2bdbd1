import { readFile } from 'node:fs/promises';
import type { FlatchrSimulatorOptions } from '@raccord/simulators';
import { expect, test } from 'vitest';
import { demoCompanies } from '../support/demo-companies.ts';
import { startWorld } from '../test-support/world.ts';
import { findPerson } from './find-person.ts';

const request = 'GDPR 2026/014';
const folderName = 'GDPR_2026_014/2026-11-22T10-00-00.000Z';

/** The person has applied twice at the first company, once at the third, and never at the second. */
async function start(keys = {}, options: FlatchrSimulatorOptions = {}) {
  const world = await startWorld(options);
  const { simulator, servers, folder, clock } = world;
  const { applicants, companies } = simulator.state;
  const at = (index: number) =>
    applicants.filter(({ vacancy, status }) => vacancy.company === companies[index] && status === 1);
  const [first, second, bystander] = at(0);
  const [third] = at(2);
  if (!first || !second || !bystander || !third) throw new Error('the simulator has too few people');
  const { candidate } = first;
  Object.assign(candidate, { email: 'Zoe.Essai@example.com', resume: { key: 'demo/cv/zoe', extension: 'pdf' } });
  second.candidate = candidate;
  second.status = 0;
  third.candidate = { ...third.candidate, email: 'zoe.essai@example.com', resume: null };
  const run = (options: { archive?: boolean } = {}) =>
    findPerson({
      companies: demoCompanies(simulator, servers, keys, { now: clock.now, sleep: clock.sleep }),
      email: 'zoe.essai@example.com',
      request,
      folder,
      now: clock.now,
      ...options,
    });
  const written = async (name: string) => readFile(`${folder}/${folderName}/${name}`, 'utf8');
  const writes = () =>
    simulator.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/search/applicants'));
  return { ...world, run, written, writes, first, second, third, bystander };
}

test('a person is found in all companies, whatever the letters of the address, and exported; nothing is written', async () => {
  const { run, written, writes, first, second, third, folder } = await start();
  expect(await run()).toMatchObject({
    complete: true,
    companies: [
      {
        company: 'Démo Atelier',
        result: 'found',
        applications: [
          { applicant: first.id, archived: 'no' },
          { applicant: second.id, archived: 'was before' },
        ],
      },
      { company: 'Démo Logis', result: 'not found' },
      { company: 'Démo Verger', result: 'found', applications: [{ applicant: third.id }] },
    ],
  });
  const [atelier, logis, verger] = JSON.parse(await written('export.json'));
  expect(atelier.applications).toMatchObject([
    {
      application: { applicant: first.id },
      profile: { candidate: { email: 'Zoe.Essai@example.com' } },
      comments: expect.any(Array),
      messages: expect.any(Array),
      tags: expect.any(Array),
      tasks: [{ value: expect.arrayContaining([`applicant=${first.id}`]) }],
      cv: `${first.id}.cv`,
    },
    { application: { applicant: second.id, status: 0 } },
  ]);
  expect(atelier.applications[0].comments.length).toBeGreaterThan(0);
  expect(logis.applications).toEqual([]);
  expect(verger.applications).toMatchObject([{ cv: null }]);
  expect(await readFile(`${folder}/${folderName}/${first.id}.cv`, 'latin1')).toMatch(/^%PDF-/);
  expect(writes()).toEqual([]);
});

test('archiving is done where it is asked for, once, and to nobody else', async () => {
  const { run, writes, first, second, third, bystander } = await start();
  const { companies } = await run({ archive: true });
  expect(companies).toMatchObject([
    { applications: [{ archived: 'yes' }, { archived: 'was before' }] },
    { result: 'not found' },
    { applications: [{ archived: 'yes' }] },
  ]);
  expect([first, second, third, bystander].map(({ status }) => status)).toEqual([0, 0, 0, 1]);
  expect(writes()).toHaveLength(2);
  expect((await run({ archive: true })).companies[0]).toMatchObject({
    applications: [{ archived: 'was before' }, { archived: 'was before' }],
  });
  expect(writes()).toHaveLength(2);
});

test('an account that answers as in 2022 names the vacancy by its title alone, and the person is archived', async () => {
  const { run, first, second, third } = await start({}, { vintage: '2022' });
  expect((await run({ archive: true })).complete).toBe(true);
  expect([first.status, second.status, third.status]).toEqual([0, 0, 0]);
});

test('a second run keeps the proof and the export of the first one', async () => {
  const { run, written, clock } = await start();
  await run({ archive: true });
  const before = [await written('proof.json'), await written('export.json')];
  clock.set(clock.now() + 1000);
  await run({ archive: true });
  expect([await written('proof.json'), await written('export.json')]).toEqual(before);
});

test('a search that finds more people than asked for archives and exports only the one', async () => {
  const { run, written, simulator, bystander } = await start();
  const other = {
    applicant: bystander.id,
    email: 'other.zoe.essai@example.com',
    vacancy_id: bystander.vacancy.vacancy_id,
    status: 1,
  };
  simulator.faults.add({ kind: 'status', status: 200, path: /CompanyKey01\/search/, body: [other] });
  expect((await run({ archive: true })).companies[0]).toEqual({ company: 'Démo Atelier', result: 'not found' });
  expect(bystander.status).toBe(1);
  expect(await written('export.json')).not.toContain('other.zoe');
});

test('a company that could not be asked is not "not found", and the proof is not complete', async () => {
  const { run } = await start({ 'Démo Logis': 'an-old-key-not-a-secret' });
  const proof = await run();
  expect(proof.complete).toBe(false);
  expect(proof.companies[1]).toEqual({ company: 'Démo Logis', result: 'could not be asked', reason: 'auth_expired' });
  expect(proof.companies[2]).toMatchObject({ result: 'found' });
});

test('an answer that is no list is not "not found"', async () => {
  const { run, simulator } = await start();
  simulator.faults.add({ kind: 'status', status: 200, path: /CompanyKey01\/search/, body: { message: 'maintenance' } });
  const proof = await run();
  expect(proof.complete).toBe(false);
  expect(proof.companies[0]).toMatchObject({ result: 'could not be asked' });
});

test('a part that cannot be read and an archive that fails are named, and the rest is done', async () => {
  const { run, simulator, first, third } = await start();
  simulator.faults.add({ kind: 'status', status: 403, path: new RegExp(`${first.id}/messages`) });
  simulator.faults.add({ kind: 'status', status: 403, method: 'DELETE', path: new RegExp(first.id) });
  const proof = await run({ archive: true });
  expect(proof.complete).toBe(false);
  expect(proof.companies[0]).toMatchObject({
    applications: [{ not_exported: ['messages: forbidden'], archived: 'failed: forbidden' }, { not_exported: [] }],
  });
  expect([first.status, third.status]).toEqual([1, 0]);
});

test('the proof says what Flatchr still holds, and has neither name nor address in it', async () => {
  const { run, written, first } = await start();
  const proof = await run({ archive: true });
  expect(proof.still_held_by_flatchr.join()).toMatch(/archived application.*CV.*comments.*logs/);
  expect(JSON.parse(await written('proof.json'))).toEqual(JSON.parse(JSON.stringify(proof)));
  expect(await written('proof.json')).not.toMatch(new RegExp(`zoe|${first.candidate.lastname}`, 'i'));
});

test('nobody of that address: it is said of every company, and what nobody can see is not ruled out', async () => {
  const { simulator, first, third, run } = await start();
  first.candidate.email = 'someone@example.com';
  third.candidate.email = null;
  const proof = await run({ archive: true });
  expect(proof.complete).toBe(true);
  expect(proof.still_held_by_flatchr).toEqual([
    expect.stringContaining('does not show'),
    expect.stringContaining('logs'),
  ]);
  expect(proof.companies.map(({ result }) => result)).toEqual(['not found', 'not found', 'not found']);
  expect(simulator.requests).toHaveLength(3);
});

test.each(['', ' ', 'zoe'])('%j is no address, and nobody is looked for: not even those without one', async (email) => {
  const { simulator, folder, clock, servers } = await start();
  const companies = demoCompanies(simulator, servers, {}, { now: clock.now, sleep: clock.sleep });
  const run = findPerson({ companies, email, request, folder, now: clock.now, archive: true });
  await expect(run).rejects.toThrow('an e-mail address');
  expect(simulator.requests).toEqual([]);
});
