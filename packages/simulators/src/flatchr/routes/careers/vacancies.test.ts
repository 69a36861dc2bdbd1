import { expect, test } from 'vitest';
import { flatchrDemo } from '../../../index.js';
import { bodyOf, startFlatchr } from '../../../test-support/flatchr.js';

test('the listing has active and published vacancies, without a key', async () => {
  const { careers } = startFlatchr();
  const { items, ...rest } = await bodyOf(careers('/company/demoatelier.json', { headers: { authorization: '' } }));
  expect(items).toHaveLength(5);
  expect(rest).toEqual({});
  expect(items[0]).toMatchObject({
    offer_id: 98,
    vacancy_id: items[0].vacancy.vacancy_id,
    vacancy: {
      contract_type: 'CDI',
      address: { locality: 'Lyon' },
      company: { id: flatchrDemo.company_key, slug: 'demoatelier', size: '5', activity: 'Internet' },
      questions: [],
    },
  });
});

test('a vacancy may ask something: the question is in every answer and event that has the vacancy whole', async () => {
  const { careers, api, simulator } = startFlatchr();
  const vacancy = simulator.state.vacancies[1]!;
  const questions = [
    { id: expect.stringMatching(/^[A-Za-z0-9]{16}$/), text: 'Lien vers votre lettre de motivation', required: false },
  ];
  const { items } = await bodyOf(careers(`/company/demoatelier.json?id=${vacancy.id}`));
  expect(items[0].vacancy).toMatchObject({ questions });
  expect(await bodyOf(api(`/vacancy/${vacancy.id}?fields=questions`))).toMatchObject({ questions });
  simulator.webhooks.add({ event: 'new_applicant', url: 'https://receiver.exemple.test/hook', held: true });
  const form = new FormData();
  const person = { vacancy: vacancy.slug, firstname: 'Zoé', lastname: 'Essai' };
  for (const [name, value] of Object.entries(person)) form.append(name, value);
  await careers('/vacancy/candidate/custom', { form });
  const [delivery] = simulator.webhooks.deliveries;
  expect(JSON.parse(delivery?.body ?? '').data.vacancy).toMatchObject({ questions });
});

test('in 2022 an item has no status and the company’s activity is an object', async () => {
  const { careers } = startFlatchr({ vintage: '2022' });
  const { items } = await bodyOf(careers('/company/demoatelier.json'));
  expect(items[0]).not.toHaveProperty('status');
  expect(items[0].vacancy).toMatchObject({ salary: '0', company: { activity: { id: 25, text: 'Internet' } } });
});

test.each(['2022', 'now'] as const)(
  'in %s the company of a vacancy has its address, the coordinates as text',
  async (vintage) => {
    const { careers } = startFlatchr({ vintage });
    const { items } = await bodyOf(careers('/company/demoatelier.json'));
    expect(items[0].vacancy.company).toMatchObject({
      address: {
        locality: 'Lyon',
        location_lat: expect.any(String),
        administrative_area_level_1: 'Auvergne-Rhône-Alpes',
      },
      addressFormatted: items[0].vacancy.company.address.formatted_address,
    });
  },
);

test('filters narrow it and come back beside the items', async () => {
  const { careers, vacancy } = startFlatchr();
  const list = (query: string) => bodyOf(careers(`/company/demoatelier.json?${query}`));
  expect((await list('filter=MENUISIER')).items).toHaveLength(1);
  expect(await list('filter=demo-2026-004')).toMatchObject({ filter: 'demo-2026-004', items: [{ vacancy_id: 4695 }] });
  expect((await list(`id=${vacancy.id}`)).items).toHaveLength(1);
  expect((await list('locality=Lyon')).items).toHaveLength(3);
  expect((await list('metier=54')).items).toHaveLength(1);
  expect(await list('toString=1')).toEqual({ items: expect.objectContaining({ length: 5 }) });
});

test('affiliated adds companies of the same group only', async () => {
  const { careers } = startFlatchr();
  const list = (keys: string) => bodyOf(careers(`/company/demoatelier.json?affiliated=${keys}`));
  expect((await list('DemoCompanyKey02')).items).toHaveLength(8);
  expect((await list('DemoCompanyKey03')).items).toHaveLength(5);
});

test('an unknown slug is 404 with the vendor’s message', async () => {
  const { careers } = startFlatchr();
  const response = await careers('/company/nobody.json');
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: 'Not available for slug nobody with url: /company/nobody.json' });
});

test('an unknown page is HTML with status 200', async () => {
  const { careers } = startFlatchr();
  const response = await careers('/company/demoatelier');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('a client that does not look like a browser is refused', async () => {
  const { careers } = startFlatchr();
  const response = await careers('/company/demoatelier.json', { headers: { 'user-agent': 'curl/8' } });
  expect(response.status).toBe(403);
  expect(response.headers.get('content-type')).toContain('text/html');
});
