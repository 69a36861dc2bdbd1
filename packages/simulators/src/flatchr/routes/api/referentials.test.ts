import { expect, test } from 'vitest';
import { bodyOf, startFlatchr } from '../../../test-support/flatchr.js';

test.each([
  ['/contracts?lang=fr', { id: 1, text: 'CDI' }],
  ['/educationLevels?lang=fr', { id: 5, text: 'Bac +3' }],
  ['/activities?lang=fr', { id: 25, text: 'Internet' }],
  ['/channels?lang=fr', { id: 2, text: 'Commerce / Vente' }],
  ['/channels/2/metiers?lang=fr', { id: 49, text: 'Commercial conseil' }],
])('%s lists ids and labels, with a key and without', async (path, first) => {
  const { api } = startFlatchr();
  const list = await bodyOf(api(path));
  expect(list[0]).toEqual(first);
  expect(await bodyOf(api(path, { headers: { authorization: '' } }))).toEqual(list);
});

test('a channel whose metiers are not known has none, and its id is an integer', async () => {
  const { api } = startFlatchr();
  expect(await bodyOf(api('/channels/5/metiers'))).toEqual([]);
  expect((await api('/channels/commerce/metiers')).status).toBe(400);
});
