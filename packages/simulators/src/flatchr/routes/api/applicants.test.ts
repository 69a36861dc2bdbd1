import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const search = ({ api }: ReturnType<typeof startFlatchr>, json: object) =>
  bodyOf(api(`${company}/search/applicants`, { json }));

test('a row has titles, the clear vacancy id and DD/MM/YY dates', async () => {
  const flatchr = startFlatchr();
  const [row] = await search(flatchr, {});
  const { applicant } = flatchr;
  expect(row).toEqual({
    applicant: applicant.id,
    vacancy: 'Conseiller commercial H/F ',
    vacancy_id: 4692,
    column: applicant.column.title,
    external_id: applicant.external_id,
    status: applicant.status,
    score: applicant.score,
    hired: applicant.column.hired,
    firstname: 'Inès',
    lastname: 'Essai',
    email: 'ines.essai.1@exemple.test',
    phone: '+33 6 00 00 00 00',
    created_at: expect.stringMatching(/^\d\d\/\d\d\/26$/),
    updated_at: expect.stringMatching(/^\d\d\/\d\d\/26$/),
    source: applicant.source,
  });
});

test('every filter narrows the search', async () => {
  const flatchr = startFlatchr();
  const all = await search(flatchr, {});
  const own = flatchr.simulator.state.applicants.filter((one) => one.vacancy.company.company_id === 39);
  expect(all).toHaveLength(own.length);
  const count = async (body: object) => (await search(flatchr, body)).length as number;
  const expected = (test: (one: (typeof own)[number]) => boolean) => own.filter(test).length;

  expect(await count({ email: 'INES.essai.1@exemple.test' })).toBe(1);
  expect(await count({ firstname: 'inès' })).toBe(expected((one) => one.candidate.firstname === 'Inès'));
  expect(await count({ lastname: 'Essai' })).toBe(expected((one) => one.candidate.lastname === 'Essai'));
  expect(await count({ phone: '+33600000001' })).toBe(1);
  expect(await count({ column: 'Entretien' })).toBe(expected((one) => one.column.title === 'Entretien'));
  const hired = expected((one) => one.column.hired);
  expect(hired).toBeGreaterThan(0);
  expect(await count({ hired: true })).toBe(hired);
  expect(await count({ hired: 'true' })).toBe(hired);
  expect(await count({ hired: false })).toBe(own.length - hired);
  expect(await count({ status: 0 })).toBe(expected((one) => one.status === 0));
  expect(await count({ vacancy: flatchr.vacancy.id })).toBe(expected((one) => one.vacancy === flatchr.vacancy));
  expect(await count({ vacancy: flatchr.vacancy.vacancy_id })).toBe(0);
  expect(await count({ unknown: 'x' })).toBe(own.length);
});

test('date filters are whole Paris days, both ends included', async () => {
  const flatchr = startFlatchr();
  const { applicant } = flatchr;
  applicant.created_at = Date.UTC(2020, 6, 14, 22, 30); // 15 July, 00:30 in Paris
  applicant.updated_at = Date.UTC(2020, 7, 1, 12);
  const count = async (body: object) => (await search(flatchr, body)).length as number;
  expect(await count({ start: '07/15/20', end: '07/15/20' })).toBe(1);
  expect(await count({ start: '07/01/20', end: '07/14/20' })).toBe(0);
  expect(await count({ end_update: '08/01/20' })).toBe(1);
  expect(await count({ start_update: '08/02/20', end_update: '12/31/20' })).toBe(0);
  const refused = await flatchr.api(`${company}/search/applicants`, { json: { start: '15/07/20' } });
  expect(refused.status).toBe(400);
});

test('company searches the others of a multi-account and no further', async () => {
  const flatchr = startFlatchr();
  const rows = await search(flatchr, { company: 'DemoCompanyKey02' });
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row: { vacancy_id: number }) => row.vacancy_id >= 4700)).toBe(true);
  const both = await search(flatchr, { company: 'DemoCompanyKey01,DemoCompanyKey02' });
  expect(both.length).toBeGreaterThan(rows.length as number);
  const apart = await flatchr.api(`${company}/search/applicants`, { json: { company: 'DemoCompanyKey03' } });
  expect(apart.status).toBe(403);
});

test('a moved applicant is found in the new column', async () => {
  const flatchr = startFlatchr();
  const { applicant, api } = flatchr;
  const columns = await bodyOf(api(`${company}/columns`));
  const hired = columns.find((column: { hired: boolean }) => column.hired);
  expect(hired).toMatchObject({ id: 1314, company_id: 'DemoCompanyKey01', position: 4 });
  const path = `${company}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  const moved = await bodyOf(api(path, { method: 'PUT', json: { column_id: hired.id } }));
  expect(moved).toMatchObject({
    id: applicant.id,
    vacancy_id: applicant.vacancy.id,
    column_id: 1314,
    updated_at: Date.UTC(2026, 10, 22, 10) / 1000,
    candidate: { created_at: expect.stringMatching(/Z$/), aws: { extension: 'pdf' } },
    column: {},
    vacancy: {},
    applies: [{ vacancy_id: applicant.vacancy.id, import: false }],
  });
  const [row] = await search(flatchr, { email: applicant.candidate.email });
  expect(row).toMatchObject({ column: 'Bienvenue !', hired: true, updated_at: '22/11/26' });
});

test('a move takes encoded ids in the path and an integer column of the same company', async () => {
  const { applicant, api, simulator } = startFlatchr();
  const move = async (vacancy: string | number, id: string | number, column_id: string | number) =>
    (await api(`${company}/vacancy/${vacancy}/applicant/${id}`, { method: 'PUT', json: { column_id } })).status;
  const column = applicant.column;
  expect(await move(applicant.vacancy.vacancy_id, applicant.id, 1314)).toBe(404);
  expect(await move(applicant.vacancy.slug, applicant.id, 1314)).toBe(404);
  expect(await move(simulator.state.vacancies[1]!.id, applicant.id, 1314)).toBe(404);
  expect(await move(applicant.vacancy.id, applicant.applicant_id, 1314)).toBe(404);
  expect(await move(applicant.vacancy.id, applicant.id, '1314')).toBe(400);
  expect(await move(applicant.vacancy.id, applicant.id, 1414)).toBe(404);
  expect(applicant.column).toBe(column);
});

test('a move with an empty body reads the applicant back and changes nothing', async () => {
  const { applicant, api } = startFlatchr();
  const before = structuredClone(applicant);
  const path = `${company}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  expect(await bodyOf(api(path, { method: 'PUT', json: {} }))).toMatchObject({ id: applicant.id });
  expect(applicant).toEqual(before);
});

test('an archived applicant keeps its row, with status 0', async () => {
  const flatchr = startFlatchr();
  const { applicant, api } = flatchr;
  const path = `${company}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  expect(await bodyOf(api(path, { method: 'DELETE' }))).toMatchObject({ id: applicant.id, status: 0, datas: [] });
  expect(await search(flatchr, { email: applicant.candidate.email })).toMatchObject([{ status: 0 }]);
});
