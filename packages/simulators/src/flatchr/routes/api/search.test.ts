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

test('rows of 2022 have five members less, and its accounts ignore the later filters', async () => {
  const flatchr = startFlatchr({ vintage: '2022' });
  const { candidate } = flatchr.applicant;
  const rows = await search(flatchr, { email: candidate.email });
  expect(rows).toHaveLength(1);
  expect(Object.keys(rows[0] as object)).toEqual([
    'applicant',
    'vacancy',
    'column',
    'external_id',
    'firstname',
    'lastname',
    'email',
    'phone',
    'created_at',
    'source',
  ]);
  const all = await search(flatchr, {});
  expect(await search(flatchr, { start_update: '12/31/26', status: 0, phone: '+33 1' })).toHaveLength(
    all.length as number,
  );
});

test('meta information names its candidate by e-mail, clear id or encoded id', async () => {
  const { api, applicant, simulator } = startFlatchr();
  const { candidate } = applicant;
  const value = { langues: ['fr', 'en'] };
  const write = (reference: unknown) =>
    api(`${company}/search/candidate`, { json: { reference, value, type: 'applicants', app_name: 'HRMatch' } });
  for (const reference of [candidate.email, candidate.candidate_id, String(candidate.candidate_id), candidate.id]) {
    expect(await bodyOf(write(reference))).toEqual({
      statusCode: 200,
      message: { resource_type: 'attribute', action: 'created' },
    });
  }
  expect(simulator.state.attributes).toHaveLength(4);
  for (const attribute of simulator.state.attributes) {
    expect(attribute).toMatchObject({ value, type: 'applicants', app_name: 'HRMatch', name: null });
    expect(attribute.candidate).toBe(candidate);
  }
  expect((await write('nobody@exemple.test')).status).toBe(404);
  expect((await write(undefined)).status).toBe(400);
  const foreign = simulator.state.applicants.find(({ vacancy }) => vacancy.company.company_id === 98)!;
  expect((await write(foreign.candidate.id)).status).toBe(404);
});

test('meta information needs the option "CVthèque Premium" and an object', async () => {
  const { candidate } = startFlatchr().applicant;
  const write = (json: object, cvLibrary: boolean) =>
    startFlatchr({ cvLibrary }).api(`${company}/search/candidate`, { json: { reference: candidate.email, ...json } });
  expect((await write({ value: {} }, false)).status).toBe(403);
  expect((await write({ value: {} }, true)).status).toBe(200);
  expect((await write({ value: 'text' }, true)).status).toBe(400);
});
