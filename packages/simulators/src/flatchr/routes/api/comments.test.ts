import { expect, test } from 'vitest';
import { flatchrDemo } from '../../../index.js';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const start = async () => {
  const flatchr = startFlatchr();
  const { email, password } = flatchrDemo;
  const { token } = await bodyOf(flatchr.api('/user/login', { json: { email, password } }));
  const path = `${company}/applicant/${flatchr.applicant.id}`;
  const write = (fields: Record<string, string | File>, headers = { authorization: `Bearer ${token as string}` }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return flatchr.api(`${path}/comment`, { form, headers });
  };
  return { ...flatchr, path, write, list: (query = '') => bodyOf(flatchr.api(`${path}/comments${query}`)) };
};

test('comments are listed with the expansions asked for', async () => {
  const { list } = await start();
  const plain = await list();
  expect(plain).toHaveLength(3);
  expect(plain[2]).toMatchObject({ id: expect.any(Number), created_by: 391, reply_to: plain[0].id, type: 'note' });
  expect(plain[0]).not.toHaveProperty('author');
  const [first] = await list('?fields=author,attachments');
  expect(first).toMatchObject({ author: { id: expect.stringMatching(/^\w{16}$/) }, attachments: [] });
});

test('a user’s comment is stored, with its file, flag and parent', async () => {
  const { write, list } = await start();
  const [parent] = await list();
  const file = new File(['%PDF'], 'CV été.pdf', { type: 'application/pdf' });
  const text = '<p>Très bien « é »</p>';
  const written = await bodyOf(write({ text, private: 'true', type: 'note', reply_to: String(parent.id), file }));
  expect(written).toMatchObject({
    text,
    private: true,
    reply_to: parent.id,
    author: { firstname: 'Camille' },
    attachments: [{ name: 'CV été.pdf' }],
    ratings: [],
  });
  expect((await list()).at(-1)).toMatchObject({ id: written.id, text });
});

test('an API key cannot write one', async () => {
  const { write, list } = await start();
  const response = await write({ text: 'Bonjour' }, { authorization: `Bearer ${flatchrDemo.api_key}` });
  expect(response.status).toBe(401);
  expect(await list()).toHaveLength(3);
});

test('bad fields and bodies are refused and store nothing', async () => {
  const { write, list, api, path } = await start();
  expect((await write({ private: 'true' })).status).toBe(400);
  expect((await write({ text: 'x', private: '1' })).status).toBe(400);
  expect((await write({ text: 'x', reply_to: '1' })).status).toBe(404);
  const { token } = await bodyOf(
    api('/user/login', { json: { email: flatchrDemo.email, password: flatchrDemo.password } }),
  );
  const headers = { authorization: `Bearer ${token as string}` };
  expect((await api(`${path}/comment`, { json: { text: 'x' }, headers })).status).toBe(415);
  expect(await list()).toHaveLength(3);
});

test('in 2022 a comment has no type', async () => {
  const { api, applicant } = startFlatchr({ vintage: '2022' });
  const [first] = await bodyOf(api(`${company}/applicant/${applicant.id}/comments`));
  expect(first).toMatchObject({ id: expect.any(Number) });
  expect(first).not.toHaveProperty('type');
});

test('an API key deletes one, and it is gone', async () => {
  const { api, path, list } = await start();
  const [first, second] = await list();
  const remove = (id: number) => api(`${path}/comment/${id}`, { method: 'DELETE' });
  expect(await bodyOf(remove(second.id as number))).toEqual({ statusCode: 200, message: expect.any(String) });
  expect((await list()).map(({ id }: { id: number }) => id)).not.toContain(second.id);
  expect((await remove(second.id as number)).status).toBe(404);
  expect((await list())[0]).toEqual(first);
});

test('the clear applicant id is not found', async () => {
  const { api, applicant } = await start();
  expect((await api(`${company}/applicant/${applicant.applicant_id}/comments`)).status).toBe(404);
});
