import { expect, test } from 'vitest';
import { flatchrDemo } from '../../../index.js';
import { bodyOf, company, startFlatchr, userToken } from '../../../test-support/flatchr.js';

const start = async () => {
  const flatchr = startFlatchr();
  const authorization = `Bearer ${await userToken(flatchr)}`;
  const path = `${company}/applicant/${flatchr.applicant.id}`;
  const send = (fields: Record<string, string>, headers = { authorization }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return flatchr.api(`${path}/message`, { form, headers });
  };
  return { ...flatchr, send, list: (query = '') => bodyOf(flatchr.api(`${path}/messages${query}`)) };
};

test('messages are listed with the expansions asked for', async () => {
  const { list } = await start();
  const [plain] = await list();
  expect(plain).toEqual({
    id: expect.stringMatching(/^\w{16}$/),
    created_by: 391,
    created_at: expect.stringMatching(/Z$/),
    auto: false,
    delivered: true,
    deliver_at: expect.stringMatching(/Z$/),
  });
  const [whole] = await list('?fields=author,replied,mail,attachments,candidate');
  expect(whole).toMatchObject({
    mail: { subject: 'Votre candidature', text: 'Bonjour, nous avons bien reçu votre candidature.', status: null },
    author: { firstname: 'Camille', lastname: 'Démo' },
    candidate: { email: 'ines.essai.1@exemple.test' },
    attachments: [],
    replied: null,
  });
});

test('a user’s message is answered without "delivered" and listed', async () => {
  const { send, list } = await start();
  const sent = await bodyOf(send({ html: '<p>Bonjour « é »</p>', subject: 'Entretien', mail: 'true' }));
  expect(sent).toMatchObject({ mail: { subject: 'Entretien', html: '<p>Bonjour « é »</p>', text: 'Bonjour « é »' } });
  expect(sent).not.toHaveProperty('delivered');
  expect((await list()).at(-1)).toMatchObject({ id: sent.id, delivered: true });
});

test('an API key, an empty text and a bad flag send nothing', async () => {
  const { send, simulator } = await start();
  const before = simulator.state.messages.length;
  expect((await send({ html: 'x' }, { authorization: `Bearer ${flatchrDemo.api_key}` })).status).toBe(401);
  expect((await send({ subject: 'x' })).status).toBe(400);
  expect((await send({ html: 'x', sms: '1' })).status).toBe(400);
  expect(simulator.state.messages).toHaveLength(before);
});

test('the user token is taken as ?token= too', async () => {
  const flatchr = startFlatchr();
  const form = new FormData();
  form.append('html', '<p>x</p>');
  const path = `${company}/applicant/${flatchr.applicant.id}/message?token=${await userToken(flatchr)}`;
  expect((await flatchr.api(path, { form, headers: { authorization: '' } })).status).toBe(200);
});
