import { afterEach, expect, test } from 'vitest';
import { bodyOf, company, startFlatchr, userToken } from '../../test-support/flatchr.js';
import { startReceiver } from '../../test-support/receiver.js';
import type { FlatchrSimulatorOptions } from '../../index.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const start = async (options: FlatchrSimulatorOptions = {}, status?: (nth: number) => number) => {
  const flatchr = startFlatchr(options);
  const receiver = await startReceiver(status);
  closers.push(receiver.close);
  const { applicant } = flatchr;
  const path = `${company}/vacancy/${applicant.vacancy.id}/applicant/${applicant.id}`;
  const move = (column_id: number) => flatchr.api(path, { method: 'PUT', json: { column_id } });
  const apply = (email = 'zoe@exemple.test') =>
    flatchr.careers('/vacancy/candidate/json', {
      json: {
        vacancy: flatchr.vacancy.slug,
        firstname: 'Zoé',
        lastname: 'Essai',
        email,
        type: 'document',
        resume: { data: 'JVBERg==', fileName: 'cv.pdf', contentType: 'application/pdf' },
      },
    });
  return { ...flatchr, receiver, move, apply, path, webhooks: flatchr.simulator.webhooks };
};

const encoded = expect.stringMatching(/^[A-Za-z0-9]{16}$/);
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

test('an event is POSTed as unsigned JSON of three members', async () => {
  const { webhooks, receiver, move } = await start();
  webhooks.add({ event: 'drag_applicant', url: receiver.url });
  await move(1314);
  await webhooks.settled();
  expect(receiver.received).toHaveLength(1);
  const [{ method, headers }] = receiver.received as [(typeof receiver.received)[number]];
  expect(method).toBe('POST');
  expect(headers['content-type']).toBe('application/json');
  expect(Object.keys(headers).filter((name) => /signature|secret|token|id$/.test(name))).toEqual([]);
  expect(Object.keys(receiver.events()[0] as object)).toEqual(['data', 'event', 'company_id']);
});

test('new_applicant has an encoded applicant id and an integer column', async () => {
  const { webhooks, receiver, apply, simulator, vacancy } = await start();
  webhooks.add({ event: 'new_applicant', url: receiver.url });
  await apply();
  await webhooks.settled();
  const { candidate, applicant_id, id } = simulator.state.applicants.at(-1)!;
  expect(receiver.events()).toMatchObject([
    {
      event: 'new_applicant',
      company_id: 39,
      data: {
        applicant: { id, candidate_id: candidate.candidate_id, vacancy_id: vacancy.id, column_id: encoded, column: {} },
        candidate: { id: candidate.candidate_id, email: 'zoe@exemple.test', created_at: iso, consent: true },
        vacancy: { id: 4692, company_id: 'DemoCompanyKey01', created_by: encoded, questions: [], address: {} },
        column: 1310,
        cv: { key: candidate.resume?.key, extension: 'pdf', type: 'CV', fileable_type: 'candidates' },
        user: {},
        applicant_id,
        candidate_id: candidate.candidate_id,
        column_id: encoded,
        vacancy_id: vacancy.id,
        company: { id: 'DemoCompanyKey01', name: 'Démo Atelier' },
      },
    },
  ]);
});

test('in 2022 new_applicant brings no CV, and the vacancy’s salary is text', async () => {
  const { webhooks, receiver, apply } = await start({ vintage: '2022' });
  webhooks.add({ event: 'new_applicant', url: receiver.url });
  await apply();
  await webhooks.settled();
  expect(receiver.events()[0].data).toMatchObject({ cv: null, vacancy: { salary: '0', remote: false } });
});

test('drag_applicant has clear ids, a column object, and comes of a move to the same column too', async () => {
  const { webhooks, receiver, move, applicant } = await start();
  webhooks.add({ event: 'drag_applicant', url: receiver.url });
  await move(applicant.column.id);
  await webhooks.settled();
  expect(receiver.events()[0].data).toMatchObject({
    user: { id: 391 },
    applicant: {
      id: applicant.applicant_id,
      vacancy_id: applicant.vacancy.id,
      column_id: encoded,
      created_at: iso,
      applies: [],
      column: {},
      vacancy: {},
    },
    candidate: { id: applicant.candidate.candidate_id, cv: {}, additionals: {} },
    column: { id: applicant.column.id, company_id: 'DemoCompanyKey01', title: applicant.column.title },
    vacancy: { id: 4692 },
    user_id: encoded,
    applicant_id: applicant.applicant_id,
    vacancy_id: applicant.vacancy.id,
  });
});

test('reading with an empty move, a dry run, an archive and a refused move send nothing', async () => {
  const { webhooks, receiver, move, api, path, careers, vacancy } = await start();
  for (const event of ['new_applicant', 'drag_applicant']) webhooks.add({ event, url: receiver.url });
  await api(path, { method: 'PUT', json: {} });
  await careers('/vacancy/candidate/test', {
    json: { vacancy: vacancy.slug, firstname: 'A', lastname: 'B', type: 'link', resume: 'x' },
  });
  await move(9999);
  await api(path, { method: 'DELETE' });
  await webhooks.settled();
  expect(webhooks.deliveries).toEqual([]);
  expect(receiver.received).toEqual([]);
});

test('new_message and new_vacancy, the last one through a hook made by API', async () => {
  const flatchr = await start();
  const { webhooks, receiver, api, applicant } = flatchr;
  const token = await userToken(flatchr);
  webhooks.add({ event: 'new_message', url: receiver.url });
  const hook = { app_id: 9, url: receiver.url, event: 'new_vacancy', options: {} };
  await api(`${company}/hook`, { json: hook, headers: { authorization: token } });
  const form = new FormData();
  form.append('html', '<p>Bonjour</p>');
  const headers = { authorization: `Bearer ${token}` };
  await api(`${company}/applicant/${applicant.id}/message`, { form, headers });
  const texts = { title: 'Comptable', description: 'a', mission: 'b', profile: 'c', language: 'fr_FR' };
  const ids = { contract_type_id: 1, education_level_id: 5, activity_id: 25, channel_id: 2, metier_id: 49 };
  const created = await bodyOf(api(`${company}/vacancy`, { json: { ...texts, ...ids, experience: 1, status: 1 } }));
  await webhooks.settled();
  const [message, vacancy] = ['new_message', 'new_vacancy'].map(
    (event) => receiver.events().find((one) => one.event === event).data,
  );
  expect(message).toMatchObject({
    company_id: 'DemoCompanyKey01',
    text: '<p>Bonjour</p>',
    user: { id: 391 },
    applicant: { id: applicant.applicant_id },
    applicant_id: applicant.applicant_id,
  });
  expect(message).not.toHaveProperty('column');
  expect(vacancy).toMatchObject({
    vacancy: { id: created.vacancy_id, questions: [], address: {}, tags: [{ title: 'Équipe' }] },
    vacancy_id: created.id,
    user_id: encoded,
    company: { id: 'DemoCompanyKey01' },
  });
});

test('an event goes to webhooks of its company, vacancy and column only', async () => {
  const { webhooks, receiver, move, simulator, applicant } = await start();
  const add = (more: object) => webhooks.add({ event: 'drag_applicant', url: receiver.url, ...more });
  add({ company_key: 'DemoCompanyKey02' });
  add({ vacancy_id: simulator.state.vacancies[1]!.id });
  add({ column_id: 1312 });
  const hit = add({ vacancy_id: applicant.vacancy.id, column_id: 1314 });
  await move(1314);
  expect(webhooks.deliveries.map(({ webhook }) => webhook)).toEqual([hit]);
  webhooks.remove(hit);
  await move(1314);
  expect(webhooks.deliveries).toHaveLength(1);
  await webhooks.settled();
  expect(() => add({ column_id: 1 })).toThrow(RangeError);
});

test('events can come twice or get lost', async () => {
  const { webhooks, receiver, move } = await start();
  const webhook = webhooks.add({ event: 'drag_applicant', url: receiver.url, copies: 2 });
  await move(1311);
  await webhooks.settled();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[0]!.body).toBe(receiver.received[1]!.body);
  webhook.copies = 0;
  await move(1312);
  await webhooks.settled();
  expect(receiver.received).toHaveLength(2);
  expect(webhooks.deliveries.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'dropped']);
});

test('held events come when they are flushed, as they were, in either order', async () => {
  const { webhooks, receiver, move } = await start();
  webhooks.add({ event: 'drag_applicant', url: receiver.url, held: true });
  const columns = () => receiver.events().map(({ data }) => data.column.id as number);
  await move(1311);
  await move(1312);
  await webhooks.settled();
  expect(columns()).toEqual([]);
  await webhooks.flush('newest-first');
  expect(columns()).toEqual([1312, 1311]);
  await move(1313);
  await move(1314);
  await webhooks.flush();
  expect(columns().slice(2)).toEqual([1313, 1314]);
  await webhooks.flush();
  expect(receiver.received).toHaveLength(4);
});

test('a receiver that fails is recorded and not asked again', async () => {
  const { webhooks, receiver, move } = await start({}, (nth) => (nth === 1 ? 500 : 204));
  const webhook = webhooks.add({ event: 'drag_applicant', url: receiver.url });
  await move(1311);
  await move(1312);
  await webhooks.settled();
  expect(receiver.received).toHaveLength(2);
  await receiver.close();
  await move(1313);
  await webhooks.settled();
  expect(webhooks.deliveries).toMatchObject([
    { webhook, event: 'drag_applicant', url: receiver.url, outcome: 'answered', status: 500 },
    { outcome: 'answered', status: 204 },
    { outcome: 'failed', error: expect.stringContaining('ECONNREFUSED') },
  ]);
});

test('any event can be sent by hand', async () => {
  const { webhooks, receiver } = await start();
  webhooks.add({ event: 'new_comment', url: receiver.url, company_key: 'DemoCompanyKey03' });
  webhooks.send({ event: 'new_comment', data: { anything: [1] }, company_key: 'DemoCompanyKey03' });
  webhooks.send({ event: 'new_comment', data: {} });
  await webhooks.settled();
  expect(receiver.events()).toEqual([{ data: { anything: [1] }, event: 'new_comment', company_id: 98 }]);
});

test('another way of sending may be given, and an answer is not waited for', async () => {
  const sent: Request[] = [];
  let answer = () => {};
  const send = async (request: Request) => {
    sent.push(request);
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return new Response(null, { status: 202 });
  };
  const { webhooks, move } = await start({ send });
  webhooks.add({ event: 'drag_applicant', url: 'https://receiver.exemple.test/hook' });
  expect((await move(1311)).status).toBe(200);
  expect(webhooks.deliveries).toMatchObject([{ outcome: 'under way' }]);
  answer();
  await webhooks.settled();
  expect(webhooks.deliveries).toMatchObject([{ outcome: 'answered', status: 202 }]);
  expect(sent.map(({ url }) => url)).toEqual(['https://receiver.exemple.test/hook']);
});

test('reset() removes webhooks and deliveries, and gives up what is under way', async () => {
  const signals: AbortSignal[] = [];
  const send = (request: Request) => {
    signals.push(request.signal);
    return new Promise<never>(() => {});
  };
  const { webhooks, move, simulator } = await start({ send });
  webhooks.add({ event: 'drag_applicant', url: 'https://receiver.exemple.test/hook' });
  await move(1311);
  simulator.reset();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(simulator.state.webhooks.map(({ id }) => id)).toEqual(['77']);
  expect(webhooks.deliveries).toEqual([]);
  await webhooks.settled();
});
