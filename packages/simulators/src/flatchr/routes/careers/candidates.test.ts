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
