import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const start = () => {
  const flatchr = startFlatchr();
  const [user] = flatchr.simulator.state.users;
  const task = {
    description: 'Appeler',
    date: '2026-12-01T09:00:00+01:00',
    value: [`applicant=${flatchr.applicant.id}`, `member=${user!.id}`],
    users: [user!.id],
    memberId: user!.id,
  };
  const create = (change: object = {}) => flatchr.api(`${company}/task`, { json: { ...task, ...change } });
  return { ...flatchr, create, list: () => bodyOf(flatchr.api(`${company}/tasks`)) };
};

test('a task is created open, listed, closed and opened again', async () => {
  const { create, list, api, applicant } = start();
  expect(await list()).toHaveLength(2);
  const created = await bodyOf(create({ email: true }));
  expect(created).toMatchObject({
    id: expect.stringMatching(/^\w{16}$/),
    type: 'task',
    date: '2026-12-01T08:00:00.000Z',
    done: false,
    value: [`applicant=${applicant.id}`, expect.stringMatching(/^member=\w{16}$/)],
  });
  const put = (json: object) => api(`${company}/task/${created.id as string}`, { method: 'PUT', json });
  expect(await bodyOf(put({ done: true }))).toEqual({ ...created, done: true });
  expect((await list()).at(-1)).toMatchObject({ id: created.id, done: true });
  expect(await bodyOf(put({ done: false }))).toMatchObject({ done: false });
  expect((await put({ done: 'true' })).status).toBe(400);
});

test.each([
  ['no description', { description: '' }],
  ['a date that is none', { date: 'demain' }],
  ['no value', { value: undefined }],
  ['nobody known', { value: ['applicant=AAAAAAAAAAAAAAAA'] }],
  ['another kind of value', { value: ['vacancy=AAAAAAAAAAAAAAAA'] }],
  ['clear user ids', { users: [391] }],
  ['an unknown member', { memberId: 'AAAAAAAAAAAAAAAA' }],
  ['a flag as text', { email: 'true' }],
])('%s makes no task', async (_, change) => {
  const { create, list } = start();
  expect((await create(change)).status).toBe(400);
  expect(await list()).toHaveLength(2);
});

test('another company’s task is not found', async () => {
  const { api, simulator } = start();
  const foreign = simulator.state.tasks.find((task) => task.company.company_id === 98)!;
  expect((await api(`${company}/task/${foreign.id}`, { method: 'PUT', json: { done: true } })).status).toBe(404);
});
