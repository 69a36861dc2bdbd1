import { expect, test } from 'vitest';
import { flatchrDemo } from '../../../index.js';
import { bodyOf, company, startFlatchr } from '../../../test-support/flatchr.js';

const start = () => {
  const flatchr = startFlatchr();
  const application = {
    vacancy: flatchr.vacancy.slug,
    firstname: 'Élodie',
    lastname: 'De L’Essai',
    email: 'elodie@exemple.test',
    phone: '+33600000042',
    type: 'document',
    resume: { data: 'JVBERg==', fileName: 'CV_Elodie', contentType: 'application/pdf' },
  };
  const apply = (body: object, path = '/vacancy/candidate/json') => flatchr.careers(path, { json: body });
  const found = () => bodyOf(flatchr.api(`${company}/search/applicants`, { json: { email: 'elodie@exemple.test' } }));
  return { ...flatchr, application, apply, found };
};

test('an application is answered without an id and found by search, in the first column', async () => {
  const { apply, application, found, vacancy } = start();
  expect(await bodyOf(apply(application))).toEqual({ status: 200, response: 'applicant created' });
  expect(await found()).toMatchObject([
    {
      vacancy: vacancy.title,
      vacancy_id: vacancy.vacancy_id,
      column: 'Candidatures reçues',
      firstname: 'Élodie',
      status: 1,
      hired: false,
      source: 'Site carrière',
      created_at: '22/11/26',
    },
  ]);
});

test('the same application twice makes two applicants', async () => {
  const { apply, application, found } = start();
  await apply(application);
  await apply(application);
  const rows = await found();
  expect(rows).toHaveLength(2);
  expect(rows[0].applicant).not.toBe(rows[1].applicant);
});

test('the test route checks the same and keeps nothing', async () => {
  const { apply, application, found } = start();
  expect((await apply(application, '/vacancy/candidate/test')).status).toBe(200);
  expect((await apply({ ...application, firstname: '' }, '/vacancy/candidate/test')).status).toBe(400);
  expect(await found()).toEqual([]);
});

test('a CV can be a link, with or without a scheme', async () => {
  const { apply, application, found, simulator } = start();
  expect((await apply({ ...application, type: 'link', resume: 'files.exemple.test/cv.docx' })).status).toBe(200);
  expect(await found()).toHaveLength(1);
  expect(simulator.state.applicants.at(-1)?.candidate.resume).toMatchObject({ extension: 'docx' });
});

test.each([
  ['vacancy missing', { vacancy: undefined }, 400],
  ['vacancy unknown', { vacancy: 'abc' }, 404],
  ['lastname empty', { lastname: ' ' }, 400],
  ['type missing', { type: undefined }, 400],
  ['type unknown', { type: 'json' }, 400],
  ['resume missing', { resume: undefined }, 400],
  ['a document without a file name', { resume: { data: 'JVBERg==', contentType: 'application/pdf' } }, 400],
  ['not base64', { resume: { data: 'J V', fileName: 'a.pdf', contentType: 'application/pdf' } }, 400],
  ['a data: URL', { resume: { data: 'data:application/pdf;base64,JVBE', fileName: 'a', contentType: 'b' } }, 400],
  ['a link that is a document', { type: 'link' }, 400],
  ['an e-mail that is no text', { email: 7 }, 400],
])('%s is refused and makes nothing', async (_, change, status) => {
  const { apply, application, simulator } = start();
  const before = simulator.state.applicants.length;
  expect((await apply({ ...application, ...change })).status).toBe(status);
  expect(simulator.state.applicants).toHaveLength(before);
});

test('a vacancy is named by its slug: neither id is found, nor an inactive one', async () => {
  const { apply, application, vacancy, simulator } = start();
  const inactive = simulator.state.vacancies.find(({ status }) => status === 0)!;
  for (const name of [vacancy.id, String(vacancy.vacancy_id), inactive.slug]) {
    expect((await apply({ ...application, vacancy: name })).status).toBe(404);
  }
});

test('the key is needed, in the header or as token in the body', async () => {
  const { careers, application } = start();
  const apply = (json: object) => careers('/vacancy/candidate/json', { json, headers: { authorization: '' } });
  expect((await apply(application)).status).toBe(401);
  expect((await apply({ ...application, token: flatchrDemo.api_key })).status).toBe(200);
});

const form = (members: Record<string, string | File>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(members)) body.append(name, value);
  return body;
};

test('a form makes an applicant with its answers, without a key and without a CV', async () => {
  const { careers, vacancy, found, simulator } = start();
  const parts = { vacancy: vacancy.slug, firstname: 'Élodie', lastname: 'Essai', email: 'elodie@exemple.test' };
  const answers = { 'answers[7]': 'oui', 'answers[Avez-vous le permis ?]': 'https://files.exemple.test/permis.pdf' };
  const response = careers('/vacancy/candidate/custom', {
    form: form({ ...parts, ...answers, 'urls[linkedin]': 'https://elodie.exemple.test' }),
    headers: { authorization: '' },
  });
  expect(await bodyOf(response)).toEqual({ status: 200, response: 'applicant created' });
  expect(await found()).toMatchObject([{ vacancy_id: vacancy.vacancy_id }]);
  const made = simulator.state.applicants.at(-1)!;
  expect(made.candidate).toMatchObject({ resume: null, urls: { linkedin: 'https://elodie.exemple.test' } });
  expect(made.answers).toEqual([
    { question: '7', value: 'oui' },
    { question: 'Avez-vous le permis ?', value: 'https://files.exemple.test/permis.pdf' },
  ]);
});

test('a form takes one file, the CV', async () => {
  const { careers, vacancy, simulator } = start();
  const parts = { vacancy: vacancy.slug, firstname: 'Élodie', lastname: 'Essai' };
  const file = new File(['%PDF-1.4 é'], 'CV.PDF', { type: 'application/pdf' });
  const apply = async (members: Record<string, string | File>) =>
    (await careers('/vacancy/candidate/custom', { form: form({ ...parts, ...members }) })).status;
  expect(await apply({ letter: file })).toBe(400);
  expect(await apply({ lastname: '' })).toBe(400);
  const before = simulator.state.applicants.length;
  expect(await apply({ resume: file })).toBe(200);
  expect(simulator.state.applicants).toHaveLength(before + 1);
  expect(simulator.state.applicants.at(-1)?.candidate.resume).toMatchObject({
    extension: 'pdf',
    data: Buffer.from('%PDF-1.4 é').toString('base64'),
  });
});

test('a form with a wrong key, or of another company, is refused; JSON is no form', async () => {
  const { careers, vacancy, application, simulator } = start();
  const parts = { vacancy: vacancy.slug, firstname: 'A', lastname: 'B' };
  const apply = async (members: Record<string, string>, authorization = '') =>
    (await careers('/vacancy/candidate/custom', { form: form({ ...parts, ...members }), headers: { authorization } }))
      .status;
  expect(await apply({}, 'Bearer wrong')).toBe(401);
  expect(await apply({ token: simulator.state.companies[1]!.api_key })).toBe(404);
  expect((await careers('/vacancy/candidate/custom', { json: application })).status).toBe(415);
});

test('answers are a list, under either name', async () => {
  const { apply, application, simulator } = start();
  const answers = [
    { question: 'Permis ?', value: 'oui' },
    { question: 7, value: 'B' },
  ];
  for (const name of ['answers', 'questions']) {
    expect((await apply({ ...application, [name]: answers })).status).toBe(200);
    expect(simulator.state.applicants.at(-1)?.answers).toEqual(answers);
  }
  expect((await apply({ ...application, answers: { 7: 'B' } })).status).toBe(400);
});
