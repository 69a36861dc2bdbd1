import { expect, test } from 'vitest';
import { demoCompanies } from '../support/demo-companies.ts';
import { startWorld } from '../test-support/world.ts';
import { forEachCompany, groupReport } from './several-companies.ts';

async function start(keys = {}) {
  const world = await startWorld();
  const { now, sleep } = world.clock;
  return { ...world, companies: demoCompanies(world.simulator, world.servers, keys, { now, sleep }) };
}

test('results of three companies are labelled, and nobody gets those of another', async () => {
  const { companies } = await start();
  const results = await groupReport(companies, '2026-01-01');
  expect(results).toMatchObject([
    { company: 'Démo Atelier', value: { vacancies: expect.arrayContaining(['Conseiller commercial H/F']) } },
    {
      company: 'Démo Logis',
      value: { vacancies: ['Gestionnaire locatif H/F', 'Négociateur immobilier H/F', 'Agent d’accueil H/F'] },
    },
    { company: 'Démo Verger', value: { vacancies: ['Arboriculteur H/F'], hired: expect.any(Number) } },
  ]);
});

test('one bad key is told with its remedy, the others go on, and the key is not shown', async () => {
  const { companies, simulator } = await start({ 'Démo Logis': 'an-old-key-not-a-secret' });
  const [atelier, logis, verger] = await groupReport(companies, '2026-01-01');
  expect(atelier).toHaveProperty('value');
  expect(verger).toHaveProperty('value');
  expect(logis).toEqual({
    company: 'Démo Logis',
    code: 'auth_expired',
    problem: expect.stringContaining('valid for 365 days'),
  });
  expect(JSON.stringify(logis)).not.toContain('an-old-key');
  const { id } = simulator.state.companies[1]!;
  expect(simulator.requests.filter(({ path }) => path.includes(id))).toHaveLength(1); // a bad key is not tried again
});

test('a key of another company opens nothing', async () => {
  const { companies, simulator } = await start({ 'Démo Verger': 'demo-flatchr-key-not-a-secret' });
  expect((await groupReport(companies, '2026-01-01'))[2]).toMatchObject({ company: 'Démo Verger', code: 'forbidden' });
  expect(simulator.requests.some(({ status }) => status === 403)).toBe(true);
});

test('a company whose answers break, and a mistake of one’s own, stop no other', async () => {
  const { companies, simulator } = await start();
  simulator.faults.add({ kind: 'html', path: new RegExp(`${simulator.state.companies[0]!.id}/vacancies`), times: 9 });
  const results = await forEachCompany(companies, async (client) => {
    const vacancies = await client.vacancies.list();
    if (vacancies.length === 1) throw new TypeError('a mistake');
    return vacancies.length;
  });
  expect(results).toMatchObject([
    { company: 'Démo Atelier', code: 'output_invalid' },
    { company: 'Démo Logis', value: 3 },
    { company: 'Démo Verger', code: 'unexpected', problem: 'a mistake.' },
  ]);
});
