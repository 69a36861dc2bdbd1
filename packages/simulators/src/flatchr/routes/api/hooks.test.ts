import { expect, test } from 'vitest';
import { flatchrDemo } from '../../../index.js';
import { bodyOf, company, startFlatchr, userToken } from '../../../test-support/flatchr.js';

const start = async () => {
  const flatchr = startFlatchr();
  const token = await userToken(flatchr);
  const hook = {
    app_id: 9,
    url: 'https://receiver.exemple.test/hook',
    options: { config: { company: 'https://receiver.exemple.test/hook' }, filters: [] },
    event: 'new_vacancy',
  };
  const create = (change: object = {}, authorization = token, path = company) =>
    flatchr.api(`${path}/hook`, { json: { ...hook, ...change }, headers: { authorization } });
  return { ...flatchr, token, create };
};

/** Not of the seed. */
const isMade = ({ id }: { id: string }): boolean => id !== '77';

test('a hook is made with the bare user token, for the company key or its slug, and removed', async () => {
  const { create, api, token, simulator } = await start();
  const { id } = await bodyOf(create());
  expect((await create({}, token, `/company/${flatchrDemo.slug}`)).status).toBe(200);
  expect(simulator.state.webhooks.filter(isMade)).toMatchObject([
    { id, event: 'new_vacancy', url: 'https://receiver.exemple.test/hook', copies: 1, held: false },
    { event: 'new_vacancy' },
  ]);
  const remove = () => api(`${company}/hook/${id as string}`, { method: 'DELETE', headers: { authorization: token } });
  expect((await remove()).status).toBe(200);
  expect(simulator.state.webhooks.filter(isMade)).toHaveLength(1);
  expect((await remove()).status).toBe(404);
});

test('an API key, a Bearer word, no token and another company make none', async () => {
  const { create, token, simulator } = await start();
  expect((await create({}, flatchrDemo.api_key)).status).toBe(401);
  expect((await create({}, `Bearer ${token}`)).status).toBe(401);
  expect((await create({}, '')).status).toBe(401);
  expect((await create({}, token, '/company/DemoCompanyKey02')).status).toBe(403);
  expect((await create({ url: 'not a url' })).status).toBe(400);
  expect((await create({ event: undefined })).status).toBe(400);
  expect(simulator.state.webhooks.filter(isMade)).toEqual([]);
});
