import { expect, test } from 'vitest';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

test('members come with their users when asked', async () => {
  const { api } = startFlatchr();
  const plain = await bodyOf(api(`${company}/members`));
  expect(plain).toHaveLength(3);
  expect(plain[0]).not.toHaveProperty('user');
  const [first, second] = await bodyOf(api(`${company}/members?fields=user`));
  expect(first).toMatchObject({
    id: expect.stringMatching(/^\w{16}$/),
    role_id: 2,
    company_id: 39,
    user: { id: expect.stringMatching(/^\w{16}$/), user_id: 391, email: 'camille.demo@exemple.test' },
  });
  expect(first.id).not.toBe(first.user.id);
  expect(first.user.token_vyte).toContain('not-a-secret');
  expect(second).toMatchObject({ role_id: 3, last_login: null });
});

test('every member may log in and write', async () => {
  const { api, simulator, applicant } = startFlatchr();
  const { email, password } = simulator.state.users.at(-1)!;
  const { token } = await bodyOf(api('/user/login', { json: { email, password } }));
  const form = new FormData();
  form.append('text', 'Bonjour');
  const headers = { authorization: `Bearer ${token as string}` };
  const comment = await bodyOf(api(`${company}/applicant/${applicant.id}/comment`, { form, headers }));
  expect(comment).toMatchObject({ created_by: 395, author: { firstname: 'Maxime' } });
});
