import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

test('the list is a bare array of the company’s vacancies of every status', async () => {
  const { api } = startFlatchr();
  const list = await bodyOf(api(`${company}/vacancies`));
  expect(list).toHaveLength(8);
  expect(list[0]).toMatchObject({ company_id: 39, status: 1, salary: 0, remote: 'notime', start_date: null });
  expect(list[1]).toMatchObject({ salary: 38_000, salary_max: 45_000, remote: 'notime' });
  expect(Object.keys(list[0] as object)).not.toEqual(expect.arrayContaining(['address']));
});

test('in 2022 salary is text, remote a boolean, and later members are not there', async () => {
  const { api } = startFlatchr({ vintage: '2022' });
  const list = await bodyOf(api(`${company}/vacancies`));
  expect(list[0]).toMatchObject({ salary: '0', remote: false });
  expect(list[2]).toMatchObject({ salary: '0', remote: true });
  expect(list[0]).not.toHaveProperty('salary_max');
  expect(list[0]).not.toHaveProperty('show_salary');
});

test('status, fields and offer_id narrow and widen it', async () => {
  const { api } = startFlatchr();
  const list = (query: string) => bodyOf(api(`${company}/vacancies?${query}`));
  expect(await list('status=0')).toHaveLength(1);
  const [first] = await list('fields=address,tags,items');
  expect(first.address).toMatchObject({ street_number: expect.any(String), administrative_area_level_2: 'Rhône' });
  expect(first.tags[0]).toMatchObject({ tag_id: expect.any(Number), id: expect.any(String) });
  expect(first.items.map((item: { offer_id: number }) => item.offer_id)).toEqual([98, 152]);
  expect(await list('fields=items&offer_id=152')).toHaveLength(2);
  expect(await list('offer_id=152')).toHaveLength(8);
});

test('one vacancy is found by its encoded id only', async () => {
  const { api, vacancy } = startFlatchr();
  const found = await bodyOf(api(`/vacancy/${vacancy.id}?fields=questions,faqs`));
  expect(found).toMatchObject({ id: vacancy.id, vacancy_id: 4692, questions: [], faqs: [], salary: '0' });
  expect(found).not.toHaveProperty('tags');
  for (const id of [vacancy.vacancy_id, vacancy.slug, vacancy.id.toLowerCase()]) {
    expect((await api(`/vacancy/${id}`)).status).toBe(404);
  }
});

test('another company’s vacancy is not found', async () => {
  const { api, simulator } = startFlatchr();
  const foreign = simulator.state.vacancies.at(-1)!;
  expect((await api(`/vacancy/${foreign.id}`)).status).toBe(404);
});

test('on the api host the listing has what is active and not published, and needs a key', async () => {
  const { api } = startFlatchr();
  const list = (slug: string, headers = {}) => api(`/company/${slug}.json`, { headers });
  const { items } = await bodyOf(list('demoatelier'));
  expect(items).toMatchObject([
    { published: false, publish_date: null, vacancy: { title: 'Responsable qualité H/F' } },
  ]);
  expect((await bodyOf(api('/company/demoatelier.json?filter=comptable'))).items).toEqual([]);
  expect((await list('demoatelier', { authorization: '' })).status).toBe(401);
  expect((await list('demologis')).status).toBe(403);
  expect((await list('nobody')).status).toBe(404);
});

const advert = {
  title: 'Comptable H/F',
  description: '<p>Entreprise</p>',
  mission: '<p>Missions</p>',
  profile: '<p>Profil</p>',
  experience: 2,
  contract_type_id: 1,
  education_level_id: 6,
  activity_id: 25,
  channel_id: 5,
  metier_id: 734,
  language: 'fr_FR',
  status: 1,
};

test('a created vacancy is answered, listed and not published', async () => {
  const { api, careers, simulator } = startFlatchr();
  const json = { ...advert, salary: '40 000', salary_max: '60 000', remote: 'parttime', start_date: '2026-12-01' };
  const created = await bodyOf(api(`${company}/vacancy`, { json }));
  expect(created).toMatchObject({
    id: expect.stringMatching(/^\w{16}$/),
    title: 'Comptable H/F',
    company_id: 39,
    salary: 40_000,
    salary_max: 60_000,
    mensuality: 'y',
    currency: 'EUR',
    start_date: '2026-12-01T00:00:00.000Z',
    end_date: null,
    kanban: false,
    created_at: '2026-11-22T10:00:00.000Z',
  });
  expect(created.slug).toBe(`${(created.id as string).toLowerCase()}-comptable-h-f`);
  expect(await bodyOf(api(`/vacancy/${created.id as string}`))).toMatchObject({ salary: '40000' });
  expect((await bodyOf(api('/company/demoatelier.json'))).items).toHaveLength(2);
  expect((await bodyOf(careers('/company/demoatelier.json'))).items).toHaveLength(5);
  expect(simulator.state.vacancies).toHaveLength(13);
});

test.each([
  ['no title', { title: undefined }],
  ['an unknown experience', { experience: 3 }],
  ['an experience as text', { experience: '2' }],
  ['a reference id as text', { metier_id: '734' }],
  ['a boolean remote', { remote: true }],
  ['an unknown period', { mensuality: 'w' }],
  ['a salary that is no amount', { salary: 'selon profil' }],
  ['a French date', { start_date: '01/12/2026' }],
  ['a day that is not', { end_date: '2026-13-01' }],
  ['a flag as text', { kanban: 'true' }],
])('%s makes no vacancy', async (_, change) => {
  const { api, simulator } = startFlatchr();
  expect((await api(`${company}/vacancy`, { json: { ...advert, ...change } })).status).toBe(400);
  expect(simulator.state.vacancies).toHaveLength(12);
});
