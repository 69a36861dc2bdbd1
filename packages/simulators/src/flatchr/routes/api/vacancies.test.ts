import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

test('the list is a bare array of the company’s vacancies of every status', async () => {
  const { api } = startFlatchr();
  const list = await bodyOf(api(`${company}/vacancies`));
  expect(list).toHaveLength(8);
  expect(list[0]).toMatchObject({ company_id: 39, status: 1, salary: '0', remote: false, start_date: null });
  expect(list[1]).toMatchObject({ salary: 38, salary_max: 45, remote: 'notime' });
  expect(Object.keys(list[0] as object)).not.toEqual(expect.arrayContaining(['address']));
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
  expect(found).toMatchObject({ id: vacancy.id, vacancy_id: 4692, questions: [], faqs: [] });
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
