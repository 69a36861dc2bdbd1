import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const search = ({ api }: ReturnType<typeof startFlatchr>, json: object) =>
  bodyOf(api(`${company}/search/applicants`, { json }));

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
    column: 'Bienvenue !',
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
  const archived = await bodyOf(api(path, { method: 'DELETE' }));
  expect(archived).toMatchObject({ id: applicant.id, status: 0, applies: [{ import: false }] });
  expect(Object.keys(archived as object)).not.toEqual(expect.arrayContaining(['vacancy']));
  expect(await search(flatchr, { email: applicant.candidate.email, status: 0 })).toMatchObject([{ status: 0 }]);
});

test('in 2022 a move answers an empty column, an archive the vacancy and datas', async () => {
  const { applicant, api } = startFlatchr({ vintage: '2022' });
  const path = `${company}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  expect(await bodyOf(api(path, { method: 'PUT', json: { column_id: 1311 } }))).toMatchObject({ column: {} });
  const archived = await bodyOf(api(path, { method: 'DELETE' }));
  expect(archived).toMatchObject({
    status: 0,
    datas: [],
    vacancy: { id: applicant.vacancy.id, salary: '0', remote: false, company: { shared_applicants: true } },
  });
  expect(archived).not.toHaveProperty('applies');
  // The labels of its ids come in lists of vacancies, and its sample here has none.
  for (const label of ['contract_type', 'education_level', 'activity', 'channel', 'metier']) {
    expect(archived.vacancy).not.toHaveProperty(label);
  }
});

test('one applicant is read by its encoded id, with the expansions asked for', async () => {
  const { applicant, api } = startFlatchr();
  const read = (query: string) => bodyOf(api(`${company}/applicant/${applicant.id}${query}`));
  const plain = await read('');
  expect(plain).toMatchObject({ id: applicant.id, column: {}, vacancy: {}, candidate: { consent: true } });
  expect(plain.candidate).not.toHaveProperty('aws');
  const { candidate, vacancy, column } = await read('?fields=candidate,vacancy,column,candidate.consent');
  expect(candidate).toMatchObject({
    aws: { key: applicant.candidate.resume?.key, extension: 'pdf' },
    consent: [{ candidate_id: applicant.candidate.candidate_id, company_id: 39 }],
  });
  expect(vacancy).toMatchObject({ id: applicant.vacancy.id, vacancy_id: 4692 });
  expect(column).toMatchObject({ title: applicant.column.title });
  expect((await api(`${company}/applicant/${applicant.applicant_id}`)).status).toBe(404);
});
